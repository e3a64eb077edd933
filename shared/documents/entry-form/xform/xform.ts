/**
 * The form of a campaign as an ODK XForm, so that ODK Collect or Enketo can be pointed straight at us with no other
 * server. Pure. What it asks is what the source reads: its nodes bear the names the source's mapping gives.
 * https://getodk.github.io/xforms-spec/
 */
import { dueOf, opensOn } from '../../../domain/calendars/calendar.ts';
import { dateText } from '../../../domain/calendars/time.ts';
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { SourceDocument } from '../../../domain/sources/source.ts';
import type { Expected } from '../../../domain/units/roster.ts';
import type { Markup } from '../../../markup.ts';
import { attribute, document, xml } from '../../package/xml-tag.ts';
import { namesOf } from './figure.ts';
import { questionsOf, type Section, sectionsOf } from './questions.ts';
import { sectionPart } from './sections.ts';
import { isNodeName, unitPart } from './units.ts';

export interface FormOf {
  readonly campaign: Campaign;
  readonly period: string;
  readonly expected: Expected;
  readonly source: Pick<SourceDocument, 'unit' | 'answers'>;
}

/** The form; undefined when the source reads another form's questions, by names an XForm cannot have. */
export const xformOf = ({ campaign, period, expected, source }: FormOf): string | undefined => {
  const nodes = nodesOf(campaign, source);
  const unit = unitPart(expected, source.unit);
  if (!nodes || !unit || [...nodes.values()].some((node) => isOurs(node) || node === unit.node)) return undefined;
  const sections = sectionsOf(questionsOf(campaign));
  const names = namesOf({
    campaign,
    opens: opensOn(campaign.calendar, period),
    path: pathsIn(sections, nodes),
    unitType: '/data/_form/_unit_type',
  });
  const parts = sections.map((section) => sectionPart(section, nodes, names));
  const texts = parts.flatMap(({ texts }) => texts);
  return document(xml`<h:html xmlns="http://www.w3.org/2002/xforms"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa"
  xmlns:odk="http://www.opendatakit.org/xforms"
  xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<h:head>
<h:title>${campaign.title}</h:title>
<model odk:xforms-version="1.0.0">
<submission odk:client-editable="true"/>
${texts.length > 0 ? translationOf(texts) : undefined}<instance>
<data${attribute('id', campaign.id)}${attribute('version', String(campaign.version))}>
<start/><end/>
<_form><_intro/><_unit_type/></_form>
${unit.nodes}
${lines(parts.map((part) => part.nodes))}
<meta><instanceID/><instanceName/></meta>
</data>
</instance>
${unit.instances}
<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
<bind nodeset="/data/_form/_intro" type="string" readonly="true()"/>
${unit.binds}
${lines(parts.flatMap((part) => part.binds))}
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
<bind nodeset="/data/meta/instanceName" type="string"${attribute('calculate', unit.instanceName)}/>
</model>
</h:head>
<h:body>
<input ref="/data/_form/_intro"><label>${introOf(campaign, period)}</label></input>
${unit.controls}
${parts.map((part) => part.controls)}
</h:body>
</h:html>`);
};

const translationOf = (texts: readonly Markup[]): Markup =>
  xml`<itext><translation lang="Tiếng Việt (vi)" default="true()">\n${lines(texts)}\n</translation></itext>\n`;

const lines = (parts: readonly Markup[]): Markup => ({ markup: parts.map((part) => part.markup).join('\n') });

/** Node of each field, by field key. */
const nodesOf = ({ fields }: Campaign, { answers }: FormOf['source']): ReadonlyMap<string, string> | undefined => {
  const nodes = new Map(fields.map(({ key }) => [key, answers[key] ?? key]));
  const sound = [...nodes.values()].every((node) => isNodeName(node)) && new Set(nodes.values()).size === nodes.size;
  return sound ? nodes : undefined;
};

/** Clients show questions in the order of their nodes: those of a section stand in its own. */
const pathsIn = (sections: readonly Section[], nodes: ReadonlyMap<string, string>): ((key: string) => string) => {
  const paths = new Map(
    sections.flatMap(({ node, questions }) =>
      questions.map(({ field: { key } }) => [key, `/data/${node}/${nodes.get(key) ?? key}`]),
    ),
  );
  return (key) => paths.get(key) ?? key;
};

/** The adapter finds an answer by the last of its names: no question may take one of ours. */
const isOurs = (node: string): boolean =>
  /^(?:start|end|meta|reporter|section-\d+|_form|_intro|__group|_unit_type|__w_.*)$/.test(node);

const introOf = ({ document: { issuer, number, date }, recipient, calendar }: Campaign, period: string): string =>
  [
    `${issuer}${number ? `, số ${number}` : ''}${date ? ` ngày ${dateText(date)}` : ''}.`,
    `Nơi nhận: ${recipient}. Hạn gửi: ${dueOf(calendar, period, 'commune').text}.`,
  ].join(' ');
