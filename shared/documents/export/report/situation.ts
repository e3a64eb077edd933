/** Part I of the report: how many had to report, how many did, in time and late; who was late and who owes, by name. */

import { partsText } from '../../../domain/log/counts.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { Tally } from '../../../domain/log/tally.ts';
import { asStart } from '../../../domain/units/in-sentence.ts';
import { type Paragraph, paragraph } from '../../docx/model.ts';
import { annexNumber, hasAnnex } from '../annexes.ts';
import type { ExportInput } from '../sheets/input.ts';
import { approvalPart } from './approval.ts';
import { countWords, type Placed, percentWords, placedUnits, unitCount, unitWords } from './words.ts';

/** More names than this are a list with a line for each group. */
const mostInSentence = 12;

export const situationPart = (input: ExportInput): Paragraph[] => {
  const { whole } = input.tallies;
  const unitsIn = (state: LedgerRow['state']): string =>
    `${countWords(whole.rows.filter((row) => row.state === state).length)} đơn vị`;
  const rate = whole.expected === 0 ? '' : ` (${percentWords(whole.reported / whole.expected)})`;
  const pending = whole.rows.some(({ state }) => state === 'pending')
    ? `, trong đó ${unitsIn('pending')} còn trong thời hạn`
    : '';
  const lines = [
    `Tổng số đơn vị phải báo cáo: ${countWords(whole.expected)} đơn vị${partsIn(whole)}.`,
    `Đã báo cáo: ${countWords(whole.reported)}/${countWords(whole.expected)} đơn vị${rate}, ` +
      `trong đó đúng hạn ${unitsIn('on-time')}, chậm ${unitsIn('late')}.`,
    `Chưa báo cáo: ${countWords(whole.expected - whole.reported)} đơn vị${pending}.`,
  ];
  return [
    ...lines.map((line) => paragraph('item', `- ${line}`)),
    ...named(
      'Các đơn vị báo cáo chậm',
      placedUnits(input, ({ state }) => state === 'late'),
    ),
    ...named(
      'Các đơn vị chưa báo cáo',
      placedUnits(input, ({ state }) => state === 'missing' || state === 'pending'),
    ),
    ...named(
      'Các đơn vị được miễn báo cáo',
      placedUnits(input, ({ state }) => state === 'exempt'),
    ),
    ...approvalPart(input),
    paragraph('item', `- ${inTheSet(input)}.`),
  ];
};

/** Said where some owe nothing, or had nothing to report. */
const partsIn = (whole: Tally): string => (whole.exempt + whole.nil > 0 ? ` (số đơn vị: ${partsText(whole)})` : '');

/** What the report does not repeat: it is signed with the set of tables. */
const inTheSet = (input: ExportInput): string => {
  const adjusted = hasAnnex(input, 'adjustments')
    ? `; số liệu được điều chỉnh sau khi đơn vị báo cáo tại ${annexNumber(input, 'adjustments')}`
    : '';
  const told = hasAnnex(input, 'narratives')
    ? `; nội dung báo cáo của các đơn vị tại ${annexNumber(input, 'narratives')}`
    : '';
  return `Tình hình từng đơn vị tại ${annexNumber(input, 'progress')}${told}${adjusted} (tập biểu tổng hợp kèm theo)`;
};

const named = (what: string, placed: readonly Placed[]): Paragraph[] => {
  const count = unitCount(placed);
  if (count === 0) return [];
  if (count <= mostInSentence) return [paragraph('item', `- ${what}: ${unitWords(placed, mostInSentence)}.`)];
  return [
    paragraph('item', `- ${what}:`),
    ...placed.map(({ group, units }) => {
      const head = group === '' ? '' : `${asStart(group)} (${countWords(units.length)} đơn vị): `;
      return paragraph('item', `+ ${head}${units.join(', ')}.`);
    }),
  ];
};
