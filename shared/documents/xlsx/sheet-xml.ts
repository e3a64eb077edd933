/**
 * The XML of one sheet. exceljs writes the frame and each row; rows go through it in batches that end as bytes, so
 * that a national table never stands in memory as a million small strings.
 */
import XmlStream from 'exceljs/lib/utils/xml-stream.js';
import RowXform from 'exceljs/lib/xlsx/xform/sheet/row-xform.js';
import WorksheetXform from 'exceljs/lib/xlsx/xform/sheet/worksheet-xform.js';
import type SharedStringsXform from 'exceljs/lib/xlsx/xform/strings/shared-strings-xform.js';
import type StylesXform from 'exceljs/lib/xlsx/xform/style/styles-xform.js';
import type { Row, Sheet } from '../export/sheets/model.ts';
import { aidsXml } from './aids-xml.ts';
import { rowModel, type StyleObjects } from './cells.ts';
import { sheetModel } from './sheet-model.ts';

/** What the sheets of a workbook share. */
export interface Registries {
  readonly registry: StylesXform;
  readonly strings: SharedStringsXform;
  readonly styles: StyleObjects;
}

const batch = 500;
const noRows = '<sheetData/>';

export const sheetXml = (sheet: Sheet, id: number, shared: Registries): Buffer => {
  const aids = aidsXml(sheet, shared.registry);
  const [before = '', after = ''] = frameXml(sheet, id, shared)
    .replace('<printOptions', () => `${aids.inside}<printOptions`)
    .replace('</worksheet>', () => `${aids.after}</worksheet>`)
    .split(noRows);
  const parts = [Buffer.from(`${before}<sheetData>`)];
  for (let from = 0; from < sheet.rows.length; from += batch) {
    parts.push(Buffer.from(rowsXml(sheet.rows.slice(from, from + batch), from + 1, shared)));
  }
  return Buffer.concat([...parts, Buffer.from(`</sheetData>${after}`)]);
};

const frameXml = (sheet: Sheet, id: number, { registry, strings }: Registries): string => {
  const model = sheetModel(sheet, id);
  const { mergeCells } = model;
  const xform = new WorksheetXform();
  xform.prepare(model, { styles: registry, sharedStrings: strings, media: [], drawings: [], commentRefs: [] });
  const stream = new XmlStream();
  // exceljs would collect merges from cell objects of its own, which are not made here.
  xform.render(stream, { ...model, mergeCells });
  return stream.xml;
};

const rowsXml = (rows: readonly Row[], first: number, { registry, strings, styles }: Registries): string => {
  const xform = new RowXform();
  const stream = new XmlStream();
  const options = {
    styles: registry,
    sharedStrings: strings,
    formulae: {},
    siFormulae: 0,
    hyperlinks: [],
    comments: [],
  };
  rows.forEach((row, index) => {
    const model = rowModel(row, first + index, styles);
    xform.prepare(model, options);
    xform.render(stream, model);
  });
  return stream.xml;
};
