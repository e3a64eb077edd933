/** Aligned tables of Vietnamese text. NFC first: a decomposed "ệ" is three characters to anything that counts. */
import Table from 'cli-table3';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import { colour, plain } from './text.ts';

export type Cell = string | number | null;

export interface Column<Row> {
  readonly head: string;
  readonly of: (row: Row) => Cell;
  /** Numbers read from the right. Default left. */
  readonly align?: 'left' | 'right';
}

export const table = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const drawn = new Table({
    head: columns.map(({ head }) => colour('bold', head.normalize('NFC'))),
    colAligns: columns.map(({ align = 'left' }) => align),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) drawn.push(columns.map(({ of }) => shown(of(row))));
  return drawn.toString();
};

const shown = (cell: Cell): string => {
  if (cell === null) return '';
  return typeof cell === 'number' ? numberWords(cell) : plain(cell);
};
