/**
 * What a comparison with the period before says, figure by figure and of the units: for its table and for the report.
 */
import { periodWords } from '../../../domain/calendars/calendar.ts';
import { plus } from '../../../domain/fields/exact.ts';
import { numberWords } from '../../../domain/fields/number-words.ts';
import type { Comparison } from '../../../domain/log/comparison.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { inSentence } from '../../../domain/units/in-sentence.ts';
import { isRatio, type Leaf, totalOf } from './columns.ts';
import type { ExportInput } from './input.ts';
import { inOrder } from './order.ts';
import { totalTable } from './total-table.ts';

export interface ComparedLine {
  readonly leaf: Leaf;
  readonly before: number | string;
  readonly now: number | string;
  /** Of how many units, the same in both periods. */
  readonly units: number;
}

export const comparedLines = ({ campaign }: ExportInput, { figures }: Comparison): ComparedLine[] =>
  totalTable(campaign, campaign.export.columns).leaves.flatMap((leaf) => {
    const compared = figures.get(leaf.counted?.key ?? leaf.key);
    if (!compared) return [];
    const [before, now] = [totalOf(compared.before, leaf), totalOf(compared.now, leaf)];
    if (before === undefined || now === undefined) return [];
    return [{ leaf, before, now, units: compared.now.expected }];
  });

/** How a figure has moved: null where one of the two is no number. */
export const moved = ({ leaf, before, now }: ComparedLine): number | null => {
  if (typeof before !== 'number' || typeof now !== 'number') return null;
  return isRatio(leaf) ? Math.round(1_000 * (now - before)) / 10 : plus(now, -before);
};

/** "+2,5 điểm %": of a ratio the distance, signed. */
export const pointsWords = (points: number): string => `${points > 0 ? '+' : ''}${numberWords(points, 1)} điểm %`;

/** By how much of what it was; null from nothing, and of a ratio. */
export const growth = (line: ComparedLine): number | null => {
  const difference = moved(line);
  if (difference === null || isRatio(line.leaf) || typeof line.before !== 'number' || line.before === 0) return null;
  return difference / line.before;
};

/** "quý I/2026" and "quý II/2026". */
export const comparedPeriods = (
  { campaign: { calendar }, ledger }: ExportInput,
  { period }: Comparison,
): { readonly before: string; readonly now: string } => ({
  before: periodWords(calendar, period),
  now: periodWords(calendar, ledger.period),
});

const mostNamed = 20;

const reasons: Readonly<Record<keyof Comparison['leftOut'], string>> = {
  'not-now': 'kỳ này chưa báo cáo',
  'not-before': 'kỳ trước chưa báo cáo đủ',
  'not-comparable': 'không so sánh được do sắp xếp đơn vị, hoặc kỳ trước không phải báo cáo',
};

/** What is compared and what is not, by name: under the table. */
export const comparisonNotes = (input: ExportInput, { merged, leftOut }: Comparison): string[] => [
  ...(merged.length > 0 ? [`Được so với tổng số liệu của các đơn vị cũ hợp thành: ${named(input, merged)}.`] : []),
  ...Object.entries(reasons).flatMap(([why, words]) => {
    const rows = leftOut[why as keyof Comparison['leftOut']];
    return rows.length === 0 ? [] : [`Không so sánh (${words}): ${named(input, rows)}.`];
  }),
];

const named = ({ campaign }: ExportInput, rows: readonly LedgerRow[]): string => {
  const names = inOrder(rows, campaign.export.sort).map(({ unit }) => inSentence(unit.name));
  const more = names.length > mostNamed ? ` và ${names.length - mostNamed} đơn vị khác` : '';
  return `${names.slice(0, mostNamed).join(', ')}${more}`;
};
