/** What is signed as an independent reader finds it: workbook by exceljs, PDF by pdf.js, report as XML. */
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { openPdf } from '../pdf/read-pdf.ts';
import { expectSignable } from './read-report.ts';
import { remarked } from './remarked.ts';
import { unzip } from './unzip.ts';

export interface Signed {
  readonly xlsx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly docx: Uint8Array;
}

/** Working sheets are read on the screen, not signed. */
const working = new Set(['Tổng quan', 'Tra cứu', 'Cảnh báo số liệu', 'Thay đổi', 'Căn cứ']);
const smallest = 9;
/** The row of column numbers, and the line under a name, are no text of the body. */
const isBody = (text: string): boolean => !/^[+/-]?\(\d+\)|^_+$|^\s*$/.test(text);
const internal = /\bzz[_-]|[0-9a-f]{16}|\/answers\/|undefined|NaN|\[object/;
const unprintable = /[^\P{Cc}\t\n\r]|\p{Bidi_Control}/u;
const numeralsOfAnnexes = ['I', 'II', 'III', 'IV', 'V'];

interface Found {
  readonly text: string;
  /** As printed, in points. */
  readonly size: number;
}

const expectReadable = (found: readonly Found[], where: string): void => {
  const body = found.filter(({ text }) => isBody(text));
  expect(body.length, where).toBeGreaterThan(0);
  expect(
    body.filter(({ size }) => size < smallest - 0.005),
    `${where}: small type`,
  ).toEqual([]);
  expect(
    body.filter(({ text }) => internal.test(text) || unprintable.test(text)),
    `${where}: internal`,
  ).toEqual([]);
};

interface PrintedSheet {
  readonly sheet: ExcelJS.Worksheet;
  readonly rows: readonly (readonly string[])[];
  /** Rows of the heading, from 1. */
  readonly heading: { readonly top: number; readonly bottom: number };
}

/** exceljs gives the text of a formula that comes to 0 as none. */
const textOf = (cell: ExcelJS.Cell): string => (cell.result === 0 ? '0' : cell.text);

const printedSheets = async (xlsx: Uint8Array): Promise<PrintedSheet[]> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(xlsx as unknown as ArrayBuffer);
  return workbook.worksheets
    .filter(({ name }) => !working.has(name))
    .map((sheet) => {
      const rows: string[][] = [];
      sheet.eachRow({ includeEmpty: true }, (row, at) => {
        const cells: string[] = [];
        row.eachCell({ includeEmpty: true }, (cell, column) => {
          cells[column - 1] = cell.isMerged && cell.address !== cell.master.address ? '' : textOf(cell);
        });
        rows[at - 1] = Array.from(cells, (text) => text ?? '');
      });
      const [top = 1, bottom = 1] = (sheet.pageSetup.printTitlesRow ?? '').split(':').map(Number);
      return { sheet, rows, heading: { top, bottom } };
    });
};

/** "Fit to width" prints no larger than the columns allow: the scale is computed as programs do. */
const scaleOf = ({ pageSetup, columns }: ExcelJS.Worksheet): number => {
  const { fitToPage, scale = 100, paperSize, orientation, margins } = pageSetup;
  if (!fitToPage) return scale / 100;
  const [short, long] = Number(paperSize) === 8 ? [11.69, 16.54] : [8.27, 11.69];
  const room = (orientation === 'landscape' ? long : short) - (margins?.left ?? 0) - (margins?.right ?? 0);
  const digit = 7 / 96;
  const wide = columns.reduce((sum, column) => sum + (column.width ?? 9) * digit, 0);
  return Math.min(1, Math.floor((room / wide) * 100) / 100);
};

const foundIn = ({ sheet }: PrintedSheet): Found[] => {
  const scale = scaleOf(sheet);
  const found: Found[] = [];
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.text !== '') found.push({ text: cell.text, size: (cell.font?.size ?? 0) * scale });
    }),
  );
  return found;
};

const isUnit = ([index = '']: readonly string[]): boolean => /^\d+$/.test(index);
const reportedIn = (text: string): number => Number(/(\d+)\/\d+/.exec(text)?.[1] ?? Number.NaN);

