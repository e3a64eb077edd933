/**
 * The fields of a campaign as one page to fill in, section by section. Used by the commune's form and by its preview.
 */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { applies, isRequired } from '../domain/fields/asked.ts';
import type { Field, Values } from '../domain/fields/field.ts';
import { type Issue, pointer } from '../domain/issues/issue.ts';
import type { UnitType } from '../domain/units/register.ts';
import { html, type Markup } from '../markup.ts';
import type { Fault } from './fields.ts';
import { hintOf, showControl, wordsOf } from './questions.ts';

export interface Filled {
  /** As typed, by field key. */
  readonly typed: ReadonlyMap<string, string>;
  /** What the period before said. */
  readonly previous?: Values;
  readonly issues?: readonly Issue[];
  /** What an official said of a field, by its key. */
  readonly remarks?: ReadonlyMap<string, string>;
}

export const askedFields = ({ fields }: Pick<Campaign, 'fields'>, type: UnitType): readonly Field[] =>
  fields.filter((field) => applies(field, type));

export const entryFields = (campaign: Pick<Campaign, 'fields'>, type: UnitType, filled: Filled): Markup =>
  html`${sectionsOf(askedFields(campaign, type)).map(([section, fields]) =>
    section === undefined
      ? html`${fields.map((field) => entryField(field, type, filled))}`
      : html`<fieldset>
<legend>${section}</legend>
${fields.map((field) => entryField(field, type, filled))}
</fieldset>
`,
  )}`;

/** Fields that stand together under one heading. */
const sectionsOf = (fields: readonly Field[]): readonly (readonly [string | undefined, readonly Field[]])[] => {
  const sections: [string | undefined, Field[]][] = [];
  for (const field of fields) {
    const last = sections.at(-1);
    if (last && last[0] === field.section) last[1].push(field);
    else sections.push([field.section, [field]]);
  }
  return sections;
};

const entryField = (field: Field, type: UnitType, { typed, previous = {}, issues = [], remarks }: Filled): Markup => {
  const must = isRequired(field, type);
  const at = pointer('answers', field.key);
  const said = (strength: Issue['strength']): string[] =>
    issues.filter((issue) => issue.pointer === at && issue.strength === strength).map(({ detail }) => detail);
  const before = previous[field.key];
  const remark = remarks?.get(field.key);
  const hints = [field.help, hintOf(field), before === undefined ? null : `Kỳ trước: ${wordsOf(field, before)}`];
  const look = {
    name: field.key,
    label: must ? field.label : html`${field.label} <span class="note">(nếu có)</span>`,
    hints: hints.filter((hint) => hint !== null && hint !== undefined),
    wrong: said('refuse'),
    care: [...(remark === undefined ? [] : [`Nhận xét của cơ quan tổng hợp: ${remark}`]), ...said('warn')],
  };
  return showControl(field, look, typed.get(field.key) ?? '', !must);
};

/** What is wrong, for the top of the page: each at its field where it has one here. */
export const faultsIn = (issues: readonly Issue[], fields: readonly Field[]): Fault[] => {
  const keys = new Map(fields.map(({ key }) => [pointer('answers', key), key]));
  return issues
    .filter(({ strength }) => strength === 'refuse')
    .map(({ pointer: at, detail }) => ({ name: keys.get(at) ?? null, words: detail }));
};
