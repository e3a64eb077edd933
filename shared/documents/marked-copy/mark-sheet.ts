/**
 * One worksheet with its faulty cells filled and a note at the end of each faulty row. What an earlier copy added is
 * taken away first. Everything else stays byte for byte.
 */

import type { Strength } from '../../domain/issues/issue.ts';
import { cellName, columnName, columnNumber } from '../../reading/formats/xlsx/address.ts';
import { widthEdits } from './mark-columns.ts';
import { appendedTo, type Edit, edited, openingTag } from './mark-edit.ts';
import { type Fill, fillEdits } from './mark-rules.ts';
import type { Looks } from './mark-styles.ts';
import { columnLimit, type KnownStrings, type SurveyedRow, surveySheet } from './mark-survey.ts';
import { heightOf, noteText, textCell } from './mark-text.ts';
import { attributeOf, childrenOf, type Element, prefixOf, rootOf } from './mark-xml.ts';

/** A fault at a cell of this sheet. */
export interface PlacedMark {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly strength: Strength;
}

interface Note {
  readonly text: string;
  readonly strength: Strength;
}

const noteWidth = 70;

/** @returns the part marked; the very same text where there was nothing to change, or it is not a worksheet */
export const markSheet = (xml: string, marks: readonly PlacedMark[], strings: KnownStrings, looks: Looks): string => {
  const root = rootOf(xml);
  if (root.name !== 'worksheet') return xml;
  const parts = childrenOf(xml, root);
  const prefix = prefixOf(xml, root);
  const notes = notesOf(marks);
  const { rows, lastColumn } = surveySheet(xml, parts, strings, new Set(notes.keys()));
  const column = marks.reduce((most, mark) => Math.max(most, mark.column), lastColumn) + 1;
  const shown = column <= columnLimit ? notes : new Map<number, Note>();
  const writing: Writing = { xml, prefix, column, usualHeight: usualHeightOf(xml, parts), looks };
  const edits = [
    ...rows.flatMap((row) => rowEdits(writing, row, row.isKeys ? undefined : shown.get(row.number))),
    ...newRows(writing, parts, rows, shown),
    ...fillEdits(xml, parts, prefix, fillsOf(marks, looks)),
    ...(shown.size > 0 ? widthEdits(xml, parts, prefix, column, noteWidth) : []),
    ...(shown.size > 0 ? dimensionEdits(xml, parts, column, lastOf(shown.keys())) : []),
  ];
  return edits.length === 0 ? xml : edited(xml, edits);
};

const lastOf = (rows: Iterable<number>): number => {
  let last = 0;
  for (const row of rows) last = Math.max(last, row);
  return last;
};

interface Writing {
  readonly xml: string;
  readonly prefix: string;
  /** Of the notes. */
  readonly column: number;
  /** Points, of a row that says nothing. */
  readonly usualHeight: number;
  readonly looks: Looks;
}

const notesOf = (marks: readonly PlacedMark[]): Map<number, Note> => {
  const byRow = Map.groupBy(marks, ({ row }) => row);
  return new Map(
    [...byRow].map(([row, inRow]) => {
      const strength = inRow.some((mark) => mark.strength === 'refuse') ? 'refuse' : 'warn';
      const lines = inRow.map((mark) => ({ cell: cellName(row, mark.column), text: mark.text }));
      return [row, { strength, text: noteText(strength, lines) }];
    }),
  );
};

const fillsOf = (marks: readonly PlacedMark[], looks: Looks): Fill[] => {
  const names = (strength: Strength): Set<string> =>
    new Set(marks.filter((mark) => mark.strength === strength).map(({ row, column }) => cellName(row, column)));
  const refused = names('refuse');
  return [
    { cells: [...refused], look: looks.fills.refuse },
    { cells: [...names('warn')].filter((name) => !refused.has(name)), look: looks.fills.warn },
  ];
};