/** A total of a column fewer units answered than reported says of how many it is. */
const expectBases = ({ rows, heading, sheet }: PrintedSheet): void => {
  const total = rows.find((cells) => cells[1] === 'Tổng cộng') ?? [];
  const remark = total.at(-1) ?? '';
  const reported = reportedIn(sheet.name === 'Theo đơn vị' ? remark : (total[2] ?? ''));
  expect(reported, `${sheet.name}: total of how many`).not.toBeNaN();
  if (sheet.name !== 'Theo đơn vị') return;
  const [units, told] = [rows.slice(heading.bottom).filter(isUnit), remarked(remark)];
  total.slice(2, -1).forEach((text, at) => {
    if (!/^-?\d+$/.test(text)) return;
    const base = units.filter((cells) => (cells[at + 2] ?? '') !== '').length;
    if (base < reported) expect(told.get(String(at + 3)), `base of column ${at + 3}`).toBe(base);
  });
};

const annexesIn = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^Phụ lục ([IVX]+)$/.exec(line.trim())?.[1] ?? []);

interface PrintedPdf {
  readonly found: readonly Found[];
  readonly words: ReadonlySet<string>;
}

const printedPdf = async (bytes: Uint8Array): Promise<PrintedPdf> => {
  const pdf = await openPdf(bytes);
  const found: Found[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) {
      if ('str' in item) found.push({ text: item.str, size: Math.abs(Number(item.transform[3])) });
    }
  }
  return { found, words: new Set(found.flatMap(({ text }) => text.split(/\s+/))) };
};

/** The paragraphs of the report that hold text, with the sizes their styles, or their own letters, have. */
const writtenIn = (docx: Uint8Array): Found[] => {
  const parts = unzip(docx);
  const sizeIn = (xml: string): number => Number(/<w:sz w:val="(\d+)"/.exec(xml)?.[1] ?? Number.NaN) / 2;
  const styles = (parts.get('word/styles.xml') ?? '').split(/(?=<w:style )/);
  const sizes = new Map(styles.map((style) => [/w:styleId="([^"]+)"/.exec(style)?.[1], sizeIn(style)]));
  return (parts.get('word/document.xml') ?? '').split(/(?=<w:p>|<w:p )/).map((paragraph) => {
    const own = sizeIn(paragraph);
    const size = Number.isNaN(own) ? sizes.get(/<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1]) : own;
    return { text: paragraph.replace(/<[^>]+>/g, ''), size: size ?? 0 };
  });
};

/**
 * What must hold of workbook, PDF and report: no type under 9 points, no key or hash, no control character, no broken
 * word in a heading, every total with its base, the annexes numbered once, in order, and each cited.
 */
export const expectSignedSet = async ({ xlsx, pdf, docx }: Signed): Promise<void> => {
  const sheets = await printedSheets(xlsx);
  const printed = await printedPdf(pdf);
  const report = expectSignable(docx);

  for (const sheet of sheets) expectReadable(foundIn(sheet), sheet.sheet.name);
  expectReadable(printed.found, 'PDF');
  expectReadable(writtenIn(docx), 'report');

  const headings = sheets.flatMap(({ rows, heading }) => rows.slice(heading.top - 1, heading.bottom - 1).flat());
  const words = headings.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
  expect(words.filter((word) => !printed.words.has(word))).toEqual([]);

  for (const sheet of sheets.filter(({ sheet: { name } }) => /^Theo đơn vị$|^Tổng hợp theo/.test(name)))
    expectBases(sheet);

  const inWorkbook = sheets.flatMap(({ rows }) => annexesIn(rows.flat()));
  const inPdf = annexesIn(printed.found.map(({ text }) => text));
  const cited = new Set([...report.body.join('\n').matchAll(/Phụ lục ([IVX]+)/g)].map(([, numeral]) => numeral));
  expect(inWorkbook).toEqual(numeralsOfAnnexes.slice(0, inWorkbook.length));
  expect(inPdf).toEqual(inWorkbook);
  expect(inWorkbook.filter((numeral) => !cited.has(numeral))).toEqual([]);
};
