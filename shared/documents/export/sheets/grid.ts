/**
 * A sheet while it is being filled, top to bottom: gives out row numbers (formulas need them) and computes the
 * height every row needs to show all its words. The only mutable thing in `sheets/`; it ends as a plain `Sheet`.
 */

import { cleanText } from '../../package/xml-text.ts';
import { rowHeight } from '../../sheet/measure.ts';
import type { Cell, Page, Range, Row, Sheet } from '../../sheet/model.ts';
import type { StyleName } from '../../sheet/styles.ts';
import { pageOf, repeatedColumns, type Side, usableWidth } from './page.ts';
import { type Across, type Bond, filledAcross, fitAcross, fitDown, type Together } from './page-breaks.ts';

/** A cell that spans columns `from` to `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly cell: Cell;
}

/** How a table wider than a page is cut across. */
interface Cut {
  /** Columns a printed page may end after; any by default. */
  readonly bounds?: readonly number[];
  /** How many columns every page begins with. */
  readonly again?: number;
  /** How many of the columns are printed at all; all by default. */
  readonly onPaper?: number;
}

/** First and last column. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

type Finish = Pick<Sheet, 'name' | 'heading' | 'fills' | 'bars' | 'links' | 'charts' | 'table'> & {
  readonly frozenColumns: number;
  readonly filter: Range | null;
};

export const textCell = (style: StyleName, value: string): Cell => ({ style, value: cleanText(value) });

/**
 * What is frozen takes this much of a laptop's window at most: under a tall letterhead no table could be scrolled. A
 * sheet is shown smaller for it, as far as it can still be read.
 */
const tallestFrozen = 250;
const smallestZoom = 60;

export class Grid {
  readonly widths: readonly number[];
  readonly page: Page;
  /**
   * The columns of each page across, without the repeated ones. Letterhead and titles lie over the first, notes and
   * signatures over the last.
   */
  readonly parts: readonly [Part, ...Part[]];
  readonly #across: Across;
  readonly #onPaper: number;
  readonly #rows: Row[] = [];
  readonly #merges: Range[] = [];
  readonly #together: Together[] = [];
  #signature: Range | undefined;

  constructor(
    widths: readonly number[],
    side: Side = { orientation: 'landscape' },
    { bounds = widths.map((_, index) => index + 1), again = repeatedColumns, onPaper = widths.length }: Cut = {},
  ) {
    const room = usableWidth(side);
    this.#onPaper = onPaper;
    this.#across = fitAcross(widths.slice(0, onPaper), room, again, new Set(bounds));
    this.widths = filledAcross(widths, room, again, this.#across);
    this.page = pageOf(side, this.#across.columns.length + 1);
    const repeated = this.page.pagesWide > 1 ? again : 0;
    // Not over the repeated columns, or half a letterhead would come back on every page.
    const [end = widths.length, ...ends] = [...this.#across.columns, widths.length];
    this.parts = [
      { start: repeated + 1, end },
      ...ends.map((to, index) => ({ start: (this.#across.columns[index] ?? end) + 1, end: to })),
    ];
  }

  /** Number of the row that will be added next. */
  get next(): number {
    return this.#rows.length + 1;
  }

  widthOf(from: number, to: number): number {
    return this.widths.slice(from - 1, to).reduce((sum, width) => sum + width, 0);
  }

  /** Adds a row of a table and returns its number. */
  add(cells: readonly (Cell | null)[], height = 0): number {
    return this.place({ height: rowHeight(cells, this.widths, height), cells });
  }

  /** Adds a row of merged cells; columns no span names are left out. */
  band(spans: readonly Span[], height = 0): number {
    const cells: (Cell | null)[] = this.widths.map(() => null);
    for (const { from, to, cell } of spans) {
      cells.fill({ style: cell.style, value: null }, from - 1, to);
      cells[from - 1] = cell;
      if (to > from) this.merge({ top: this.next, left: from, bottom: this.next, right: to });
    }
    const widths = spans.map(({ from, to }) => this.widthOf(from, to));
    return this.place({
      height: rowHeight(
        spans.map(({ cell }) => cell),
        widths,
        height,
      ),
      cells,
    });
  }

  /** Adds a row that is already measured: a level of a table heading, an empty line. */
  place(row: Row): number {
    return this.#rows.push(row);
  }

  merge(range: Range): void {
    this.#merges.push(range);
  }

  /** Rows that belong on one printed page. */
  keep(from: number, to: number, bond: Bond = 'neat'): void {
    this.#together.push({ from, to, bond });
  }

  /** Of so many rows just added, the last is not alone at the head of a page. */
  keepLast(count: number): void {
    if (count > 1) this.keep(this.next - 2, this.next - 1);
  }

  /** Where the agency signs. */
  sign(range: Range): void {
    this.#signature = range;
  }

  finish({ frozenColumns, filter, ...sheet }: Finish): Sheet {
    const printed = { ...sheet, widths: this.widths, rows: this.#rows, merges: this.#merges, page: this.page };
    const { scale, rows } = fitDown(printed, this.#together, this.#across.scale);
    const { columns } = this.#across;
    const above = this.#rows.slice(0, sheet.heading?.bottom ?? 0);
    const height = above.reduce((sum, row) => sum + row.height, 0);
    const zoom = Math.floor((100 * tallestFrozen) / Math.max(height, tallestFrozen));
    return {
      ...printed,
      frozen: { rows: zoom < smallestZoom ? 0 : above.length, columns: frozenColumns },
      ...(zoom < smallestZoom || zoom === 100 ? {} : { zoom }),
      ...(filter ? { filter } : {}),
      ...(this.#onPaper < this.widths.length ? { columnsOnPaper: this.#onPaper } : {}),
      ...(this.#signature ? { signature: this.#signature } : {}),
      breaks: { rows, columns, scale, ...(scale < this.#across.scale ? { isReduced: true } : {}) },
    };
  }
}
