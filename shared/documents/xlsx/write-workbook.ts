/**
 * Writes a workbook model as xlsx, in memory. This folder is the only importer of exceljs, of which it uses the
 * serialisers alone. The same model gives the same bytes: dates inside the file come from the model.
 */
import WorkbookXform from 'exceljs/lib/xlsx/xform/book/workbook-xform.js';
import AppXform from 'exceljs/lib/xlsx/xform/core/app-xform.js';
import ContentTypesXform from 'exceljs/lib/xlsx/xform/core/content-types-xform.js';
import CoreXform from 'exceljs/lib/xlsx/xform/core/core-xform.js';
import RelationshipsXform from 'exceljs/lib/xlsx/xform/core/relationships-xform.js';
import SharedStringsXform from 'exceljs/lib/xlsx/xform/strings/shared-strings-xform.js';
import StylesXform from 'exceljs/lib/xlsx/xform/style/styles-xform.js';
import theme from 'exceljs/lib/xlsx/xml/theme1.js';
import type { WorkbookModel } from '../export/sheets/model.ts';
import { Archive } from './archive.ts';
import { cleanText } from './cell-text.ts';
import { addCharts, withCharts } from './charts.ts';
import { withOrderedFonts } from './ordered-fonts.ts';
import { printSetup } from './sheet-model.ts';
import { sheetXml } from './sheet-xml.ts';
import { styleObjects } from './style-objects.ts';

/** The bytes of the xlsx file. */
export const writeWorkbook = async (model: WorkbookModel): Promise<Uint8Array> => {
  const archive = new Archive();
  const registry = new StylesXform(true);
  const strings = new SharedStringsXform();
  const styles = styleObjects(registry);
  for (const [index, sheet] of model.sheets.entries()) {
    archive.add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index + 1, { registry, strings, styles }));
    addCharts(archive, sheet, index + 1);
    // A national sheet takes seconds: let the event loop turn between sheets.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const book = bookModel(model, strings);
  new WorkbookXform().prepare(book);
  archive.add('[Content_Types].xml', withCharts(new ContentTypesXform().toXml(book), model.sheets));
  archive.add('_rels/.rels', new RelationshipsXform().toXml(packageParts));
  archive.add('xl/workbook.xml', new WorkbookXform().toXml(book));
  archive.add('xl/_rels/workbook.xml.rels', new RelationshipsXform().toXml(bookParts(book)));
  archive.add('xl/sharedStrings.xml', strings.xml);
  archive.add('xl/styles.xml', withOrderedFonts(registry.xml));
  archive.add('xl/theme/theme1.xml', theme);
  archive.add('docProps/app.xml', new AppXform().toXml(book));
  archive.add('docProps/core.xml', new CoreXform().toXml(book));
  return archive.finish();
};

interface Part {
  readonly Id: string;
  readonly Type: string;
  readonly Target: string;
}

const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageParts: readonly Part[] = [
  { Id: 'rId1', Type: `${officeTypes}/officeDocument`, Target: 'xl/workbook.xml' },
  {
    Id: 'rId2',
    Type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    Target: 'docProps/core.xml',
  },
  { Id: 'rId3', Type: `${officeTypes}/extended-properties`, Target: 'docProps/app.xml' },
];

interface BookModel {
  readonly worksheets: readonly { readonly id: number; readonly rId: string; readonly name: string }[];
}

/** The window that every sheet's view refers to; in twips. */
const bookWindow = { x: 0, y: 0, width: 28_800, height: 15_000, firstSheet: 0, activeTab: 0, visibility: 'visible' };

const bookModel = (model: WorkbookModel, strings: SharedStringsXform): BookModel & Record<string, unknown> => {
  const at = new Date(model.createdAt);
  return {
    creator: cleanText(model.author),
    lastModifiedBy: cleanText(model.author),
    title: cleanText(model.title),
    created: at,
    modified: at,
    sharedStrings: strings,
    properties: {},
    calcProperties: {},
    views: [bookWindow],
    media: [],
    definedNames: [],
    worksheets: model.sheets.map((sheet, index) => ({
      id: index + 1,
      rId: `rId${index + 1}`,
      name: sheet.name,
      state: 'visible',
      pageSetup: printSetup(sheet),
    })),
  };
};

const bookParts = ({ worksheets }: BookModel): Part[] => [
  ...worksheets.map(({ id, rId }) => ({
    Id: rId,
    Type: `${officeTypes}/worksheet`,
    Target: `worksheets/sheet${id}.xml`,
  })),
  ...['styles', 'theme', 'sharedStrings'].map((part, index) => ({
    Id: `rId${worksheets.length + index + 1}`,
    Type: `${officeTypes}/${part}`,
    Target: part === 'theme' ? 'theme/theme1.xml' : `${part}.xml`,
  })),
];
