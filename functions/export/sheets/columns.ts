/**
 * The columns of a campaign's tables: the tree of headings its document gives, and its leaves, each bound to the
 * field or indicator it shows.
 */
import type { Campaign, Column } from '../../../shared/domain/campaign.ts';
import type { Field } from '../../../shared/domain/field.ts';
import type { Indicator } from '../../../shared/domain/indicator.ts';
import type { Tally } from '../../../shared/domain/tally.ts';
import { textWidth } from './measure.ts';
import { usableWidth } from './page.ts';

/** A leaf of the column tree and what it shows. */
export interface Leaf {
  readonly key: string;
  readonly label: string;
  /** With the headings above it: "Là đảng viên: Số lượng". */
  readonly fullLabel: string;
  readonly field: Field | null;
  readonly indicator: Indicator | null;
  /** Added up over units: counts, yes-no answers, sums, vacancies. Ratios are computed from sums instead. */
  readonly isAdded: boolean;
}

export const isRatio = (leaf: Leaf): boolean => leaf.indicator?.kind === 'ratio';

/** The leaves of a column tree, left to right. */
export const leavesOf = (campaign: Campaign, columns: readonly Column[], under = ''): Leaf[] =>
  columns.flatMap((column) =>
    'columns' in column
      ? leavesOf(campaign, column.columns, `${under}${column.label}: `)
      : [leafOf(campaign, column, under)],
  );

const leafOf = (campaign: Campaign, { of: key, label }: { of: string; label: string }, under = ''): Leaf => {
  const field = campaign.fields.find((candidate) => candidate.key === key) ?? null;
  const indicator = campaign.indicators.find((candidate) => candidate.key === key) ?? null;
  if (!field && !indicator) throw new Error(`column "${label}" shows ${key}, which ${campaign.id} does not have`);
  const isAdded = indicator ? indicator.kind !== 'ratio' : field?.kind === 'count' || field?.kind === 'yes-no';
  return { key, label, fullLabel: `${under}${label}`, field, indicator, isAdded };
};

/** The column tree without what cannot be added up: texts, dates, choices belong to single units. */
export const columnsOfTotals = (campaign: Campaign, columns: readonly Column[]): Column[] =>
  columns.flatMap((column): Column[] => {
    if ('columns' in column) {
      const kept = columnsOfTotals(campaign, column.columns);
      return kept.length === 0 ? [] : [{ label: column.label, columns: kept }];
    }
    const leaf = leafOf(campaign, column);
    return leaf.isAdded || isRatio(leaf) ? [column] : [];
  });

const narrowest = { number: 46, text: 110, date: 74 } as const;
const widestLeaf = 96;
const besideWord = 8;
const besideNumber = 18;

/**
 * Widths of the leaf columns: what is left of a page after the lead and trailing columns, shared out, but never
 * narrower than the longest word of a heading or the total that stands below it.
 */
export const leafWidths = (leaves: readonly Leaf[], taken: number, totals: Tally): number[] => {
  const share = Math.min((usableWidth.landscape - taken) / Math.max(leaves.length, 1), widestLeaf);
  return leaves.map(({ key, label, field }) => {
    const words = label.split(/\s+/).map((word) => textWidth(word, 'heading') + besideWord);
    const total = totals.values.get(key);
    const number = typeof total === 'number' ? textWidth(grouped(total), 'group-number') + besideNumber : 0;
    const least = field?.kind === 'text' ? narrowest.text : field?.kind === 'date' ? narrowest.date : narrowest.number;
    return Math.ceil(Math.max(least, share, number, ...words));
  });
};

/** A whole number as cells show it, 1.234.567; a ratio takes no more room than 100,0%. */
const grouped = (value: number): string =>
  Number.isInteger(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, '.') : '100,0%';
