/**
 * Where printed pages end. Left alone, a program breaks a table wherever the paper ends: the total row would print on
 * a page of its own and a group's name as the last line of a page. Row heights are ours, so the pages can be planned.
 */
import type { Page, Row } from '../../sheet/model.ts';
import { roomOn } from '../../sheet/paper.ts';
import { smallestScale } from './page.ts';

/** Rows `from` to `to` are printed on one page, if they fit one. */
export interface Together {
  readonly from: number;
  readonly to: number;
}

interface Printed {
  readonly rows: readonly Row[];
  readonly heading: { readonly top: number; readonly bottom: number } | null;
  readonly page: Page;
}

// Programs round row heights to device pixels: a page planned to the last point would spill over.
const slack = 0.98;
const mostStretched = 1.8;

/** The emptiest a page may be before the last one, where rows of the pages before can fill it. */
const mostEmpty = 0.35;
/** The least of a page that is filled for it. */
const leastFilled = 0.6;

interface Pages {
  readonly breaks: readonly number[];
  /** The part of the emptiest page but the last that nothing stands on. */
  readonly gap: number;
}

/** The rows after which a page ends. Rows kept together may leave a page half empty: the pages before give it of theirs. */
export const rowBreaks = (printed: Printed, together: readonly Together[], scale: number): readonly number[] => {
  const isKept = keptAfter(together, printed.rows.length);
  let best = pagesOf(printed, isKept, scale, 1);
  const { length } = best.breaks;
  if (best.gap <= mostEmpty || length < 2) return best.breaks;
  for (let filled = 0.98; filled >= leastFilled; filled -= 0.02) {
    const pages = pagesOf(printed, isKept, scale, filled);
    if (pages.breaks.length > length) break;
    if (pages.gap < best.gap) best = pages;
  }
  return best.breaks;
};

/** Rows laid out one page after the other, each filled to this part; the last is filled whole. */
const pagesOf = (printed: Printed, isKept: ReadonlySet<number>, scale: number, part: number): Pages => {
  const { rows, heading, page } = printed;
  const whole = (roomOn(page).down / scale) * slack;
  const repeated = heading ? heightOf(rows.slice(heading.top - 1, heading.bottom)) : 0;
  const left = [...rows.keys()].reduceRight((sums, at) => {
    sums[at] = (sums[at + 1] ?? 0) + (rows[at]?.height ?? 0);
    return sums;
  }, new Array<number>(rows.length).fill(0));
  const breaks: number[] = [];
  let gap = 0;
  let first = 1;
  let filled = 0;
  for (let row = 1; row <= rows.length; row++) {
    const needed = rows[row - 1]?.height ?? 0;
    const room = heading && first > heading.bottom ? whole - repeated : whole;
    const isLast = (left[first - 1] ?? 0) <= room;
    if (filled + needed > (isLast ? room : room * part) && row > first) {
      let end = row - 1;
      while (end >= first && isKept.has(end)) end--;
      // A block taller than a page is broken where it must be.
      if (end < first) end = row - 1;
      breaks.push(end);
      const moved = heightOf(rows.slice(end, row));
      gap = Math.max(gap, 1 - (filled + needed - moved) / room);
      first = end + 1;
      filled = moved;
    } else filled += needed;
  }
  return { breaks, gap };
};

/** Rows that must not be the last of their page. */
const keptAfter = (together: readonly Together[], count: number): ReadonlySet<number> => {
  const kept = new Set<number>();
  for (const { from, to } of together) {
    for (let row = Math.max(from, 1); row < Math.min(to, count); row++) kept.add(row);
  }
  return kept;
};

const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.height, 0);

/** How a table lies across its pages. */
export interface Across {
  /** In whole hundredths, as programs compute it. */
  readonly scale: number;
  /** Columns after which a page ends. */
  readonly columns: readonly number[];
}

/**
 * As few pages side by side as letters that can be read allow, and letters as large as these pages allow.
 *
 * @param repeated columns printed again on every page
 * @param bounds columns a page may end after: none is inside a heading over several columns, unless that heading alone
 *   is wider than a page
 */
export const fitAcross = (
  widths: readonly number[],
  room: number,
  repeated: number,
  bounds: ReadonlySet<number>,
): Across => {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const onOne = Math.min(1, Math.floor((room / total) * 100) / 100);
  if (onOne >= smallestScale) return { scale: onOne, columns: [] };
  const at = (scale: number): Across => ({
    scale,
    columns: columnBreaks(widths, (room / scale) * slack, repeated, bounds),
  });
  const isWhole = ({ columns }: Across): boolean => columns.every((column) => bounds.has(column));
  const fewest = at(smallestScale);
  const larger = Array.from({ length: 100 - smallestScale * 100 }, (_, index) => at((100 - index) / 100));
  const asFew = larger.filter(({ columns }) => columns.length <= fewest.columns.length);
  return asFew.find((across) => isWhole(across) || !isWhole(fewest)) ?? fewest;
};

/**
 * The widths with which each of several pages is full, so that the first has room for a letterhead; a page of few
 * columns stays narrow.
 */
export const filledAcross = (
  widths: readonly number[],
  room: number,
  again: number,
  { scale, columns }: Across,
): readonly number[] => {
  if (columns.length === 0) return widths;
  const sum = (from: number, to: number): number => widths.slice(from, to).reduce((total, width) => total + width, 0);
  const free = (room / scale) * slack - sum(0, again);
  const starts = [again, ...columns];
  const factors = starts.map((from, page) => Math.min(free / sum(from, columns[page] ?? widths.length), mostStretched));
  return widths.map((width, index) => {
    const factor = factors[starts.findLastIndex((from) => from <= index)] ?? 1;
    return Math.floor(width * Math.max(factor, 1));
  });
};

/** A heading wider than a page is cut where it must be; a column wider than a page goes over its edge. */
const columnBreaks = (
  widths: readonly number[],
  room: number,
  repeated: number,
  bounds: ReadonlySet<number>,
): number[] => {
  const again = widths.slice(0, repeated).reduce((sum, width) => sum + width, 0);
  const breaks: number[] = [];
  let filled = 0;
  let end = 0;
  for (let column = 1; column <= widths.length; column++) {
    filled += widths[column - 1] ?? 0;
    const begun = breaks.at(-1) ?? repeated;
    if (filled > room && column - 1 > begun) {
      if (end <= begun) end = column - 1;
      breaks.push(end);
      filled = again + widths.slice(end, column).reduce((sum, width) => sum + width, 0);
    }
    if (bounds.has(column)) end = column;
  }
  return breaks;
};
