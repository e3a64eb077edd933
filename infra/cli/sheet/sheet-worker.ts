/** The thread a stranger's spreadsheet is read in: what it breaks, it breaks here. Started by `read-sheet.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { csvRows } from './csv-rows.ts';
import { limits } from './limits.ts';
import { placeOf, SheetFault, type SheetRow } from './rows.ts';

export type SheetAnswer = { readonly rows: readonly SheetRow[] } | { readonly fault: string };

const compoundFile = 'd0cf11e0a1b11ae1';

const rowsOf = async (bytes: Buffer): Promise<readonly SheetRow[]> => {
  const isWorkbook =
    bytes.subarray(0, 8).toString('hex') === compoundFile || bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';
  // SheetJS is large: a CSV does not wait for it, and never reaches it.
  return isWorkbook ? (await import('./workbook-rows.ts')).workbookRows(bytes) : csvRows(bytes);
};

const withinLimits = (rows: readonly SheetRow[]): readonly SheetRow[] => {
  if (rows.length > limits.rows) throw new SheetFault(`có hơn ${limits.rows.toLocaleString('vi-VN')} hàng.`);
  for (const { number, cells } of rows) {
    const column = cells.findIndex((cell) => cell.length > limits.cellCharacters);
    if (column >= 0) throw new SheetFault(`${placeOf(number, column)}: ô dài hơn ${limits.cellCharacters} ký tự.`);
  }
  return rows;
};

const answer = async (): Promise<SheetAnswer> => {
  try {
    return { rows: withinLimits(await rowsOf(Buffer.from(workerData as Uint8Array))) };
  } catch (error) {
    if (error instanceof SheetFault) return { fault: error.message };
    throw error;
  }
};

parentPort?.postMessage(await answer());
