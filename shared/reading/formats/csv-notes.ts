/** The column of a copy that says what is to be mended in each row: written by the service, and no answer. */
import type { CsvRow } from './csv-text.ts';

export const noteHeading = 'Cần sửa';

/** The rows without that column, where it is the last. */
export const withoutNotes = (rows: readonly CsvRow[]): readonly CsvRow[] => {
  const width = (rows[0]?.cells.length ?? 0) - 1;
  if (rows[0]?.cells[width] !== noteHeading) return rows;
  return rows.map((row) => ({ ...row, cells: row.cells.toSpliced(width, 1) }));
};
