/** A form filled in by the test, read as a spreadsheet program would: what is coloured, which entries are refused. */
import type { Entry, Fill, Range, Sheet } from '../../../../shared/documents/sheet/model.ts';
import type { Tone } from '../../../../shared/documents/sheet/styles.ts';
import { cellName } from '../../../../shared/reading/formats/xlsx/address.ts';
import { readFormMark } from '../../../../shared/reading/formats/xlsx/form-mark.ts';
import { calculate, Fault, type Shown } from './excel.ts';

const valueAt = (sheet: Sheet, row: number, column: number): Shown =>
  sheet.rows[row - 1]?.cells[column - 1]?.value ?? null;

const cellNamed =
  (sheet: Sheet) =>
  (name: string): Shown => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return valueAt(sheet, Number(row), column);
  };

const holds = (range: Range, row: number, column: number): boolean =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

/** Only rows move in a formula whose columns are fixed; where rows are fixed too nothing does. */
const moved = (formula: string, from: number, to: number): string =>
  formula.replace(/(\$[A-Z]+)(\d+)/g, (_, column: string, row: string) => `${column}${Number(row) + to - from}`);

export interface Filled {
  readonly key: string;
  readonly row: number;
  readonly column: number;
  readonly value: Shown;
}

/** The cells of a unit by the keys that stand in the hidden row and column. */
export const cellsOf = (sheet: Sheet, unit: string): readonly Filled[] => {
  const mark = readFormMark(String(valueAt(sheet, 1, 1)));
  const down = sheet.rows.map((_, index) => ({ key: valueAt(sheet, index + 1, 1), at: index + 1 })).slice(1);
  const across = sheet.widths.map((_, index) => ({ key: valueAt(sheet, 1, index + 1), at: index + 1 })).slice(1);
  const [units, fields] = mark?.units === 'rows' ? [down, across] : [across, down];
  const own = units.find(({ key }) => key === unit)?.at ?? 0;
  return fields
    .filter(({ key }) => typeof key === 'string' && !key.startsWith('#'))
    .map(({ key, at }) => {
      const [row, column] = mark?.units === 'rows' ? [own, at] : [at, own];
      return { key: String(key), row, column, value: valueAt(sheet, row, column) };
    });
};

/** Keys of the unit's cells that each tone fills, the strongest first. */
export const tonesOf = (sheet: Sheet, unit: string): ReadonlyMap<string, Tone> => {
  const shines = ({ areas, formula }: Fill, { row, column }: Filled): boolean => {
    const [first] = areas;
    if (!first || !areas.some((area) => holds(area, row, column))) return false;
    const result = calculate(moved(formula, first.top, row), cellNamed(sheet));
    if (result instanceof Fault) throw new Error(`${formula} gives ${result.name} in ${cellName(row, column)}`);
    return result === true;
  };
  return new Map(
    cellsOf(sheet, unit).flatMap((cell) => {
      const tone = sheet.fills?.find((fill) => shines(fill, cell))?.tone;
      return tone ? [[cell.key, tone] as const] : [];
    }),
  );
};

const entryFor = (sheet: Sheet, { row, column }: Filled): { entry: Entry; top: number } | undefined => {
  const found = (sheet.validations ?? []).filter(({ range }) => holds(range, row, column));
  if (found.length > 1) throw new Error(`${cellName(row, column)} has ${found.length} rules`);
  return found[0] && { entry: found[0].entry, top: found[0].range.top };
};

/** Would the program take what stands in the cell, had it just been typed? */
export const isTaken = (sheet: Sheet, cell: Filled): boolean => {
  const { entry, top } = entryFor(sheet, cell) ?? {};
  if (!entry || entry.style === 'warning') return true;
  const { value } = cell;
  const { rule } = entry;
  if (rule.type === 'custom') return calculate(moved(rule.formula, top ?? 0, cell.row), cellNamed(sheet)) === true;
  if (value === null) return true;
  if (rule.type === 'whole') return Number.isInteger(value) && Number(value) >= rule.from && Number(value) <= rule.to;
  if (rule.type === 'length') return String(value).length <= rule.to;
  if (rule.type === 'list') return typeof value === 'string';
  const serial = (date: string): number => Date.parse(date) / 86_400_000 + 25_569;
  return typeof value === 'number' && value >= serial(rule.from) && value <= serial(rule.to);
};
