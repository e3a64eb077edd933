/**
 * A CSV file with faults, written again: the same rows, and a last column "Cần sửa" that says what is wrong with each.
 */
import { noteHeading, withoutNotes } from '../../reading/formats/csv-notes.ts';
import { csvLine, readCsv } from '../../reading/formats/csv-text.ts';

export interface LineFault {
  readonly line: number;
  readonly cell: string;
  readonly text: string;
}

/** Undefined where the file can be no table. Read again, the column is left out (csv-notes.ts). */
export const csvAgain = (file: Buffer, faults: readonly LineFault[]): string | undefined => {
  const table = readCsv(file);
  if ('refusal' in table) return undefined;
  const byLine = Map.groupBy(faults, ({ line }) => line);
  const rows = withoutNotes(table.rows);
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const lines = rows.map(({ line, cells, broken }, index) => {
    const texts = (byLine.get(line) ?? []).map(({ cell, text }) => `${cell}: ${text}`);
    const note = index === 0 ? noteHeading : texts.join('\n');
    // Once its quote is closed, the note must stand in its own column.
    const missing = Math.max(0, width - (broken?.split(table.delimiter).length ?? 0));
    if (broken !== undefined) return broken + table.delimiter.repeat(missing + 1) + csvLine([note], table.delimiter);
    const padded = Array.from({ length: width }, (_, at) => cells[at] ?? '');
    return csvLine([...padded, note], table.delimiter);
  });
  // Excel takes the mark at the beginning for UTF-8, unless a line "sep=" stands between it and the table.
  return `\uFEFF${table.named ? `sep=${table.delimiter}\r\n` : ''}${lines.join('\r\n')}\r\n`;
};
