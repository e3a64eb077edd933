/**
 * The annotated copy of a workbook somebody filled in: their own file with each faulty cell coloured, a note at the
 * end of its row, and a last sheet that lists all of it. The copy can be corrected and sent again as it is: what was
 * added is known again, is no answer, and is taken away before the next copy is marked.
 */
import type { Strength } from '../../domain/issues/issue.ts';
import { columnNumber } from '../../reading/formats/xlsx/address.ts';
import { relationsOf } from '../../reading/formats/xlsx/part-names.ts';
import { addPart, addSheet, type Book, type BookSheet, dropParts, openBook } from './mark-book.ts';
import { type ListLine, listXml } from './mark-list.ts';
import { PackageCopy } from './mark-package.ts';
import { markSheet } from './mark-sheet.ts';
import { type Looks, withLooks } from './mark-styles.ts';
import { columnLimit, isList, type KnownStrings, knownStrings } from './mark-survey.ts';
import { listName } from './mark-text.ts';

/** One fault of an uploaded workbook. */
export interface CellMark {
  /** Name of the sheet as people see it. */
  readonly sheet: string;
  /** "E12"; a fault of the whole sheet or file names none (""), and is listed without a colour. */
  readonly cell: string;
  /** Vietnamese: what is wrong and what to do. */
  readonly text: string;
  /** `refuse` is filled red, `warn` amber; a cell with both is red. */
  readonly strength: Strength;
}

/**
 * Marks a copy of a workbook that was read before. In a row whose cells are marked, the first free column right of the
 * sheet's last one in use holds the note; a row too low for it is made higher, and stays so. Parts that are not touched
 * keep their bytes; digital signatures, which would no longer hold, are left out.
 *
 * @param summary one line of Vietnamese for the top of the list: "98 dòng đã nhận, 4 dòng cần sửa"
 * @param marks listed in this order
 * @returns the copy, or undefined where the file cannot be marked: the caller then sends the list alone. Never throws.
 */
export const markWorkbook = (file: Buffer, marks: readonly CellMark[], summary: string): Uint8Array | undefined => {
  try {
    return markedCopy(new PackageCopy(file), marks, summary);
  } catch {
    // A file so unusual that it cannot be copied safely; what is wrong with it would be its content, which is not told.
    return undefined;
  }
};

const markedCopy = (copy: PackageCopy, marks: readonly CellMark[], summary: string): Uint8Array => {
  const book = openBook(copy);
  dropParts(copy, book, (part) => part.toLowerCase().startsWith('_xmlsignatures/'));
  const strings = book.strings === undefined ? new Map() : knownStrings(copy.text(book.strings));
  const looks = placeLooks(copy, book);
  const list = book.sheets.find(({ name, part }) => isListName(name) && isList(copy.text(part), strings));
  const sheets = book.sheets.filter((sheet) => sheet !== list);
  markSheets(copy, sheets, marks, strings, looks);
  const names = new Set(sheets.map(({ name }) => name));
  const lines = marks.map((mark) => lineOf(mark, names));
  placeList(copy, book, list, listXml(book.namespace, summary, lines, looks));
  return copy.finish();
};

const markSheets = (
  copy: PackageCopy,
  sheets: readonly BookSheet[],
  marks: readonly CellMark[],
  strings: KnownStrings,
  looks: Looks,
): void => {
  const bySheet = Map.groupBy(marks, ({ sheet }) => sheet);
  for (const { name, part } of sheets) {
    const placed = (bySheet.get(name) ?? []).flatMap(({ cell, text, strength }) => {
      const place = placeOf(cell);
      return place ? [{ ...place, text, strength }] : [];
    });
    copy.put(part, markSheet(copy.text(part), placed, strings, looks));
  }
};

const rowLimit = 1_048_576;

const placeOf = (cell: string): { row: number; column: number } | undefined => {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(cell) ?? [];
  const [row, column] = [Number(digits), columnNumber(letters)];
  return row > 0 && row <= rowLimit && column > 0 && column <= columnLimit ? { row, column } : undefined;
};

const lineOf = ({ sheet, cell, text, strength }: CellMark, names: ReadonlySet<string>): ListLine => {
  const target = names.has(sheet) ? placeOf(cell) : undefined;
  return { sheet, cell, text, strength, ...(target && { target }) };
};

// Names Excel gives: some readers know parts by them.
const stylesName = (number: number): string => (number === 1 ? 'styles.xml' : `styles${number}.xml`);
const sheetName = (number: number): string => `worksheets/sheet${number}.xml`;

const placeLooks = (copy: PackageCopy, book: Book): Looks => {
  const empty = `<styleSheet xmlns="${book.namespace}"/>`;
  const { xml, looks } = withLooks(book.styles === undefined ? empty : copy.text(book.styles));
  if (book.styles === undefined) addPart(copy, book, { name: stylesName, kind: 'styles', xml });
  else copy.put(book.styles, xml);
  return looks;
};

/** Was the sheet of this name perhaps made here? A number follows where somebody had a sheet so called already. */
const isListName = (name: string): boolean => /^Cần sửa(?: \d+)?$/.test(name.normalize('NFC'));

/** An earlier list is written over where it stands: nothing that counts sheets has to change. */
const placeList = (copy: PackageCopy, book: Book, earlier: BookSheet | undefined, xml: string): void => {
  if (earlier) {
    copy.put(earlier.part, xml);
    copy.drop(relationsOf(earlier.part));
    // Excel makes it anew; it may name a formula somebody wrote into the list.
    dropParts(copy, book, (part) => /(^|\/)calcChain\.xml$/i.test(part));
    return;
  }
  const taken = new Set(book.names.map((name) => name.normalize('NFC').toLowerCase()));
  let name = listName;
  for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${listName} ${i}`;
  addSheet(copy, book, name, addPart(copy, book, { name: sheetName, kind: 'worksheet', xml }));
};
