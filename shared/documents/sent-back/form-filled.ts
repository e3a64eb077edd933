/**
 * The empty form with what was sent put into its cells; rows that are no unit's, or a unit's second, follow below.
 * Pure.
 */
import { plus } from '../../domain/fields/exact.ts';
import { markWords } from '../../reading/formats/xlsx/form-mark.ts';
import { keyCell, shown } from '../entry-form/sheet-parts.ts';
import { cleanText } from '../entry-form/text.ts';
import type { Cell, Range, Row, Sheet } from '../sheet/model.ts';
import { type FormPlaces, type Place, placesOf } from './form-places.ts';
import type { Fault, SentRow } from './sent-form.ts';
import { typedCell } from './typed-cell.ts';

export interface PlacedFault extends Fault {
  readonly row: SentRow;
  /** Its cell on the form; that of the unit where the form asks no such thing. */
  readonly place: Place;
}

export interface FilledForm {
  readonly sheet: Sheet;
  readonly places: FormPlaces;
  readonly faults: readonly PlacedFault[];
}

export const filledForm = (empty: Sheet, sent: readonly SentRow[]): FilledForm => {
  const places = placesOf(empty);
  const lines = linesOf(sent, places, empty.rows.length + 2);
  const added = sent.filter((row) => (lines.get(row) ?? 0) > empty.rows.length);
  const rows = [
    ...empty.rows,
    ...(added.length > 0 ? [addedHeading, ...added.map((row) => addedRow(row, empty))] : []),
  ];
  const cells = rows.map((row) => [...row.cells]);
  const put = ([row, column]: Place, change: (cell: Cell) => Cell): void => {
    const line = cells[row - 1];
    const cell = line?.[column - 1];
    if (line && cell) line[column - 1] = change(cell);
  };
  for (const row of sent) {
    const line = lines.get(row) ?? 0;
    const faulty = new Set(row.faults.map(({ field }) => field));
    put(nameAt(places, line), (cell) => nameCell(cell, row, faulty.has(null)));
    for (const answer of row.answers) {
      const item = places.items.get(answer.key);
      if (item) put(places.at(line, item), (cell) => typedCell(cell, answer, faulty.has(answer.key)));
    }
  }
  const filled = rows.map((row, at): Row => ({ ...row, cells: cells[at] ?? [] }));
  return {
    sheet: {
      ...empty,
      rows: withTotals(filled),
      merges: added.length > 0 ? [...empty.merges, acrossAt(empty.rows.length + 1, empty)] : empty.merges,
    },
    places,
    faults: sent.flatMap((row) => row.faults.map((fault) => placed(fault, row, places, lines.get(row) ?? 0))),
  };
};

/** The line each row stands on: a unit's own for the first that is taken for it, a new one for any other. */
const linesOf = (
  sent: readonly SentRow[],
  { lines, byRows }: FormPlaces,
  next: number,
): ReadonlyMap<SentRow, number> => {
  const own = new Map<string, SentRow>();
  for (const row of sent) if (row.unit !== null && lines.has(row.unit) && !own.has(row.unit)) own.set(row.unit, row);
  const others = byRows ? sent.filter((row) => own.get(row.unit ?? '') !== row) : [];
  return new Map([
    ...[...own].map(([unit, row]) => [row, lines.get(unit) ?? 0] as const),
    ...others.map((row, at) => [row, next + at] as const),
  ]);
};

const addedHeading: Row = {
  height: 20,
  cells: [shown, { style: 'form-group', value: 'Dòng chưa rõ của đơn vị nào, hoặc trùng đơn vị' }],
};

const acrossAt = (row: number, { widths }: Sheet): Range => ({ top: row, bottom: row, left: 2, right: widths.length });

/** Its answers can be typed into, whatever kind they are of: whose they are is not known. */
const addedRow = ({ code }: SentRow, { widths }: Sheet): Row => ({
  height: 22,
  grows: true,
  cells: [
    keyCell(code ?? ''),
    { style: 'form-index', value: null },
    ...widths.slice(2).map((): Cell => ({ style: 'answer-choice', value: null })),
  ],
});

const nameAt = ({ items, at }: FormPlaces, line: number): Place => at(line, items.get(markWords.name) ?? 0);

/** A wrong name can be typed over. */
const nameCell = (cell: Cell, { name }: SentRow, isFaulty: boolean): Cell => ({
  style: isFaulty ? 'answer-text' : cell.style,
  value: name === null ? cell.value : cleanText(name),
});

const placed = (fault: Fault, row: SentRow, places: FormPlaces, line: number): PlacedFault => {
  const item = places.items.get(fault.field ?? markWords.name);
  return { ...fault, row, place: item ? places.at(line, item) : nameAt(places, line) };
};

/** Sums as a program that opens the file counts them. */
const withTotals = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row) => {
    if (!row.cells.some((cell) => cell?.style === 'form-total')) return row;
    const above = rows.slice(0, rows.indexOf(row)).map(({ cells }) => cells);
    const cells = row.cells.map((cell, at) => {
      if (!cell?.formula) return cell;
      const numbers = above.map((one) => one[at]?.value).filter((value) => typeof value === 'number');
      return { ...cell, value: numbers.length === 0 ? '' : numbers.reduce(plus) };
    });
    return { ...row, cells };
  });
