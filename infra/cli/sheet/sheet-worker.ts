/** The thread a stranger's spreadsheet is read in: what it breaks, it breaks here. Started by `read-sheet.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { readList, withinLimits } from '../../../shared/reading/sheet/read-list.ts';
import { SheetFault, type SheetRow } from '../../../shared/reading/sheet/rows.ts';

export type SheetAnswer = { readonly rows: readonly SheetRow[] } | { readonly fault: string };

const oldWorkbook = 'd0cf11e0a1b11ae1';

const rowsOf = async (bytes: Buffer): Promise<readonly SheetRow[]> => {
  if (bytes.subarray(0, 8).toString('hex') !== oldWorkbook) return readList(bytes);
  // SheetJS is large: what is no .xls does not wait for it, and never reaches it.
  return withinLimits((await import('./workbook-rows.ts')).workbookRows(bytes));
};

const answer = async (): Promise<SheetAnswer> => {
  try {
    return { rows: await rowsOf(Buffer.from(workerData as Uint8Array)) };
  } catch (error) {
    if (error instanceof SheetFault) return { fault: error.message };
    throw error;
  }
};

parentPort?.postMessage(await answer());
