/**
 * What stands where in a worksheet, as far as marking needs it: the rows, the last column in use, the notes of an
 * earlier copy, and the row of a form's keys, in which nothing may be written.
 */
import { columnNumber } from '../../reading/formats/xlsx/address.ts';
import { readFormMark } from '../../reading/formats/xlsx/form-mark.ts';
import { isListTitle, isNote } from './mark-text.ts';
import { attributeOf, childrenOf, type Element, rootOf, textIn } from './mark-xml.ts';

export interface SurveyedCell {
  readonly column: number;
  readonly element: Element;
  readonly isNote: boolean;
}

export interface SurveyedRow {
  readonly number: number;
  readonly element: Element;
  /** Of rows that are marked or hold a note; else none are listed. */
  readonly cells: readonly SurveyedCell[];
  /** Is it the hidden row of a form's keys? */
  readonly isKeys: boolean;
}

export interface Survey {
  readonly rows: readonly SurveyedRow[];
  /** Last column that holds anything but a note, or that a merged range reaches; 0 where there is none. */
  readonly lastColumn: number;
}

/** What a text that matters here is: a note, or the first line of the list, of an earlier copy; the mark of a form. */
type Kind = 'note' | 'list' | 'form';

/** Shared strings that matter here, by index. */
export type KnownStrings = ReadonlyMap<number, Kind>;

export const columnLimit = 16_384;

/** @param xml of the shared strings part */
export const knownStrings = (xml: string): KnownStrings => {
  const known = new Map<number, Kind>();
  childrenOf(xml, rootOf(xml))
    .filter(({ name }) => name === 'si')
    .forEach((item, index) => {
      const kind = kindOf(runs(xml, item));
      if (kind) known.set(index, kind);
    });
  return known;
};

/** A text in runs of different looks is one text; what is spoken beside it (phonetic runs) is not part of it. */
const runs = (xml: string, element: Element): string =>
  childrenOf(xml, element)
    .map((part) => (part.name === 't' ? textIn(xml, part) : part.name === 'r' ? runText(xml, part) : ''))
    .join('');

const runText = (xml: string, run: Element): string => {
  const text = childrenOf(xml, run).find(({ name }) => name === 't');
  return text ? textIn(xml, text) : '';
};

const kindOf = (text: string): Kind | undefined => {
  if (isNote(text)) return 'note';
  if (isListTitle(text)) return 'list';
  return text.length < longestMark && readFormMark(text) ? 'form' : undefined;
};

const longestMark = 1_000;

/** Is this worksheet the list of an earlier copy, by its first cell? */
export const isList = (xml: string, strings: KnownStrings): boolean => {
  const data = childrenOf(xml, rootOf(xml)).find(({ name }) => name === 'sheetData');
  const [row] = data ? childrenOf(xml, data) : [];
  const [cell] = row ? childrenOf(xml, row) : [];
  return cell !== undefined && ['list', 'note'].includes(contentOf(xml, cell, strings));
};

/** @param parts children of the worksheet; `listed` the rows whose cells are wanted */
export const surveySheet = (
  xml: string,
  parts: readonly Element[],
  strings: KnownStrings,
  listed: ReadonlySet<number>,
): Survey => {
  const data = parts.find(({ name }) => name === 'sheetData');
  if (!data) throw new Error('sheet: no rows');
  const rows: SurveyedRow[] = [];
  let lastColumn = mergedColumn(xml, parts);
  let number = 0;
  for (const element of childrenOf(xml, data)) {
    if (element.name !== 'row') continue;
    number = Number(attributeOf(xml, element, 'r') ?? number + 1);
    const cells: SurveyedCell[] = [];
    let isKeys = false;
    let column = 0;
    for (const cell of childrenOf(xml, element)) {
      if (cell.name !== 'c') continue;
      column = columnOf(attributeOf(xml, cell, 'r')) ?? column + 1;
      const content = cell.inner < cell.close ? contentOf(xml, cell, strings) : 'empty';
      if (content === 'form') isKeys = true;
      if (content !== 'empty' && content !== 'note') lastColumn = Math.max(lastColumn, column);
      cells.push({ column, element: cell, isNote: content === 'note' });
    }
    const isWanted = listed.has(number) || cells.some((cell) => cell.isNote);
    rows.push({ number, element, cells: isWanted ? cells : [], isKeys });
  }
  return { rows, lastColumn };
};

const columnOf = (name: string | undefined): number | undefined => {
  const letters = /^[A-Z]{1,3}/.exec(name ?? '')?.[0];
  return letters === undefined ? undefined : columnNumber(letters);
};

const contentOf = (xml: string, cell: Element, strings: KnownStrings): Kind | 'empty' | 'other' => {
  const parts = childrenOf(xml, cell);
  const part = (wanted: string): Element | undefined => parts.find(({ name }) => name === wanted);
  const [value, inline] = [part('v'), part('is')];
  if (part('f')) return 'other';
  if (inline) return kindOf(runs(xml, inline)) ?? 'other';
  if (!value) return 'empty';
  const type = attributeOf(xml, cell, 't');
  if (type === 's') return strings.get(Number(textIn(xml, value))) ?? 'other';
  return (type === 'str' ? kindOf(textIn(xml, value)) : undefined) ?? 'other';
};

/** A title merged over empty cells reaches further than its text; one over whole rows says nothing. */
const mergedColumn = (xml: string, parts: readonly Element[]): number => {
  const merges = parts.find(({ name }) => name === 'mergeCells');
  const ends = (merges ? childrenOf(xml, merges) : []).map((merge) => {
    const [, last] = (attributeOf(xml, merge, 'ref') ?? '').split(':');
    return columnOf(last) ?? 0;
  });
  return ends.reduce((most, end) => (end < columnLimit ? Math.max(most, end) : most), 0);
};
