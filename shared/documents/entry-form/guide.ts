/** The sheet that explains each field: what it is, how it is written, who must answer, which rules it keeps. Pure. */

import type { Campaign } from '../../domain/campaign/campaign.ts';
import { subjectsOf } from '../../domain/checks/faults.ts';
import { applies } from '../../domain/fields/asked.ts';
import type { Field } from '../../domain/fields/field.ts';
import { byKind } from '../../domain/fields/kinds.ts';
import type { UnitType } from '../../domain/units/register.ts';
import { rowHeight } from '../sheet/measure.ts';
import type { Cell, Row, Sheet } from '../sheet/model.ts';
import type { StyleName } from '../sheet/styles.ts';
import type { FormAsked } from './form-asked.ts';
import { formPage, guideSheetName } from './sheet-parts.ts';
import { cleanText } from './text.ts';
import { dateHint, instructions, kindWords, requiredWords } from './words.ts';

const widths = [36, 190, 200, 130, 90, 260] as const;
const heading = ['Số', 'Chỉ tiêu', 'Giải thích', 'Cách ghi', 'Bắt buộc', 'Ràng buộc'];

/** Numbers are those of the form: of all fields in a table, of those asked on the form of one unit. */
export const guideSheet = ({ campaign, units }: FormAsked): Sheet => {
  const types = [...new Set(units.map(({ type }) => type))];
  const fields =
    units.length === 1
      ? campaign.fields.filter((field) => types.some((type) => applies(field, type)))
      : campaign.fields;
  const rules = rulesOf(campaign, types);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const lines: readonly { style: StyleName; text: string }[] = [
    { style: 'title', text: 'HƯỚNG DẪN GHI BIỂU' },
    { style: 'cited', text: cleanText(campaign.title) },
    ...[...instructions, `Ngày: ${dateHint}`].map((text) => ({ style: 'instruction', text }) as const),
  ];
  const tableTop = lines.length + 1;
  return {
    name: guideSheetName,
    isProtected: true,
    widths,
    rows: [
      ...lines.map(({ style, text }): Row => {
        const cells: readonly Cell[] = [{ style, value: text }];
        return { height: rowHeight(cells, [total]), cells };
      }),
      { height: 20, cells: heading.map((value): Cell => ({ style: 'form-heading', value })) },
      ...fields.map((field, index) => fieldRow(field, index + 1, types, rules)),
    ],
    merges: lines.map((_, index) => ({ top: index + 1, bottom: index + 1, left: 1, right: widths.length })),
    frozen: { rows: tableTop, columns: 0 },
    heading: { top: tableTop, bottom: tableTop },
    page: formPage('landscape'),
  };
};

const fieldRow = (field: Field, index: number, types: readonly UnitType[], rules: ReadonlyMap<string, string>): Row => {
  const texts = [
    field.label,
    field.help ?? '',
    `${kindWords(field)}${listedWords(field)}.`,
    requiredWords(field, types),
    rules.get(field.key) ?? '',
  ].map(cleanText);
  const prose = texts.map((value): Cell => ({ style: 'form-prose', value }));
  const cells: readonly Cell[] = [{ style: 'form-prose-index', value: index }, ...prose];
  return { height: rowHeight(cells, widths, 18), cells };
};

/** What there is to choose from, where the kind itself does not say. */
const listedWords = byKind<[], string>({
  count: () => '',
  decimal: () => '',
  text: () => '',
  date: () => '',
  choice: ({ choices }) => `: ${choices.map(({ label }) => label).join('; ')}`,
  'yes-no': () => '',
});

/** What each field's rules say, by its key, for these types of unit. */
const rulesOf = (campaign: Campaign, types: readonly UnitType[]): ReadonlyMap<string, string> => {
  const rules = new Map<string, string>();
  for (const check of campaign.checks) {
    if (check.unitTypes && !check.unitTypes.some((type) => types.includes(type))) continue;
    const line = `• ${check.message}${check.strength === 'refuse' ? '' : ' (Chỉ nhắc)'}`;
    for (const key of subjectsOf(check, campaign)) rules.set(key, [rules.get(key) ?? [], line].flat().join('\n'));
  }
  return rules;
};
