/**
 * A report by the Excel form: fetched for its unit, filled in cell by cell with another program's library, saved and
 * sent back, as an officer does it by hand.
 */
import ExcelJS from 'exceljs';
import { readFormMark } from '../../shared/reading/formats/xlsx/form-mark.ts';
import type { Post } from './post.ts';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @param url of the source, its token in the path; a recorded post's id ends with the code of its unit */
export const filledForm = async (
  url: string,
  { id = '', answers }: Post,
): Promise<{ body: ArrayBuffer; type: string }> => {
  const unit = id.slice(id.indexOf('-') + 1);
  const form = await fetch(`${url}/form.xlsx?unit=${unit}`);
  if (!form.ok) throw new Error(`the form of ${unit}: ${form.status}`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await form.arrayBuffer());
  const [sheet] = book.worksheets;
  const { rows, column } = inputsOf(sheet, unit);
  for (const [key, value] of Object.entries(answers)) {
    const row = rows.get(key);
    if (sheet && row !== undefined) sheet.getCell(row, column).value = value;
  }
  return { body: (await book.xlsx.writeBuffer()) as ArrayBuffer, type };
};

/** The row of each question, and the column of the unit's answers, by the hidden keys of a form of one unit. */
const inputsOf = (sheet: ExcelJS.Worksheet | undefined, unit: string) => {
  const rows = new Map<string, number>();
  let column = 0;
  sheet?.eachRow((row, number) => {
    const key = row.getCell(1).text;
    rows.set(key, number);
    if (readFormMark(key)) row.eachCell((cell, at) => (column = cell.text === unit ? at : column));
  });
  if (column === 0) throw new Error(`the form holds no column for ${unit}`);
  return { rows, column };
};
