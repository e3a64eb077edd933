/** The frame the annexes share: title, heading, rows in which nothing is cut, filter and frozen heading. */
import { cleanText } from '../../package/xml-text.ts';
import type { Cell, Fill, Page, Sheet } from '../../sheet/model.ts';
import type { StyleName } from '../../sheet/styles.ts';
import { Grid, textCell } from './grid.ts';
import { addHeading, columnNumbers, type FixedColumn } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addAnnexTitle } from './letterhead.ts';
import { piecesOf } from './text.ts';

interface Annex {
  readonly name: string;
  /** "Phụ lục II"; a working sheet has none. */
  readonly number?: string;
  readonly title: string;
  readonly columns: readonly FixedColumn[];
  readonly frozenColumns: number;
  /** Default landscape. */
  readonly orientation?: Page['orientation'];
  /** Fills for the rows under the heading. */
  readonly fills?: (top: number, bottom: number) => readonly Fill[];
}

/** What stands over its heading, and under its last row. */
interface Around {
  readonly above?: (grid: Grid) => void;
  readonly below?: (grid: Grid) => void;
}

/** Fills an annex: title and heading first, then what `fill` adds. */
export const annex = (
  input: ExportInput,
  { name, number, title, columns, frozenColumns, orientation = 'landscape', fills }: Annex,
  fill: (grid: Grid) => void,
  { above, below }: Around = {},
): Sheet => {
  const widths = columns.map(({ width }) => width);
  const grid = new Grid(widths, { orientation }, { again: frozenColumns });
  addAnnexTitle(grid, input, number, title);
  above?.(grid);
  const heading = addHeading(grid, columns, [], [], columnNumbers(columns.length, [], 0));
  fill(grid);
  const last = grid.next - 1;
  const filter = last > heading.bottom ? { top: heading.bottom, left: 1, bottom: last, right: widths.length } : null;
  below?.(grid);
  const filled = fills && filter ? { fills: fills(heading.bottom + 1, last) } : {};
  return grid.finish({ name, heading, frozenColumns, filter, ...filled });
};

export const continued = '(tiếp)';

/**
 * Adds a row whose last text may be longer than a cell shows: what is left goes on in further rows, each marked
 * "(tiếp)" and repeating the cells before it so that filters keep them together.
 */
export const addProse = (
  grid: Grid,
  before: readonly Cell[],
  text: string,
  style: StyleName,
  after: readonly Cell[] = [],
): void => {
  const column = before.length;
  const pieces = piecesOf(cleanText(text), grid.widths[column] ?? 0, style);
  pieces.forEach((piece, index) => {
    const cells = index === 0 ? before : before.map(asContinued);
    grid.add([...cells, { style, value: piece }, ...after]);
  });
};

const asContinued = (cell: Cell): Cell => {
  if (cell.style === 'prose-index' && typeof cell.value === 'number') return textCell('prose-index', continued);
  return cell;
};
