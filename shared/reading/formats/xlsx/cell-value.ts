/** What a cell says: text untouched, a number as the cell shows its kind. Typing what people write is intake's own. */

import { isBlank } from '../../typing.ts';
import { cellName } from './address.ts';
import { type Shown, shownNumber } from './number-format.ts';
import type { SheetCell } from './sheet-cells.ts';
import { faultAt } from './workbook-fault.ts';

export interface CellValue {
  /** Null where there is none that may be used. */
  readonly value: string | number | boolean | null;
  readonly isFormula: boolean;
  /** An error value such as #REF!; a formula whose result was never calculated. */
  readonly fault: 'error' | 'no-result' | null;
  /** What the cell shows where it is at fault: "#REF!". */
  readonly error?: string;
}

/** What the cells of a workbook refer to. */
export interface CellContext {
  readonly strings: () => readonly string[];
  readonly shown: readonly Shown[];
  readonly date1904: boolean;
}

/** Is there anything a person could mean by it? */
export const isFilled = (cell: CellValue | undefined): boolean =>
  cell !== undefined && (cell.fault !== null || !isBlank(cell.value));

/** Throws a WorkbookFault for a cell that refers to a text the workbook does not have. */
export const readCell =
  (context: CellContext) =>
  (cell: SheetCell): CellValue => {
    const { isFormula, raw, type } = cell;
    if (raw === undefined && isFormula) return { value: null, isFormula, fault: 'no-result', error: '#N/A' };
    if (raw === undefined) return { value: null, isFormula, fault: null };
    const value = type === 'e' ? raw : (readers[type] ?? asNumber)(raw, cell, context);
    if (type !== 'e' && !isErrorText(value)) return { value, isFormula, fault: null };
    return { value: null, isFormula, fault: 'error', error: String(value) };
  };

/** An error that was pasted as a text is one all the same. */
const isErrorText = (value: string | number | boolean): boolean =>
  typeof value === 'string' && /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!)$/.test(value);

type Reader = (raw: string, cell: SheetCell, context: CellContext) => string | number | boolean;

const asText: Reader = (raw) => raw;

const asShared: Reader = (raw, { row, column }, { strings }) => {
  const text = /^\s*\d{1,9}\s*$/.test(raw) ? strings()[Number(raw)] : undefined;
  if (text === undefined)
    throw faultAt(
      'workbook.broken',
      `Tệp hỏng: nội dung ô ${cellName(row, column)} không còn trong tệp. Hãy mở bằng Excel, lưu lại rồi gửi.`,
    );
  return text;
};

const asBoolean: Reader = (raw) => /^\s*(?:1|true)\s*$/i.test(raw);

/** ISO 8601, as the strict form of the format writes days and times. */
const asDate: Reader = (raw) => {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})?(?:T?(\d{2}:\d{2})[\d:.]*Z?)?$/.exec(raw.trim()) ?? [];
  return day ?? time ?? raw;
};

const digits = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d{1,3})?$/;

/** Excel shows 15 digits, and keeps 12.000000000000002 of a sum. */
const asShownDigits = (text: string): number =>
  text.length > 15 ? Number(Number(text).toPrecision(15)) : Number(text);

const asNumber: Reader = (raw, { style }, { shown, date1904 }) => {
  const text = raw.trim();
  const value = digits.test(text) ? asShownDigits(text) : Number.NaN;
  return Number.isFinite(value) ? shownNumber(value, shown[style] ?? 'plain', date1904) : raw;
};

const readers: Readonly<Record<string, Reader | undefined>> = {
  s: asShared,
  str: asText,
  inlineStr: asText,
  b: asBoolean,
  d: asDate,
};
