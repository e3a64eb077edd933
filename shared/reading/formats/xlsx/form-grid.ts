/**
 * A sheet seen as a form: which lines are units and which items are fields. A line is a row where units are rows and a
 * column where they are columns, an item the other; from here on nothing asks which.
 */
import { cellName, columnName } from './address.ts';
import { type CellValue, isFilled } from './cell-value.ts';
import type { FoundMark } from './find-mark.ts';
import { markWords, readFormMark } from './form-mark.ts';
import type { Range } from './sheet-address.ts';
import type { SheetCell, SheetContent } from './sheet-cells.ts';
import { fault } from './workbook-fault.ts';

export interface FormLine {
  readonly line: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly isHidden: boolean;
  /** By item; what is not here is blank. */
  readonly values: ReadonlyMap<number, CellValue>;
}

interface BesideForm {
  readonly cell: string;
  readonly text: string;
}

export interface FormGrid {
  /** Items of each field key, in their order on the sheet: several where a person copied a column. */
  readonly items: ReadonlyMap<string, readonly number[]>;
  readonly nameItem: number | undefined;
  /** In their order on the sheet. */
  readonly lines: readonly FormLine[];
  /** What stands where nothing is asked: beside the form, below it. The first of them, where they are many. */
  readonly beside: readonly BesideForm[];
  /** Merged ranges that hold something, turned: top and bottom are lines, left and right items. */
  readonly merges: readonly Range[];
  readonly cellAt: (line: number, item: number) => string;
  /** "Dòng 12", "Cột F". */
  readonly lineName: (line: number) => string;
}

const fieldKey = /^(?!constructor$)[a-z][a-z0-9_]{0,39}$/;
const mostItems = 1_000;
const mostLines = 5_000;
const mostInputs = 130_000;
const mostBeside = 500;

interface Placed {
  readonly line: number;
  readonly item: number;
  readonly cell: SheetCell;
}

/** Throws a WorkbookFault for a form without keys, or one larger than any campaign's. */
export const gridOf = (content: SheetContent, found: FoundMark, read: (cell: SheetCell) => CellValue): FormGrid => {
  if (content.isCut) throw fault('form.size');
  const byRows = found.mark.units === 'rows';
  const [keyLine, codeItem] = byRows ? [found.row, found.column] : [found.column, found.row];
  const placed = content.cells.map(
    (cell): Placed =>
      byRows ? { line: cell.row, item: cell.column, cell } : { line: cell.column, item: cell.row, cell },
  );
  const textOf = ({ cell }: Placed): string => String(read(cell).value ?? '');
  const keys = new Map(
    placed.filter((at) => at.line === keyLine && at.item !== codeItem).map((at) => [at.item, textOf(at).trim()]),
  );
  const codes = new Map(
    placed.filter((at) => at.item === codeItem && at.line !== keyLine).map((at) => [at.line, textOf(at).trim()]),
  );
  const items = itemsOf(keys);
  const nameItem = sorted(keys).find(([, key]) => key === markWords.name)?.[0];
  const fields = new Set([...items.values()].flat());
  const isUnit = (line: number): boolean => ((codes.get(line) ?? '') === '' ? line > keyLine : isCode(codes.get(line)));

  const inputs = Map.groupBy(
    placed.filter(({ line, item }) => line !== keyLine && fields.has(item) && isUnit(line)),
    ({ line }) => line,
  );
  const names = new Map(placed.filter(({ item }) => item === nameItem).map((at) => [at.line, textOf(at)]));
  const coded = [...codes].filter(([, code]) => isCode(code)).map(([line]) => line);
  const numbers = [...new Set([...coded, ...inputs.keys()])].toSorted((a, b) => a - b);
  if (fields.size > mostItems || numbers.length > mostLines || numbers.length * fields.size > mostInputs)
    throw fault('form.size');
  const hidden = hiddenLines(content, byRows);
  const lines = numbers.map((line): FormLine => {
    const values = (inputs.get(line) ?? []).map(({ item, cell }) => [item, read(cell)] as const);
    const name = names.get(line) ?? '';
    return {
      line,
      code: codes.get(line) || null,
      name: name.trim() === '' ? null : name,
      isHidden: hidden(line),
      values: new Map(values.filter(([, value]) => isFilled(value))),
    };
  });
  const kept = lines.filter((line) => line.code !== null || isMissingUnit(line, byRows));
  const isKept = new Set(kept.map(({ line }) => line));
  const direction = byRows ? byRow : byColumn;
  // Titles and totals have keys on both sides; what somebody added has none.
  const isBeside = ({ line, item }: Placed): boolean =>
    line !== keyLine &&
    item !== codeItem &&
    (!keys.get(item) || (line > keyLine && !codes.get(line) && !isKept.has(line)));
  return {
    items,
    nameItem,
    lines: kept,
    beside: placed
      .filter(isBeside)
      .map(({ line, item, cell }) => ({ cell: direction.cellAt(line, item), value: read(cell) }))
      .filter(({ value }) => isFilled(value))
      .slice(0, mostBeside)
      .map(({ cell, value: { value, error } }) => ({ cell, text: error ?? String(value) })),
    merges: filledMerges(content, read).map((range) => (byRows ? range : turned(range))),
    ...direction,
  };
};

