/** Where the cells of a form stand, found by the keys it carries, as its reader finds them: any layout is one to us. */
import { readFormMark } from '../../reading/formats/xlsx/form-mark.ts';
import type { Cell, Sheet } from '../sheet/model.ts';

/** Row and column, counted from 1. */
export type Place = readonly [row: number, column: number];

export interface FormPlaces {
  /** Units are rows; else they are columns. */
  readonly byRows: boolean;
  /** Row, or column, of a unit by its code; of a field by its key. */
  readonly lines: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
  readonly at: (line: number, item: number) => Place;
}

export const placesOf = ({ rows }: Pick<Sheet, 'rows'>): FormPlaces => {
  const down = numbered(rows.map(({ cells }) => cells[0]));
  const along = numbered(rows[0]?.cells ?? []);
  const byRows = readFormMark(String(rows[0]?.cells[0]?.value))?.units === 'rows';
  return byRows
    ? { byRows, lines: down, items: along, at: (line, item) => [line, item] }
    : { byRows, lines: along, items: down, at: (line, item) => [item, line] };
};

const numbered = (cells: readonly (Cell | null | undefined)[]): ReadonlyMap<string, number> =>
  new Map(cells.map((cell, index) => [String(cell?.value ?? ''), index + 1]));
