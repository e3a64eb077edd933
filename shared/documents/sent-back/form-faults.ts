/** What is wrong with a filled form, shown on it: faulty cells coloured, a column "Cần sửa" at the end. Pure. */

import type { Strength } from '../../domain/issues/issue.ts';
import { noteHeading } from '../../reading/formats/csv-notes.ts';
import { shown } from '../entry-form/sheet-parts.ts';
import { cleanText } from '../entry-form/text.ts';
import { rowHeight } from '../sheet/measure.ts';
import type { Cell, Fill, Range, Row, Sheet } from '../sheet/model.ts';
import type { Tone } from '../sheet/styles.ts';
import type { FilledForm, PlacedFault } from './form-filled.ts';

const noteWidth = 260;

export const withFaults = ({ sheet, faults }: FilledForm): Sheet => {
  const column = sheet.widths.length + 1;
  const notes = Map.groupBy(faults, ({ place: [row] }) => row);
  const { top, bottom } = sheet.heading ?? { top: 0, bottom: 0 };
  const noteOf = (row: number): Cell | null => {
    if (row === 1) return shown;
    if (row >= top && row <= bottom) return { style: 'form-heading', value: row === top ? noteHeading : null };
    const own = notes.get(row);
    return own ? { style: 'form-prose', value: cleanText(own.map(noteText).join('\n')) } : null;
  };
  return {
    ...sheet,
    widths: [...sheet.widths, noteWidth],
    rows: sheet.rows.map((row, at) => withNote(row, noteOf(at + 1), column)),
    merges: bottom > top ? [...sheet.merges, { top, bottom, left: column, right: column }] : sheet.merges,
    fills: [...fillsOf(faults), ...(sheet.fills ?? [])],
  };
};

const withNote = (row: Row, note: Cell | null, column: number): Row => {
  if (note === null) return row;
  const before = Array.from({ length: column - 1 }, (_, at) => row.cells[at] ?? null);
  const height = row.hidden ? row.height : rowHeight([note], [noteWidth], row.height);
  return { ...row, height, cells: [...before, note] };
};

/** Most of what is said of an answer names its field. */
const noteText = ({ column, text }: PlacedFault): string => (text.includes(column) ? text : `${column}: ${text}`);

const tones: Readonly<Record<Strength, Tone>> = { refuse: 'wrong', warn: 'doubtful' };

/** Programs read a rule over some hundred places; more of them are several rules. */
const mostPlaces = 500;

/** Ahead of the form's own, and always on: a copy is a picture of what was sent. */
const fillsOf = (faults: readonly PlacedFault[]): readonly Fill[] =>
  (['refuse', 'warn'] as const).flatMap((strength) => {
    const areas = faults.filter((fault) => fault.strength === strength).map(({ place }) => rangeOf(place));
    return Array.from({ length: Math.ceil(areas.length / mostPlaces) }, (_, at) => ({
      areas: areas.slice(at * mostPlaces, (at + 1) * mostPlaces),
      formula: 'TRUE',
      tone: tones[strength],
    }));
  });

const rangeOf = ([row, column]: PlacedFault['place']): Range => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
});