const byRow: Pick<FormGrid, 'cellAt' | 'lineName'> = {
  cellAt: cellName,
  lineName: (line) => `Dòng ${line}`,
};
const byColumn: Pick<FormGrid, 'cellAt' | 'lineName'> = {
  cellAt: (line, item) => cellName(item, line),
  lineName: (line) => `Cột ${columnName(line)}`,
};

const sorted = (keys: ReadonlyMap<number, string>): (readonly [number, string])[] =>
  [...keys].toSorted(([a], [b]) => a - b);

const itemsOf = (keys: ReadonlyMap<number, string>): ReadonlyMap<string, readonly number[]> => {
  const fields = sorted(keys).filter(([, key]) => fieldKey.test(key));
  if (fields.length === 0) throw fault('form.no-keys');
  const byKey = Map.groupBy(fields, ([, key]) => key);
  return new Map([...byKey].map(([key, at]) => [key, at.map(([item]) => item)]));
};

const isCode = (text: string | undefined): boolean =>
  text !== undefined && text !== '' && !text.startsWith('#') && !readFormMark(text);

/**
 * A line without a code is a unit that somebody missed and added, if it holds anything. Beside a form of columns people
 * write remarks, so there only a name makes a unit; and a line of formulas under "Tổng…", "Cộng…" adds up the others.
 */
const isMissingUnit = ({ name, values }: FormLine, byRows: boolean): boolean => {
  if (values.size === 0) return false;
  if (name === null) return byRows;
  const isTotal = /^\s*(?:tổng|cộng)/iu.test(name.normalize('NFC'));
  return !(isTotal && [...values.values()].every(({ isFormula }) => isFormula));
};

const hiddenLines = ({ hiddenRows, hiddenColumns }: SheetContent, byRows: boolean) =>
  byRows
    ? (line: number): boolean => hiddenRows.has(line)
    : (line: number): boolean => hiddenColumns.some(([from, to]) => line >= from && line <= to);

/** A merged range shows its first cell alone; where that one is blank nothing can be misread. */
const filledMerges = ({ merges, cells }: SheetContent, read: (cell: SheetCell) => CellValue): readonly Range[] => {
  if (merges.length === 0) return [];
  const corners = new Set(merges.map(({ top, left }) => cellName(top, left)));
  const filled = new Set(
    cells
      .filter((cell) => corners.has(cellName(cell.row, cell.column)) && isFilled(read(cell)))
      .map((cell) => cellName(cell.row, cell.column)),
  );
  return merges.filter(({ top, left }) => filled.has(cellName(top, left)));
};

const turned = ({ top, left, bottom, right }: Range): Range => ({ top: left, left: top, bottom: right, right: bottom });
