/**
 * Where everything of a sheet lies on paper: the pages its breaks make, first down, then across, with the heading and
 * the names of units on each of them. Lengths are points of paper, from the upper left corner.
 */
import type { Cell, Range, Sheet } from '../sheet/model.ts';
import { points, roomOn } from '../sheet/paper.ts';

export interface PrintedPage {
  readonly scale: number;
  /** Numbers of the rows and columns on it, in order. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** How many of them were on a page before. */
  readonly again: { readonly rows: number; readonly columns: number };
  /** Upper edges of the rows and left edges of the columns, and where the last ones end. */
  readonly tops: readonly number[];
  readonly lefts: readonly number[];
}

export const pagesOf = (sheet: Sheet): PrintedPage[] => {
  const { rows, heading, frozen, page, breaks = { rows: [], columns: [], scale: 1 } } = sheet;
  const widths = sheet.widths.slice(0, sheet.columnsOnPaper);
  const { scale } = breaks;
  const down = parts(rows.length, breaks.rows, heading ? span(heading.top, heading.bottom) : []);
  const across = parts(widths.length, breaks.columns, span(1, frozen.columns));
  const [left, top] = [points(page.marginsMm.left), points(page.marginsMm.top)];
  return across.flatMap((columns) => {
    const total = columns.numbers.reduce((sum, column) => sum + (widths[column - 1] ?? 0), 0) * scale;
    const start = left + Math.max(0, (roomOn(page).across - total) / 2);
    const lefts = edges(start, columns.numbers, (column) => (widths[column - 1] ?? 0) * scale);
    return down.map(
      (printed): PrintedPage => ({
        scale,
        rows: printed.numbers,
        columns: columns.numbers,
        again: { rows: printed.again, columns: columns.again },
        tops: edges(top, printed.numbers, (row) => (rows[row - 1]?.height ?? 0) * scale),
        lefts,
      }),
    );
  });
};

const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** What is repeated comes back before every part that begins after it. */
const parts = (
  count: number,
  ends: readonly number[],
  repeated: readonly number[],
): { readonly numbers: readonly number[]; readonly again: number }[] =>
  [...ends, count].map((end, index) => {
    const first = (ends[index - 1] ?? 0) + 1;
    const before = first > (repeated.at(-1) ?? count) ? repeated : [];
    return { numbers: [...before, ...span(first, end)], again: before.length };
  });

const edges = (start: number, numbers: readonly number[], lengthOf: (number: number) => number): number[] => {
  const found = [start];
  for (const number of numbers) found.push((found.at(-1) ?? start) + lengthOf(number));
  return found;
};

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a range that is on the page. */
export const areaOn = ({ rows, columns, tops, lefts }: PrintedPage, range: Range): Area | null => {
  const isRow = (row: number): boolean => row >= range.top && row <= range.bottom;
  const isColumn = (column: number): boolean => column >= range.left && column <= range.right;
  const [first, last] = [rows.findIndex(isRow), rows.findLastIndex(isRow)];
  const [from, to] = [columns.findIndex(isColumn), columns.findLastIndex(isColumn)];
  if (first < 0 || from < 0) return null;
  const [left = 0, top = 0] = [lefts[from], tops[first]];
  return { left, top, width: (lefts[to + 1] ?? left) - left, height: (tops[last + 1] ?? top) - top };
};

export interface PlacedCell extends Area {
  readonly cell: Cell;
  /** Where the sheet has it, with the cells merged into it. */
  readonly range: Range;
  /** It was on a page before: a repeated heading, the name of a unit, what is left of a cell that goes on. */
  readonly isAgain: boolean;
}

/** The merges of a sheet by each of their cells, for many pages. */
export type Merges = ReadonlyMap<number, Range>;

const widest = 16_384;
const keyOf = (row: number, column: number): number => row * widest + column;

export const mergesOf = ({ merges }: Sheet): Merges =>
  new Map(
    merges.flatMap((range) =>
      span(range.top, range.bottom).flatMap((row) =>
        span(range.left, range.right).map((column) => [keyOf(row, column), range] as const),
      ),
    ),
  );

/** The cells of a page, row by row. */
export const placedCells = (sheet: Sheet, page: PrintedPage, merges: Merges): PlacedCell[] => {
  const { rows, columns, again, tops, lefts } = page;
  const placed: PlacedCell[] = [];
  rows.forEach((row, down) => {
    columns.forEach((column, across) => {
      const range = merges.get(keyOf(row, column));
      if (range && isCovered(page, range, down, across)) return;
      const { top, left } = range ?? { top: row, left: column };
      const cell = sheet.rows[top - 1]?.cells[left - 1];
      if (!cell) return;
      const isAgain = down < again.rows || across < again.columns || top !== row || left !== column;
      if (range) {
        const area = areaOn(page, range);
        if (area) placed.push({ ...area, cell, range, isAgain });
        return;
      }
      const [x = 0, right = 0, y = 0, bottom = 0] = [lefts[across], lefts[across + 1], tops[down], tops[down + 1]];
      const own = { top: row, left: column, bottom: row, right: column };
      placed.push({ left: x, top: y, width: right - x, height: bottom - y, cell, range: own, isAgain });
    });
  });
  return placed;
};

/** Does a cell before it on the page belong to the same merge? */
const isCovered = ({ rows, columns }: PrintedPage, range: Range, down: number, across: number): boolean =>
  (rows[down - 1] ?? 0) >= range.top || (columns[across - 1] ?? 0) >= range.left;
