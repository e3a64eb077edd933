/**
 * Where printed pages end. Left alone, a program breaks a table wherever the paper ends: the total row would print on
 * a page of its own and a group's name as the last line of a page. Row heights are ours, so the pages can be planned.
 */
import type { Page, Row } from '../../sheet/model.ts';
import { roomOn } from '../../sheet/paper.ts';

/** Rows `from` to `to` are printed on one page, if they fit one. */
export interface Together {
  readonly from: number;
  readonly to: number;
}

interface Printed {
  readonly rows: readonly Row[];
  readonly widths: readonly number[];
  readonly heading: { readonly top: number; readonly bottom: number } | null;
  readonly page: Page;
}

// Programs round row heights to device pixels: a page planned to the last point would spill over.
const slack = 0.98;
/** Excel takes at most 1,026 breaks by hand (Excel specifications and limits). */
const mostBreaks = 1_026;

/** The rows after which a page ends. */
export const rowBreaks = (printed: Printed, together: readonly Together[], scale: number): number[] => {
  const { rows, heading, page } = printed;
  const whole = (roomOn(page).down / scale) * slack;
  const repeated = heading ? heightOf(rows.slice(heading.top - 1, heading.bottom)) : 0;
  const isKept = keptAfter(together, rows.length);
  const breaks: number[] = [];
  let first = 1;
  let filled = 0;
  for (let row = 1; row <= rows.length; row++) {
    const needed = rows[row - 1]?.height ?? 0;
    const room = heading && first > heading.bottom ? whole - repeated : whole;
    if (filled + needed > room && row > first) {
      let end = row - 1;
      while (end >= first && isKept.has(end)) end--;
      // A block taller than a page is broken where it must be.
      if (end < first) end = row - 1;
      breaks.push(end);
      first = end + 1;
      filled = heightOf(rows.slice(end, row));
    } else filled += needed;
  }
  return breaks.length > mostBreaks ? [] : breaks;
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

/**
 * The scale at which the columns take the pages the sheet is to be wide, in whole hundredths as programs compute it,
 * and the columns after which a page ends: never inside a heading over several columns.
 *
 * @param repeated columns printed again on every page
 * @param bounds columns after which no heading is cut
 */
export const fitAcross = (
  { widths, page }: Pick<Printed, 'widths' | 'page'>,
  repeated: number,
  bounds: ReadonlySet<number>,
): { readonly scale: number; readonly columns: number[] } => {
  for (let hundredths = 100; hundredths >= 20; hundredths--) {
    const room = (roomOn(page).across / (hundredths / 100)) * (page.pagesWide > 1 ? slack : 1);
    const columns = columnBreaks(widths, room, repeated, bounds);
    if (columns && columns.length < page.pagesWide) return { scale: hundredths / 100, columns };
  }
  return { scale: 0.2, columns: [] };
};

/** Undefined when a page cannot even hold one block. */
const columnBreaks = (
  widths: readonly number[],
  room: number,
  repeated: number,
  bounds: ReadonlySet<number>,
): number[] | undefined => {
  const again = widths.slice(0, repeated).reduce((sum, width) => sum + width, 0);
  const breaks: number[] = [];
  let filled = 0;
  let end = 0;
  for (let column = 1; column <= widths.length; column++) {
    filled += widths[column - 1] ?? 0;
    if (filled > room) {
      if (end <= (breaks.at(-1) ?? repeated)) return undefined;
      breaks.push(end);
      filled = again + widths.slice(end, column).reduce((sum, width) => sum + width, 0);
    }
    if (bounds.has(column)) end = column;
  }
  return breaks;
};
