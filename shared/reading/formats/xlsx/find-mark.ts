/** Where the mark of a form stands on a sheet that may have been renamed, or grown rows above it. */

import type { CellValue } from './cell-value.ts';
import { type FormMark, readFormMark } from './form-mark.ts';
import type { SheetCell, SheetContent } from './sheet-cells.ts';
import { fault, faultAt, shortened } from './workbook-fault.ts';

export interface FoundMark {
  readonly mark: FormMark;
  readonly row: number;
  readonly column: number;
}

const markRows = 200;
const markColumns = 50;
const numberTypes = ['n', 'b', 'd', 'e'];

/** @returns undefined where the sheet has none. Throws a WorkbookFault for one that cannot be followed. */
export const findMark = (
  { cells }: SheetContent,
  sheet: string,
  read: (cell: SheetCell) => CellValue,
): FoundMark | undefined => {
  const written = cells
    .filter(({ row, column, type }) => row <= markRows && column <= markColumns && !numberTypes.includes(type))
    .map((cell) => ({ cell, text: String(read(cell).value) }))
    .filter(({ text }) => text.trimStart().startsWith('tonghop/'));
  const marks = written.flatMap(({ cell: { row, column }, text }): FoundMark[] => {
    const mark = readFormMark(text);
    return mark ? [{ mark, row, column }] : [];
  });
  const first = marks.toSorted((a, b) => a.row - b.row || a.column - b.column)[0];
  if (!first && written.length > 0) throw fault('form.other-layout');
  // A copy of the rows below them, or of the columns beside them, is found later: units or fields that stand twice.
  if (first && marks.some(({ row, column }) => row !== first.row && column !== first.column))
    throw faultAt('form.several', `Trang "${shortened(sheet)}" có hai biểu; hãy chỉ để một biểu rồi gửi lại.`);
  return first;
};