const noteCell = ({ prefix, column, looks }: Writing, row: number, { text, strength }: Note): string =>
  textCell(prefix, cellName(row, column), looks.cells[strength === 'refuse' ? 'noteRefuse' : 'noteWarn'], text);

const rowEdits = (writing: Writing, { number, element, cells }: SurveyedRow, note: Note | undefined): Edit[] => {
  const { xml, prefix, column, usualHeight } = writing;
  // Left there empty: cells behind it may have no name of their own and count from it.
  const cleared = cells
    .filter((cell) => cell.isNote && !(note && cell.column === column))
    .map((cell) => ({
      start: cell.element.start,
      end: cell.element.end,
      text: `<${prefix}c r="${cellName(number, cell.column)}"/>`,
    }));
  if (!note) return cleared;
  const text = noteCell(writing, number, note);
  const height = Number(attributeOf(xml, element, 'ht') ?? usualHeight);
  const tag = openingTag(xml, element, { spans: null, ...raised(height, note.text) });
  if (element.inner === element.end) return [appendedTo(xml, element, text, tag)];
  const there = cells.find((cell) => cell.column === column)?.element;
  const at = cells.find((cell) => cell.column > column)?.element.start ?? element.close;
  return [
    ...cleared,
    { start: element.start, end: element.inner, text: tag },
    there ? { start: there.start, end: there.end, text } : { start: at, end: at, text },
  ];
};

/**
 * Few programs grow a row when a file is opened, so it is made high enough here; never lower. Whether it may go on
 * growing as it is typed into stays as it was.
 */
const raised = (height: number, note: string): { ht?: number } => {
  const needed = heightOf(note, noteWidth);
  return height < needed ? { ht: needed } : {};
};

const usualHeightOf = (xml: string, parts: readonly Element[]): number => {
  const format = parts.find(({ name }) => name === 'sheetFormatPr');
  return Number((format && attributeOf(xml, format, 'defaultRowHeight')) ?? 15);
};

/** Rows that are not in the file because nothing was ever in them. */
const newRows = (
  writing: Writing,
  parts: readonly Element[],
  rows: readonly SurveyedRow[],
  notes: ReadonlyMap<number, Note>,
): Edit[] => {
  const data = parts.find(({ name }) => name === 'sheetData');
  const present = new Set(rows.map(({ number }) => number));
  const missing = [...notes].filter(([row]) => !present.has(row)).sort(([a], [b]) => a - b);
  if (!data || missing.length === 0) return [];
  const { xml, prefix } = writing;
  const made = missing.map(([row, note]) => {
    const { ht } = raised(writing.usualHeight, note.text);
    const height = ht === undefined ? '' : ` ht="${ht}"`;
    return { row, text: `<${prefix}row r="${row}"${height}>${noteCell(writing, row, note)}</${prefix}row>` };
  });
  if (rows.length === 0) return [appendedTo(xml, data, made.map(({ text }) => text).join(''))];
  let next = 0;
  return made.map(({ row, text }) => {
    while ((rows[next]?.number ?? row) < row) next += 1;
    const at = rows[next]?.element.start ?? data.close;
    return { start: at, end: at, text };
  });
};

/** The extent some programs trust, widened to hold the notes. */
const dimensionEdits = (xml: string, parts: readonly Element[], column: number, row: number): Edit[] => {
  const dimension = parts.find(({ name }) => name === 'dimension');
  const [, letters, top, last, bottom] =
    /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/.exec((dimension && attributeOf(xml, dimension, 'ref')) ?? '') ?? [];
  if (!dimension || !letters || !top) return [];
  const right = columnName(Math.max(column, columnNumber(last ?? letters)));
  const ref = `${letters}${top}:${right}${Math.max(row, Number(bottom ?? top))}`;
  const tag = openingTag(xml, dimension, { ref });
  return [{ start: dimension.start, end: dimension.end, text: `${tag.slice(0, -1)}/>` }];
};
