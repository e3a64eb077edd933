/** The sheet of an annotated copy that lists what is wrong, each line with a link to its cell. */

import type { Strength } from '../../domain/issues/issue.ts';
import { elsewhere } from '../../reading/formats/xlsx/address.ts';
import { escapeXml } from '../package/xml-text.ts';
import type { Looks } from './mark-styles.ts';
import { heightOf, listTitle, strengthWords, textCell } from './mark-text.ts';

export interface ListLine {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
  readonly strength: Strength;
  /** Where the link leads; absent where there is no such cell in the workbook. */
  readonly target?: { readonly row: number; readonly column: number };
}

const columns = [
  { letter: 'A', head: 'STT', width: 6 },
  { letter: 'B', head: 'Trang', width: 22 },
  { letter: 'C', head: 'Ô', width: 9 },
  { letter: 'D', head: 'Nội dung', width: 84 },
  { letter: 'E', head: 'Mức', width: 15 },
] as const;
const wholeWidth = columns.reduce((sum, { width }) => sum + width, 0);

const help = 'Bấm vào tên ô để tới chỗ cần sửa. Sửa xong, lưu lại và gửi chính tệp này.';

/** Excel takes at most 65,530 links to a sheet. */
const mostLinks = 65_530;
const headRow = 3;

/** @param namespace of the workbook's own parts (transitional or strict) */
export const listXml = (namespace: string, summary: string, lines: readonly ListLine[], looks: Looks): string => {
  const title = listTitle(summary);
  const head = columns.map(({ letter, head }) => textCell('', `${letter}${headRow}`, looks.cells.header, head));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<worksheet xmlns="${namespace}">`,
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:E${headRow + lines.length}"/>`,
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    '<sheetData>',
    rowXml(1, Math.max(24, heightOf(title, wholeWidth * 0.8)), [textCell('', 'A1', looks.cells.title, title)]),
    rowXml(2, 18, [textCell('', 'A2', looks.cells.help, help)]),
    rowXml(headRow, 20, head),
    ...lines.map((line, index) => lineXml(line, index, looks)),
    '</sheetData>',
    '<mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="A2:E2"/></mergeCells>',
    linksXml(lines),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '</worksheet>',
  ].join('');
};

const rowXml = (row: number, height: number, cells: readonly string[]): string =>
  `<row r="${row}" ht="${height}" customHeight="1">${cells.join('')}</row>`;

const lineXml = ({ sheet, cell, text, strength, target }: ListLine, index: number, { cells }: Looks): string => {
  const row = headRow + 1 + index;
  const [, { width: sheetWidth }, , { width }] = columns;
  const height = Math.max(20, heightOf(text, width - 1), heightOf(sheet, sheetWidth - 1));
  return rowXml(row, height, [
    `<c r="A${row}" s="${cells.number}"><v>${index + 1}</v></c>`,
    textCell('', `B${row}`, cells.text, sheet),
    textCell('', `C${row}`, target ? cells.link : cells.number, cell),
    textCell('', `D${row}`, cells.text, text),
    textCell('', `E${row}`, cells[strength], strengthWords[strength]),
  ]);
};

const linksXml = (lines: readonly ListLine[]): string => {
  const links = lines.flatMap(({ sheet, target }, index) =>
    target
      ? `<hyperlink ref="C${headRow + 1 + index}" location="${escapeXml(elsewhere(sheet, target.row, target.column))}"/>`
      : [],
  );
  return links.length === 0 ? '' : `<hyperlinks>${links.slice(0, mostLinks).join('')}</hyperlinks>`;
};
