/**
 * Writes a form as an xlsx workbook, in memory: the only importer of exceljs here. The same form gives the same bytes:
 * the archive is packed anew without the times exceljs puts into it.
 */
import ExcelJS from 'exceljs';
import { startOfDay } from '../../domain/calendars/calendar.ts';
import { listZip, unpackEntry } from '../../reading/formats/xlsx/unzip.ts';
import { Archive } from '../xlsx/archive.ts';
import { withOrderedFonts } from '../xlsx/ordered-fonts.ts';
import type { FormAsked } from './form-asked.ts';
import { formSheets } from './form-sheets.ts';
import { fontName } from './looks.ts';
import type { Sheet } from './model.ts';
import { addSheet, defaultFont } from './write-sheet.ts';

const mostEntries = 100;
const mostBytes = 200_000_000;
const lastRow = 1_048_575;

/** The window that every sheet's view refers to; in twips. */
const views = [{ x: 0, y: 0, width: 28_800, height: 15_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];

/** The bytes of the form's .xlsx. Throws nothing of its own: any published campaign makes a form. */
export const formWorkbook = async (asked: FormAsked): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  const at = new Date(startOfDay(asked.preparedOn));
  Object.assign(workbook, { creator: 'tonghop', lastModifiedBy: 'tonghop', created: at, modified: at, views });
  const sheets = formSheets(asked);
  for (const sheet of sheets) await addSheet(workbook, sheet);
  return repacked(Buffer.from(await workbook.xlsx.writeBuffer()), sheets);
};

const repacked = (file: Buffer, sheets: readonly Sheet[]): Uint8Array => {
  const archive = new Archive();
  for (const entry of listZip(file, mostEntries)) {
    const corrected = correct(entry.name, () => unpackEntry(entry, mostBytes).toString('utf8'), sheets);
    if (corrected === undefined) archive.addPacked(entry);
    else archive.add(entry.name, corrected);
  }
  return archive.finish();
};

/** What exceljs has no word for; undefined for parts that are right as they are. */
const correct = (part: string, xml: () => string, sheets: readonly Sheet[]): string | undefined => {
  if (part === 'xl/styles.xml') return withOrderedFonts(inDefaultFont(xml()));
  const [, id] = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(part) ?? [];
  const sheet = sheets[Number(id) - 1];
  return sheet && withBreaks(growing(xml(), sheet), sheet);
};

/** Columns are as wide as so many digits of the first font: it must be one that every machine has. */
const inDefaultFont = (xml: string): string =>
  xml.replace(
    /<font>.*?<\/font>/,
    `<font><sz val="${defaultFont.size}"/><color theme="1"/><name val="${fontName}"/><family val="1"/></font>`,
  );

/** exceljs fixes the height of every row it is told one of; rows that are typed into must be let grow. */
const growing = (xml: string, { rows }: Sheet): string =>
  xml.replace(/(<row r="(\d+)"[^>]*?) customHeight="1"/g, (row, start: string, number: string) =>
    rows[Number(number) - 1]?.grows ? start : row,
  );

/** exceljs breaks pages between rows only. */
const withBreaks = (xml: string, { page: { breaks } }: Sheet): string => {
  if (!breaks) return xml;
  const { columns } = breaks;
  const marks = columns.map((column) => `<brk id="${column}" max="${lastRow}" man="1"/>`).join('');
  const written = `<colBreaks count="${columns.length}" manualBreakCount="${columns.length}">${marks}</colBreaks>`;
  return xml.replace('</headerFooter>', (end) => `${end}${written}`);
};
