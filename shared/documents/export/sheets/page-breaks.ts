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
  readonly bond: Bond;
}

/** What is lost where rows are parted: neatness; two rows above the signatures; the sense of a title or a signature. */
export type Bond = 'neat' | 'needed' | 'vital';

/** Any page more is better than parted rows, any parted rows of a weaker bond better than those of a stronger one. */
const costs: Readonly<Record<Bond | 'page', number>> = { page: 10, neat: 1e4, needed: 1e8, vital: 1e12 };

interface Printed {
  readonly rows: readonly Row[];
  readonly heading: { readonly top: number; readonly bottom: number } | null;
  readonly page: Page;
}

// Programs round row heights to device pixels: a page planned to the last point would spill over.
const slack = 0.98;
const mostStretched = 1.8;

export interface Down {
  readonly scale: number;
  /** Rows after which a page ends. */
  readonly rows: readonly number[];
}

/**
 * The rows after which a page ends, in letters as large as the columns allow; somewhat smaller where only they keep a
 * signed table on one page, a title with its table, or signatures with two rows of it.
 */
export const fitDown = (printed: Printed, together: readonly Together[], largest: number): Down => {
  const bonds = bondsOf([...together, ...headed(printed)], printed.rows.length);
  const at = (scale: number): Down & { readonly cost: number } => {
    const rows = rowBreaks(printed, bonds, scale);
    const cost = rows.reduce((sum, row) => sum + (bonds[row] ?? 0), 0);
    return { scale, rows, cost: cost - (cost % costs.needed) };
  };
  const asLarge = at(largest);
  if (asLarge.rows.length === 0 || !together.some(({ bond }) => bond === 'vital')) return asLarge;
  const onOne = Math.floor(((roomOn(printed.page).down * slack) / heightOf(printed.rows)) * 100) / 100;
  if (onOne >= smallestScale) return { scale: onOne, rows: [] };
  const percents = Math.round((largest - smallestScale) * 100);
  const smaller = Array.from({ length: percents }, (_, index) => Math.round(largest * 100) - index - 1);
  const shorter = smaller
    .slice(0, hardlySmaller)
    .map((percent) => at(percent / 100))
    .find(({ rows, cost }) => rows.length < asLarge.rows.length && cost <= asLarge.cost);
  return smaller.reduce((best, percent) => {
    if (best.cost === 0) return best;
    const next = at(percent / 100);
    return next.cost < best.cost ? next : best;
  }, shorter ?? asLarge);
};

/** A heading is not cut, nor parted from its first row. */
const headed = ({ heading }: Printed): Together[] =>
  heading ? [{ from: heading.top, to: heading.bottom + 1, bond: 'neat' }] : [];

/** Letters so many hundredths smaller look the same, and may save a page with a row or two on it. */
const hardlySmaller = 5;

/** What a page that ends after each row costs. */
const bondsOf = (together: readonly Together[], count: number): readonly number[] => {
  const bonds = new Array<number>(count + 1).fill(0);
  for (const { from, to, bond } of together) {
    for (let row = Math.max(from, 1); row < Math.min(to, count); row++) bonds[row] = (bonds[row] ?? 0) + costs[bond];
  }
  return bonds;
};

interface Ending {
  readonly cost: number;
  /** The row the page before ends with. */
  readonly before: number;
}

/**
 * The cheapest pages: fewest bonds broken, then fewest pages, then none half empty but the last. Found from the top, as
 * lines of a paragraph are: the best pages that end with a row are a last page and the best ones before it.
 */
const rowBreaks = ({ rows, heading, page }: Printed, bonds: readonly number[], scale: number): readonly number[] => {
  const whole = (roomOn(page).down / scale) * slack;
  const repeated = heading ? heightOf(rows.slice(heading.top - 1, heading.bottom)) : 0;
  const best: Ending[] = [{ cost: 0, before: 0 }];
  for (let end = 1; end <= rows.length; end++) {
    let found: Ending = { cost: Number.POSITIVE_INFINITY, before: end - 1 };
    let filled = 0;
    for (let first = end; first >= 1; first--) {
      filled += rows[first - 1]?.height ?? 0;
      // A row taller than a page has one of its own.
      if (filled > whole && first < end) break;
      const room = heading && first > heading.bottom ? whole - repeated : whole;
      if (filled > room && first < end) continue;
      const gap = end === rows.length ? 0 : Math.max(0, 1 - filled / room);
      const cost = (best[first - 1]?.cost ?? 0) + (bonds[first - 1] ?? 0) + costs.page + gap ** 2;
      if (cost < found.cost) found = { cost, before: first - 1 };
    }
    best.push(found);
  }
  const breaks: number[] = [];
  for (let end = best.at(-1)?.before ?? 0; end > 0; end = best[end]?.before ?? 0) breaks.unshift(end);
  return breaks;
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
  const { scale } = asFew.find((across) => isWhole(across) || !isWhole(fewest)) ?? fewest;
  return { scale, columns: evenly(widths, (room / scale) * slack, repeated, bounds) };
};

/** As few pages as room for them makes, none much narrower than the others: under the last are the signatures. */
const evenly = (
  widths: readonly number[],
  room: number,
  repeated: number,
  bounds: ReadonlySet<number>,
): readonly number[] => {
  const full = columnBreaks(widths, room, repeated, bounds);
  const cuts = (columns: readonly number[]): number => columns.filter((column) => !bounds.has(column)).length;
  const narrower = Array.from({ length: 50 }, (_, index) => (room * (50 + index)) / 100);
  const even = narrower
    .map((width) => columnBreaks(widths, width, repeated, bounds))
    .find((columns) => columns.length === full.length && cuts(columns) <= cuts(full));
  const columns = even ?? full;
  const last = widths.length - fewestSigned;
  return (columns.at(-2) ?? repeated) < last ? columns.with(-1, Math.min(columns.at(-1) ?? last, last)) : columns;
};

/** Columns two signatures stand under, side by side. */
const fewestSigned = 3;

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
