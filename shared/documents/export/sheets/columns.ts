/**
 * The columns of a campaign's tables: the tree of headings its document gives, and its leaves, each bound to the
 * field or indicator it shows.
 */
import type { Campaign, Column } from '../../../domain/campaign/campaign.ts';
import type { Indicator } from '../../../domain/campaign/indicator.ts';
import { measureOf } from '../../../domain/campaign/measure.ts';
import type { Field } from '../../../domain/fields/field.ts';
import { type FieldKind, type Measure, type Option, traitsOf } from '../../../domain/fields/kinds.ts';
import { numberWords } from '../../../domain/fields/number-words.ts';
import type { Figures, Tally } from '../../../domain/log/tally.ts';
import { textWidth } from '../../sheet/measure.ts';
import type { Paper } from '../../sheet/model.ts';
import { type FigureStyle, type StyleName, withDecimals } from '../../sheet/styles.ts';
import { type Side, smallestScale, usableWidth } from './page.ts';

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
  readonly measure: Measure;
  /** Present where the column counts units: those that gave this answer; null: those that answered. */
  readonly counted?: { readonly key: string; readonly answer: Option['value'] | null };
}

/** The look of a figure of the column, with as many decimals as it has. */
export const figureStyle = (style: FigureStyle, leaf: Leaf | null): StyleName =>
  withDecimals(style, leaf?.measure.decimals ?? 0);

export const isRatio = (leaf: Leaf): boolean => leaf.indicator?.kind === 'ratio';

/** The leaves of a column tree, left to right. */
export const leavesOf = (campaign: Campaign, columns: readonly Column[], under = ''): Leaf[] =>
  columns.flatMap((column) =>
    'columns' in column
      ? leavesOf(campaign, column.columns, `${under}${column.label}: `)
      : [leafOf(campaign, column, under)],
  );

export const leafOf = (campaign: Campaign, { of: key, label }: { of: string; label: string }, under = ''): Leaf => {
  const field = campaign.fields.find((candidate) => candidate.key === key) ?? null;
  const indicator = campaign.indicators.find((candidate) => candidate.key === key) ?? null;
  if (!field && !indicator) throw new Error(`column "${label}" shows ${key}, which ${campaign.id} does not have`);
  const isAdded = indicator ? indicator.kind !== 'ratio' : field !== null && traitsOf(field).isAdded;
  return { key, label, fullLabel: `${under}${label}`, field, indicator, isAdded, measure: measureOf(campaign, key) };
};

/** What a column shows of a tally. */
export const totalOf = (
  { values, reporting, answers }: Figures,
  { key, counted }: Leaf,
): number | string | undefined => {
  if (!counted) return values.get(key);
  if (counted.answer === null) return reporting.get(counted.key) ?? 0;
  return answers.get(counted.key)?.get(counted.answer) ?? 0;
};

const figureWidth = 46;
const narrowest: Readonly<Record<FieldKind, number>> = {
  count: figureWidth,
  decimal: figureWidth,
  text: 110,
  date: 74,
  choice: figureWidth,
  'yes-no': figureWidth,
};
const widestLeaf = 96;
const besideWord = 8;
const besideNumber = 18;

// Letters of 12 points are still 10 on paper.
const portraitScale = 0.85;

export interface Widths {
  readonly side: Side;
  readonly widths: readonly number[];
}

/**
 * Widths of a table: no column narrower than the longest word of its heading or the total below it, and what is left
 * of the page shared out. Upright where that is room enough, else across.
 *
 * @param lead @param trail widths of the columns before and after the campaign's own
 */
export const tableWidths = (
  leaves: readonly Leaf[],
  totals: Tally,
  lead: readonly number[],
  trail: readonly number[],
  paper: Paper = 'A4',
): Widths => {
  const taken = [...lead, ...trail].reduce((sum, width) => sum + width, 0);
  const least = leaves.map((leaf) => leastWidth(leaf, totals));
  const needed = taken + least.reduce((sum, width) => sum + width, 0);
  const side = sideFor(needed, paper);
  const room = Math.max(usableWidth(side), side === upright ? needed : 0);
  const share = Math.min((room - taken) / Math.max(leaves.length, 1), widestLeaf);
  const shared = least.map((width) => Math.ceil(Math.max(width, share)));
  return { side, widths: filled([...lead, ...shared, ...trail], usableWidth(upright)) };
};

const upright = { orientation: 'portrait' } as const;
const across = { orientation: 'landscape' } as const;

/** Larger paper only for what does not fit the usual one. */
const sideFor = (needed: number, paper: Paper): Side => {
  if (needed <= usableWidth(upright) / portraitScale) return upright;
  return needed <= usableWidth(across) / smallestScale || paper === 'A4' ? across : { ...across, paper };
};

/** A table of few columns is still as wide as an upright page: its letterhead needs the room. STT stays narrow. */
const filled = (widths: readonly number[], room: number): number[] => {
  const [first = 0, ...others] = widths;
  const factor = (room - first) / others.reduce((sum, width) => sum + width, 0);
  return factor <= 1 ? [...widths] : [first, ...others.map((width) => Math.floor(width * factor))];
};

/** No narrower than the longest word of its heading or the total below it. */
export const leastWidth = (leaf: Leaf, totals: Tally): number => {
  const { label, field, measure } = leaf;
  const words = label.split(/\s+/).map((word) => textWidth(word, 'heading') + besideWord);
  const total = totalOf(totals, leaf);
  const number = typeof total === 'number' ? textWidth(grouped(total, measure), 'group-number') + besideNumber : 0;
  return Math.max(field ? narrowest[field.kind] : figureWidth, number, ...words);
};

/** The columns a printed page may end after: never inside a heading that lies over several. */
export const pageBounds = (leadCount: number, columns: readonly Column[]): number[] => {
  let at = leadCount;
  return [leadCount, ...columns.map((column) => (at += spanOf(column))), at + 1];
};

const spanOf = (column: Column): number =>
  'columns' in column ? column.columns.reduce((sum, inner) => sum + spanOf(inner), 0) : 1;

/** Width that shows every one of these names on one line, within bounds. */
export const widthFor = (names: readonly string[], style: StyleName, least: number, most: number): number =>
  Math.min(most, Math.max(least, ...names.map((name) => textWidth(name, style) + besideWord)));

/** A number as cells show it, 1.234.567,0; a ratio takes no more room than 100,0%. */
const grouped = (value: number, { decimals }: Measure): string =>
  decimals > 0 || Number.isInteger(value) ? numberWords(value, decimals) : '100,0%';
