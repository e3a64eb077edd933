/**
 * Ratios that are not what they seem: a unit that gave only one of the two figures of a ratio is in one sum and not in
 * the other. The ratio is still shown, as the campaign defines it, but it is said beside it and each unit is named.
 */

import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { Indicator } from '../../../domain/campaign/indicator.ts';
import { figuresOf } from '../../../domain/checks/terms.ts';
import { applies } from '../../../domain/fields/asked.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { inSentence } from '../../../domain/units/in-sentence.ts';
import type { Leaf } from './columns.ts';

type Ratio = Extract<Indicator, { kind: 'ratio' }>;

interface Lopsided {
  readonly row: LedgerRow;
  readonly ratio: Ratio;
  /** The label of the figure that is not there. */
  readonly lacks: string;
}

export interface OneSided {
  readonly found: readonly Lopsided[];
  /** The ratios a unit is lopsided in. */
  readonly ofRow: ReadonlyMap<LedgerRow, ReadonlySet<string>>;
}

/**
 * Units with one figure of a ratio only, of the ratios among the columns. A figure a unit is never asked for is not
 * lacking.
 */
export const lopsided = (campaign: Campaign, rows: readonly LedgerRow[], columns: readonly Leaf[]): OneSided => {
  const keys = new Set(columns.map(({ key }) => key));
  const ratios = campaign.indicators.filter((one): one is Ratio => one.kind === 'ratio' && keys.has(one.key));
  const found = rows.flatMap((row) => {
    if (!row.current || ratios.length === 0) return [];
    const figure = figuresOf(campaign, row.current.values);
    return ratios.flatMap((ratio): Lopsided[] => {
      const [part, whole] = [figure(ratio.part), figure(ratio.whole)];
      if ((part === undefined) === (whole === undefined)) return [];
      const lacking = part === undefined ? ratio.part : ratio.whole;
      return isAsked(campaign, lacking, row) ? [{ row, ratio, lacks: labelOf(campaign, lacking) }] : [];
    });
  });
  const byRow = Map.groupBy(found, ({ row }) => row);
  return { found, ofRow: new Map([...byRow].map(([row, of]) => [row, new Set(of.map(({ ratio }) => ratio.key))])) };
};

const isAsked = (campaign: Campaign, key: string, row: LedgerRow): boolean => {
  const field = campaign.fields.find((one) => one.key === key);
  return field === undefined || applies(field, row.unit.type);
};

const labelOf = ({ fields, indicators }: Campaign, key: string): string =>
  [...fields, ...indicators].find((one) => one.key === key)?.label ?? key;

/** The look of a ratio of these units: marked where one of them is in only one of its sums. */
export const ratioStyle = <S extends 'ratio' | 'group-ratio'>(
  style: S,
  { ofRow }: OneSided,
  { key }: Leaf,
  rows: readonly LedgerRow[],
): S | `doubtful-${S}` =>
  ofRow.size > 0 && rows.some((row) => ofRow.get(row)?.has(key)) ? `doubtful-${style}` : style;

const mostNamed = 5;

/** For the notes under a table. */
export const lopsidedNotes = ({ found }: OneSided): string[] =>
  [...Map.groupBy(found, ({ ratio }) => ratio.label)].map(([label, of]) => {
    const named = of.slice(0, mostNamed).map(({ row, lacks }) => `${inSentence(row.unit.name)} (thiếu "${lacks}")`);
    const rest = of.length > mostNamed ? ` và ${of.length - mostNamed} đơn vị khác` : '';
    return `(*) ${label}: có ${of.length} đơn vị chỉ báo cáo một trong hai số: ${named.join(', ')}${rest}.`;
  });
