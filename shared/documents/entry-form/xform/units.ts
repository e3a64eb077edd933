/** The part of an XForm in which the officer says who reports: the group (district) first, then the units in it. */

import type { SourceDocument } from '../../../domain/sources/source.ts';
import type { Unit } from '../../../domain/units/register.ts';
import type { Expected } from '../../../domain/units/roster.ts';
import type { Markup } from '../../../markup.ts';
import { attribute, xml } from '../../package/xml-tag.ts';
import { literal } from './xpath.ts';

export interface UnitPart {
  /** Name of the node that holds the unit's code; undefined when the source takes reports of one unit only. */
  readonly node: string | undefined;
  /** Nodes of the answers, in the order they are asked. */
  readonly nodes: Markup;
  readonly instances: Markup;
  readonly binds: Markup;
  readonly controls: Markup;
  /** XPath of the name a filled form goes by on the phone. */
  readonly instanceName: string;
}

/** Can a node of the form bear this name? */
export const isNodeName = (name: unknown): name is string =>
  typeof name === 'string' && /^[A-Za-z_][\w.-]*$/.test(name);

const nothing: Markup = { markup: '' };

/** Undefined when the unit does not come from an answer of this form. */
export const unitPart = (expected: Expected, from: SourceDocument['unit']): UnitPart | undefined => {
  if ('fixed' in from) return fixedPart(expected.units.find(({ code }) => code === from.fixed));
  return 'answer' in from && isNodeName(from.answer) ? askedPart(expected, from.answer) : undefined;
};

const fixedPart = (unit: Unit | undefined): UnitPart | undefined =>
  unit && {
    node: undefined,
    nodes: nothing,
    instances: nothing,
    binds: unitTypeBind(literal(unit.type)),
    controls: nothing,
    instanceName: literal(unit.name),
  };

const unitTypeBind = (calculate: string): Markup =>
  xml`<bind nodeset="/data/_form/_unit_type" type="string"${attribute('calculate', calculate)}/>`;

const title = 'Đơn vị báo cáo';

/** Units that belong to no group when others do. */
const noGroup = { code: '_', name: 'Đơn vị khác' };

const askedPart = ({ units, groups }: Expected, node: string): UnitPart => {
  const unit = `/data/reporter/${node}`;
  const strays = units.some(({ group }) => group === null);
  const offered = [...groups, ...(strays ? [noGroup] : [])];
  const cascades = offered.length > 1;
  const chosen = (column: string): string => `instance('units')/root/item[name = ${unit}]/${column}`;
  const within = cascades ? '[group = /data/reporter/__group]' : '';
  return {
    node,
    nodes: xml`<reporter>${cascades ? xml`<__group/>` : nothing}${{ markup: `<${node}/>` }}</reporter>`,
    instances: xml`${cascades ? groupInstance(offered) : nothing}${unitInstance(units)}`,
    binds: xml`${cascades ? groupBind : nothing}<bind${attribute('nodeset', unit)}
      type="string"
      required="true()"
      jr:requiredMsg="Cần chọn đơn vị báo cáo."/>
${unitTypeBind(chosen('type'))}`,
    controls: xml`<group ref="/data/reporter" appearance="field-list">
      ${cascades ? xml`<label>${title}</label>` : nothing}
${cascades ? groupControl(groupLabel(groups)) : nothing}<select1${attribute('ref', unit)}
      appearance="minimal autocomplete">
      <label>${cascades ? 'Tên đơn vị' : title}</label>
      <itemset${attribute('nodeset', `instance('units')/root/item${within}`)}>
      <value ref="name"/><label ref="label"/>
      </itemset>
      </select1>
</group>`,
    instanceName: chosen('label'),
  };
};

const groupInstance = (groups: Expected['groups']): Markup => xml`<instance id="groups"><root>
${groups.map(({ code, name }) => xml`<item><name>${code}</name><label>${name}</label></item>\n`)}</root></instance>
`;

const unitInstance = (units: readonly Unit[]): Markup => xml`<instance id="units"><root>
${units.map(
  ({ code, name, type, group }) =>
    xml`<item><name>${code}</name><label>${name}</label>
      <group>${group ?? noGroup.code}</group><type>${type}</type></item>\n`,
)}</root></instance>`;

const groupBind = xml`<bind nodeset="/data/reporter/__group"
  type="string"
  required="true()"
  jr:requiredMsg="Cần chọn mục này trước khi chọn đơn vị."/>
`;

const groupControl = (label: string): Markup =>
  xml`<select1 ref="/data/reporter/__group" appearance="minimal">
    <label>${label}</label>
    <itemset nodeset="instance('groups')/root/item"><value ref="name"/><label ref="label"/></itemset>
    </select1>
`;

/** Groups may be districts, or blocks and clusters of a campaign's own. */
const groupLabel = (groups: Expected['groups']): string =>
  groups.every(({ name }) => /^(huyện|thị xã|thành phố|quận)\s/iu.test(name))
    ? 'Huyện, thị xã, thành phố'
    : 'Nhóm đơn vị';
