/**
 * The form of a campaign as an ODK XForm, so that ODK Collect or Enketo can be pointed straight at us with no other
 * server. Pure. What it asks is what the source reads: its nodes bear the names the source's mapping gives.
 * https://getodk.github.io/xforms-spec/
 */
import { dueOf, opensOn } from '../../../domain/calendars/calendar.ts';
import { dateText } from '../../../domain/calendars/time.ts';
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { Check } from '../../../domain/checks/check.ts';
import type { SourceDocument } from '../../../domain/sources/source.ts';
import type { Expected } from '../../../domain/units/roster.ts';
import type { Markup } from '../../../markup.ts';
import { attribute, document, xml } from '../../package/xml-tag.ts';
import type { Names } from './expression.ts';
import { bindOf, controlOf, noteBind, type Question, questionsOf } from './questions.ts';
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
  if (!nodes || !unit || [...nodes.values()].some((node) => reserved.has(node) || node === unit.node)) return undefined;
  const names: Names = {
    campaign,
    opens: opensOn(campaign.calendar, period),
    path: (key) => `/data/${nodes.get(key) ?? key}`,
    unitType: '/data/_form/unit_type',
  };
  const questions = questionsOf(campaign);
  const checks = questions.flatMap(({ warnings }) => warnings);
  return document(xml`<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<h:head>
<h:title>${campaign.title}</h:title>
<model odk:xforms-version="1.0.0">
<submission odk:client-editable="true"/>
<instance>
<data${attribute('id', campaign.id)}${attribute('version', String(campaign.version))}>
<start/><end/>
${unit.node === undefined ? undefined : { markup: `<${unit.node}/>` }}
${[...nodes.values()].map((node) => ({ markup: `<${node}/>` }))}
<_form><intro/>${unit.group ? xml`<group/>` : undefined}<unit_type/>${checks.map((check) => ({ markup: `<${noteName(check)}/>` }))}</_form>
<meta><instanceID/><instanceName/></meta>
</data>
</instance>
${unit.instances}
<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
<bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
<bind nodeset="/data/_form/intro" type="string" readonly="true()"/>
${unit.binds}
${lines(questions.map((question) => bindOf(question, names)))}
${lines(checks.map((check) => noteBind(check, noteAt(check), names)))}
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
<bind nodeset="/data/meta/instanceName" type="string"${attribute('calculate', unit.instanceName)}/>
</model>
</h:head>
<h:body>
<input ref="/data/_form/intro"><label>${campaign.title}</label><hint>${introOf(campaign, period)}</hint></input>
${unit.controls}
${sections(questions).map((section) => sectionOf(section, names))}
</h:body>
</h:html>`);
};

const noteName = ({ id }: Check): string => `w_${id.replaceAll('-', '_')}`;
const noteAt = (check: Check): string => `/data/_form/${noteName(check)}`;

const lines = (parts: readonly Markup[]): Markup => ({ markup: parts.map((part) => part.markup).join('\n') });

/** Node of each field, by field key. */
const nodesOf = ({ fields }: Campaign, { answers }: FormOf['source']): ReadonlyMap<string, string> | undefined => {
  const nodes = new Map(fields.map(({ key }) => [key, answers[key] ?? key]));
  const sound = [...nodes.values()].every((node) => isNodeName(node)) && new Set(nodes.values()).size === nodes.size;
  return sound ? nodes : undefined;
};

const reserved: ReadonlySet<string> = new Set(['start', 'end', 'meta', '_form']);

const introOf = ({ document: { issuer, number, date }, recipient, calendar }: Campaign, period: string): string =>
  [
    `${issuer}${number ? `, số ${number}` : ''}${date ? ` ngày ${dateText(date)}` : ''}.`,
    `Nơi nhận: ${recipient}. Hạn gửi: ${dueOf(calendar, period, 'commune').text}.`,
  ].join(' ');

/** Questions in their order, those of one section that follow each other together. */
const sections = (questions: readonly Question[]): Question[][] => {
  const found: Question[][] = [];
  for (const question of questions) {
    const last = found.at(-1);
    if (last && last[0]?.field.section === question.field.section) last.push(question);
    else found.push([question]);
  }
  return found;
};

/** A section is one screen; its group has no node, so that answers keep their plain names. */
const sectionOf = (questions: readonly Question[], names: Names): Markup => {
  const [first] = questions;
  const controls = lines(questions.map((question) => controlOf(question, names, noteAt)));
  if (first?.field.section === undefined) return xml`${controls}\n`;
  return xml`<group appearance="field-list"><label>${first.field.section}</label>\n${controls}\n</group>\n`;
};
