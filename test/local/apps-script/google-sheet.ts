/** A Google sheet of form responses, as Apps Script shows it: numbers and dates are values, a row has no id. */
import type { GivenAnswers } from './google-form.ts';

type CellValue = string | number | Date;

/** "6" becomes a number and "5/11/2021" a date at local midnight, as Sheets does with what is entered. */
const entered = (text: string): CellValue => {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (year) return new Date(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}T00:00:00+07:00`);
  return /^\d+$/.test(text) ? Number(text) : text;
};

export const openSheet = (headers: readonly string[], now: () => number) => {
  const table: CellValue[][] = [['Dấu thời gian', ...headers]];
  const rowOf = new Map<string, number>();
  const sheet = {
    getName: () => 'Câu trả lời biểu mẫu 1',
    getParent: () => spreadsheet,
    getLastRow: () => table.length,
    getLastColumn: () => headers.length + 1,
    getRange: (row: number, column: number, height: number, width: number) => ({
      getValues: () =>
        table.slice(row - 1, row - 1 + height).map((cells) => cells.slice(column - 1, column - 1 + width)),
    }),
  };
  const spreadsheet = {
    getId: () => '1redactedSheetId',
    getSpreadsheetTimeZone: () => 'Asia/Ho_Chi_Minh',
    getActiveSheet: () => sheet,
    getSheetByName: (name: string) => (name === sheet.getName() ? sheet : null),
  };
  const event = (row: number) => ({ range: { getSheet: () => sheet, getRow: () => row }, source: {} });
  const put = (row: number, answers: GivenAnswers): object => {
    table[row - 1] = [new Date(now()), ...headers.map((header) => entered(String(answers[header] ?? '')))];
    return event(row);
  };
  return {
    spreadsheetApp: { getActiveSpreadsheet: () => spreadsheet },
    submit: (id: string, answers: GivenAnswers) => {
      const row = rowOf.get(id) ?? table.length + 1;
      rowOf.set(id, row);
      return put(row, answers);
    },
    blank: () => put(table.length + 1, {}),
    remove: (id: string) => {
      table.splice((rowOf.get(id) ?? table.length + 1) - 1, 1);
    },
  };
};
