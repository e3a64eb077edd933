/** The units of a form with what each answers, and what stands in the way of an answer. */
import type { Issue } from '../../../domain/issues/issue.ts';
import { pointer, refusal, warning } from '../../../domain/issues/issue.ts';
import type { CellValue } from './cell-value.ts';
import type { FormGrid, FormLine } from './form-grid.ts';
import { mergeIssues } from './form-merges.ts';

export interface FormAnswer {
  readonly key: string;
  /** "E12". */
  readonly cell: string;
  /** A number, a boolean, or text: as typed, yyyy-mm-dd, hh:mm, 85%. Null where blank or not to be used. */
  readonly value: CellValue['value'];
  /**
   * What stands there and is no answer: "#REF!", two columns that say different things. It is none either when sent
   * again.
   */
  readonly error?: string;
}

export interface FormUnit {
  /** Null on a line that somebody added. */
  readonly code: string | null;
  /** As the sheet says it beside the code. */
  readonly name: string | null;
  /** Where to point for faults of the unit: its name, else its first answer. */
  readonly at: string;
  /** Number of its row, or of its column where units are columns. */
  readonly line: number;
  /** One for each field of the form, in the order of the form. */
  readonly answers: readonly FormAnswer[];
  /** Pointers are `/answers/<field key>` or `/answers/unit`. */
  readonly issues: readonly Issue[];
}

/** Units with anything filled in, in their order on the sheet, and the codes of those that have nothing. */
export const unitsOf = (grid: FormGrid): { readonly units: readonly FormUnit[]; readonly blank: readonly string[] } => {
  const merged = mergeIssues(grid);
  const used = usedItems(grid);
  const filled = grid.lines.filter(({ line, values }) => values.size > 0 || merged.has(line));
  const units = withoutRepeats(
    filled.map((line) => unitOf(line, grid, used, merged.get(line.line) ?? [])),
    grid,
  );
  const reported = new Set(filled.map(({ code }) => code));
  const blank = new Set(grid.lines.flatMap(({ code }) => (code === null || reported.has(code) ? [] : [code])));
  return { units, blank: [...blank] };
};

/** Of the columns of one key those that hold anything, or the first: a copy that was emptied says nothing. */
const usedItems = ({ items, lines }: FormGrid): ReadonlyMap<string, readonly number[]> => {
  const filled = new Set(lines.flatMap(({ values }) => [...values.keys()]));
  return new Map(
    [...items].map(([key, all]) => {
      const used = all.filter((item) => filled.has(item));
      return [key, used.length > 0 ? used : all.slice(0, 1)];
    }),
  );
};

const unitOf = (
  { line, code, name, isHidden, values }: FormLine,
  { nameItem, cellAt, lineName }: FormGrid,
  used: ReadonlyMap<string, readonly number[]>,
  merged: readonly Issue[],
): FormUnit => {
  const answers: FormAnswer[] = [];
  const issues: Issue[] = isHidden ? [hiddenLine(lineName(line))] : [];
  for (const [key, [item = 0, ...copies]] of used) {
    const cell = cellAt(line, item);
    const found = values.get(item);
    const value = found?.value ?? null;
    const other = copies.find((copy) => values.get(copy)?.value !== found?.value);
    const isMerged = merged.some((issue) => issue.pointer === pointer('answers', key));
    const error = errorOf(found, other === undefined ? undefined : (values.get(other) ?? none), isMerged);
    answers.push({ key, cell, value, ...(error === undefined ? {} : { error }) });
    issues.push(...cellIssues(found, key));
    if (other !== undefined) issues.push(twiceColumn(cellAt(line, other), key));
  }
  const at = nameItem === undefined ? (answers[0]?.cell ?? '') : cellAt(line, nameItem);
  return { code, name, at, line, answers, issues: [...issues, ...merged] };
};

const none: Pick<CellValue, 'value' | 'error'> = { value: null };
const shown = ({ value, error }: typeof none = none): string => error ?? String(value ?? '');

const errorOf = (
  found: CellValue | undefined,
  other: typeof none | undefined,
  isMerged: boolean,
): string | undefined => {
  if (other) return `${shown(found)} ≠ ${shown(other)}`;
  return isMerged && found?.value !== undefined ? `${shown(found)} (ô gộp)` : found?.error;
};

/** The cell is said beside an issue, not in it: the same row on another line must be the same delivery. */
const cellIssues = (found: CellValue | undefined, key: string): Issue[] => {
  if (!found || (!found.fault && !found.isFormula)) return [];
  const at = pointer('answers', key);
  if (found.fault === 'error')
    return [refusal('cell.error', at, 'Ô này đang báo lỗi (#REF!, #N/A…); hãy gõ số liệu vào ô.')];
  if (found.fault === 'no-result')
    return [
      refusal('cell.formula-empty', at, 'Ô này là công thức chưa có kết quả; hãy gõ số liệu thay cho công thức.'),
    ];
  return [warning('cell.formula', at, 'Ô này là công thức; đã lấy kết quả đang hiện trong ô.')];
};

const twiceColumn = (other: string, key: string): Issue =>
  refusal(
    'column.twice',
    pointer('answers', key),
    `Ô này và ô ${other} cùng một chỉ tiêu nhưng ghi khác nhau; hãy xóa một ô.`,
  );

const hiddenLine = (line: string): Issue =>
  warning('row.hidden', pointer('answers', 'unit'), `${line} đang bị ẩn nhưng có số liệu; đã nhận, hãy xem lại.`);

const mostNamed = 5;

/** A unit on several lines: the same answers are one report; different ones are all kept, and none can be chosen. */
const withoutRepeats = (units: readonly FormUnit[], { lineName }: FormGrid): readonly FormUnit[] => {
  const byCode = Map.groupBy(units, ({ code, line }) => code ?? `#${line}`);
  const single = [...byCode.values()].flatMap((all) => {
    const distinct = [...Map.groupBy(all, saidBy).values()].flatMap(([first]) => first ?? []);
    if (distinct.length === 1) return distinct;
    return distinct.map((unit) => {
      const others = distinct.filter(({ line }) => line !== unit.line).map(({ line }) => lineName(line).toLowerCase());
      return { ...unit, issues: [...unit.issues, twiceLine(lineName(unit.line), others)] };
    });
  });
  return single.toSorted((a, b) => a.line - b.line);
};

const saidBy = ({ answers, issues }: FormUnit): string =>
  JSON.stringify([
    answers.map(({ value }) => value),
    issues.filter(({ strength }) => strength === 'refuse').map(({ code, pointer: at }) => [code, at]),
  ]);

const twiceLine = (line: string, others: readonly string[]): Issue => {
  const named = others.slice(0, mostNamed).join(', ') + (others.length > mostNamed ? '…' : '');
  return refusal(
    'row.twice',
    pointer('answers', 'unit'),
    `${line} và ${named} cùng một đơn vị nhưng số liệu khác nhau; hãy chỉ để lại một.`,
  );
};
