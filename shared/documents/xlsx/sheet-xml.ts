/**
 * The XML of one sheet. exceljs writes the frame and the cells; rows go through it in batches that end as bytes, so
 * that a national table never stands in memory as a million small strings. What it has no word for is put into the
 * frame in the order of CT_Worksheet (ISO/IEC 29500-1, 18.3.1.99).
 */

import { escaped } from '../../markup.ts';
import { cellName, elsewhere } from '../../reading/formats/xlsx/address.ts';
import type { Sheet } from '../sheet/model.ts';
import { rowModel } from './cells.ts';
import { barsXml, marksXml } from './marks-xml.ts';
import { frameModel } from './sheet-frame.ts';
import type { StyleObjects } from './style-objects.ts';
import { tableMark } from './tables.ts';

const batch = 500;

/** @param id number of the sheet, from 1 */
export const sheetXml = (sheet: Sheet, id: number, styles: StyleObjects): Buffer => {
  const { rows } = sheet;
  const [before = '', after = ''] = styles.shared
    .frameXml(frameModel(sheet, id))
    .replace(/(?=<dataValidations|<printOptions)/, () => marksXml(sheet, styles))
    .replace('<printOptions', (next) => `${linksXml(sheet)}${next}`)
    .replace(
      '</worksheet>',
      (end) => `${breaksXml(sheet)}${drawingXml(sheet)}${tableMark(sheet)}${barsXml(sheet)}${end}`,
    )
    .split('<sheetData/>');
  const parts = [Buffer.from(`${before}<sheetData>`)];
  for (let from = 0; from < rows.length; from += batch) {
    const models = rows.slice(from, from + batch).map((row, index) => rowModel(row, from + index + 1, styles));
    parts.push(Buffer.from(styles.shared.rowsXml(models)));
  }
  return Buffer.concat([...parts, Buffer.from(`</sheetData>${after}`)]);
};

/** Excel takes at most 65,530 links to a sheet. */
const mostLinks = 65_530;

/** Links inside the workbook. */
const linksXml = ({ links = [] }: Sheet): string => {
  if (links.length === 0) return '';
  const items = links.slice(0, mostLinks).map(({ row, column, sheet, target }) => {
    const location = escaped(elsewhere(sheet, target.row, target.column));
    return `<hyperlink ref="${cellName(row, column)}" location="${location}"/>`;
  });
  return `<hyperlinks>${items.join('')}</hyperlinks>`;
};

const [lastColumn, lastRow] = [16_383, 1_048_575];

/** Excel takes at most 1,026 breaks by hand (Excel specifications and limits); with more it decides itself. */
const mostBreaks = 1_026;

/** exceljs breaks pages between rows only. */
const breaksXml = ({ breaks }: Sheet): string => {
  const ends = (tag: string, after: readonly number[], max: number): string => {
    if (after.length === 0 || after.length > mostBreaks) return '';
    const marks = after.map((id) => `<brk id="${id}" max="${max}" man="1"/>`).join('');
    return `<${tag} count="${after.length}" manualBreakCount="${after.length}">${marks}</${tag}>`;
  };
  return `${ends('rowBreaks', breaks?.rows ?? [], lastColumn)}${ends('colBreaks', breaks?.columns ?? [], lastRow)}`;
};

/** The place of the sheet's one drawing. */
const drawingXml = ({ charts = [] }: Sheet): string => (charts.length > 0 ? '<drawing r:id="rId1"/>' : '');
