/**
 * The cells of one sheet that hold anything, its merged ranges, its hidden rows and columns (ECMA-376 Part 1, 18.3.1).
 * Cells come in any order, with or without their addresses; two that claim one address make the file a broken one.
 */
import { cellName } from './address.ts';
import { addressOf, lastColumn, lastRow, type Range, rangeOf, within } from './sheet-address.ts';
import { fault, faultAt } from './workbook-fault.ts';
import { isRun, plainText, scanPart } from './xml-parts.ts';

export interface SheetCell {
  readonly row: number;
  readonly column: number;
  /** Type as written: n, s, str, inlineStr, b, e, d. */
  readonly type: string;
  /** As written; undefined where a formula has no result. */
  readonly raw: string | undefined;
  readonly style: number;
  readonly isFormula: boolean;
}

export interface SheetContent {
  readonly cells: readonly SheetCell[];
  /** Of more than one cell each. */
  readonly merges: readonly Range[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly (readonly [from: number, to: number])[];
  /** More cells than are kept: what is here is not the whole sheet. */
  readonly isCut: boolean;
}

/** A form of 600 units and 200 fields has 120,000 cells to fill in. */
const mostCells = 160_000;
const mostMerges = 20_000;
const mostHidden = 50_000;

/** Throws a WorkbookFault for a sheet no program could show. */
export const sheetCells = (xml: string): SheetContent => {
  const sheet = new SheetListener();
  scanPart(xml, sheet);
  return sheet.content();
};

class SheetListener {
  readonly #cells: SheetCell[] = [];
  readonly #merges: Range[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns: (readonly [number, number])[] = [];
  #isCut = false;
  #row = 0;
  #column = 0;
  #type = 'n';
  #style = 0;
  #isFormula = false;
  #value: string | undefined;
  #inline: string | undefined;

  open(path: readonly string[], attribute: (name: string) => string | undefined): void {
    const name = path[path.length - 1];
    if (path.length === 5 && path[3] === 'c') this.#openInCell(name);
    else if (path.length === 4 && path[1] === 'sheetData' && name === 'c') this.#openCell(attribute);
    else if (path.length === 3) this.#openPart(path[1], name, attribute);
    else if (path.length === 1 && name !== 'worksheet') throw fault('workbook.broken');
  }

  text(text: string, path: readonly string[]): void {
    if (path.length < 5 || path[3] !== 'c' || path[1] !== 'sheetData') return;
    if (path.length === 5 && path[4] === 'v') this.#value += text;
    else if (path[4] === 'is' && isRun(path, 4)) this.#inline += text;
  }

  close(path: readonly string[]): void {
    if (path.length === 4 && path[1] === 'sheetData' && path[3] === 'c') this.#closeCell();
  }

  content(): SheetContent {
    return {
      cells: withoutRepeats(this.#cells),
      merges: this.#merges,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: this.#hiddenColumns,
      isCut: this.#isCut,
    };
  }

  #openPart(parent: string | undefined, name: string | undefined, attribute: (name: string) => string | undefined) {
    if (parent === 'sheetData' && name === 'row') {
      this.#row = within(attribute('r') ?? this.#row + 1, lastRow);
      this.#column = 0;
      if (isHidden(attribute, 'ht') && this.#hiddenRows.size < mostHidden) this.#hiddenRows.add(this.#row);
    }
    if (parent === 'cols' && name === 'col' && isHidden(attribute, 'width') && this.#hiddenColumns.length < mostHidden)
      this.#hiddenColumns.push([within(attribute('min'), lastColumn), within(attribute('max'), lastColumn)]);
    if (parent === 'mergeCells' && name === 'mergeCell') this.#merge(attribute('ref') ?? '');
  }

  #merge(ref: string): void {
    const range = rangeOf(ref);
    if (this.#merges.length >= mostMerges) throw fault('workbook.broken');
    if (range.bottom > range.top || range.right > range.left) this.#merges.push(range);
  }

  #openCell(attribute: (name: string) => string | undefined): void {
    const stated = attribute('r');
    const [row, column] = stated === undefined ? [this.#row, this.#column + 1] : addressOf(stated);
    if (row !== this.#row || column > lastColumn) throw fault('workbook.broken');
    this.#column = column;
    this.#type = attribute('t') ?? 'n';
    this.#style = Number(attribute('s') ?? 0);
    this.#isFormula = false;
    this.#value = undefined;
    this.#inline = undefined;
  }

  #openInCell(name: string | undefined): void {
    if (name === 'v') this.#value ??= '';
    if (name === 'is') this.#inline ??= '';
    if (name === 'f') this.#isFormula = true;
  }

  #closeCell(): void {
    const [type, isFormula] = [this.#type, this.#isFormula];
    const written = type === 'inlineStr' ? this.#inline : this.#value;
    const isText = type === 'str' || type === 'inlineStr';
    // An empty <v/> is the empty text of a formula, or a result that was never calculated.
    const raw = isText ? plainText(written ?? '') : written || undefined;
    if (!isFormula && (raw === undefined || raw === '')) return;
    if (this.#cells.length >= mostCells) this.#isCut = true;
    else
      this.#cells.push({
        row: this.#row,
        column: this.#column,
        type,
        raw: isText && written === undefined ? undefined : raw,
        style: this.#style,
        isFormula,
      });
  }
}

const isHidden = (attribute: (name: string) => string | undefined, size: string): boolean =>
  /^(?:1|true)$/.test(attribute('hidden') ?? '') || Number(attribute(size) ?? 1) === 0;

/** A cell written twice with one content is one; with two, nobody can say which one the sender saw. */
const withoutRepeats = (cells: readonly SheetCell[]): readonly SheetCell[] => {
  if (cells.every((cell, at) => at === 0 || placeOf(cell) > placeOf(cells[at - 1] ?? cell))) return cells;
  const seen = new Map<number, SheetCell>();
  for (const cell of cells) {
    const twin = seen.get(placeOf(cell));
    if (twin && !saysTheSame(twin, cell))
      throw faultAt('workbook.broken', twoContents(cellName(cell.row, cell.column)));
    seen.set(placeOf(cell), cell);
  }
  return [...seen.values()];
};

const saysTheSame = (one: SheetCell, other: SheetCell): boolean =>
  one.raw === other.raw && one.type === other.type && one.style === other.style && one.isFormula === other.isFormula;

const placeOf = ({ row, column }: SheetCell): number => row * (lastColumn + 1) + column;

const twoContents = (cell: string): string =>
  `Tệp hỏng: ô ${cell} có hai nội dung khác nhau. Hãy mở bằng Excel, xem lại ô này, lưu lại rồi gửi.`;
