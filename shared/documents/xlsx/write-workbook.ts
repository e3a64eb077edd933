/** Writes a workbook as xlsx, in memory. The same model gives the same bytes: dates in the file come from the model. */

import { Archive } from '../package/archive.ts';
import { cleanText } from '../package/xml-text.ts';
import type { WorkbookModel } from '../sheet/model.ts';
import { type BookModel, officeTypes, type Relationship, relationshipsXml } from './serialisers.ts';
import { sheetEntry } from './sheet-frame.ts';
import { addSheetParts, withSheetParts } from './sheet-parts.ts';
import { sheetXml } from './sheet-xml.ts';
import { StyleObjects } from './style-objects.ts';

/** The bytes of the xlsx file. */
export const writeWorkbook = async (model: WorkbookModel): Promise<Uint8Array> => {
  const archive = new Archive();
  const styles = new StyleObjects();
  for (const [index, sheet] of model.sheets.entries()) {
    archive.add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index + 1, styles));
    addSheetParts(archive, sheet, index + 1);
    // A national sheet takes seconds: let the event loop turn between sheets.
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const [name, part] of styles.shared.bookParts(bookModel(model))) {
    archive.add(name, name === contentTypes ? withSheetParts(part, model.sheets) : part);
  }
  archive.add('_rels/.rels', relationshipsXml(packageParts));
  archive.add('xl/_rels/workbook.xml.rels', relationshipsXml(partsOf(model)));
  return archive.finish();
};

const contentTypes = '[Content_Types].xml';
const packageParts: readonly Relationship[] = [
  { Id: 'rId1', Type: `${officeTypes}/officeDocument`, Target: 'xl/workbook.xml' },
  {
    Id: 'rId2',
    Type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    Target: 'docProps/core.xml',
  },
  { Id: 'rId3', Type: `${officeTypes}/extended-properties`, Target: 'docProps/app.xml' },
];

/** The window that every sheet's view refers to; in twips. */
const bookWindow = { x: 0, y: 0, width: 28_800, height: 15_000, firstSheet: 0, activeTab: 0, visibility: 'visible' };

const bookModel = ({ author, title, createdAt, sheets }: WorkbookModel): BookModel => {
  const [by, at] = [cleanText(author), new Date(createdAt)];
  return {
    creator: by,
    lastModifiedBy: by,
    title: cleanText(title),
    created: at,
    modified: at,
    views: [bookWindow],
    worksheets: sheets.map((sheet, index) => sheetEntry(sheet, index + 1)),
  };
};

const partsOf = ({ sheets }: WorkbookModel): readonly Relationship[] => {
  const parts = [
    ...sheets.map((_, index) => ({ type: 'worksheet', target: `worksheets/sheet${index + 1}.xml` })),
    { type: 'styles', target: 'styles.xml' },
    { type: 'theme', target: 'theme/theme1.xml' },
    { type: 'sharedStrings', target: 'sharedStrings.xml' },
  ];
  return parts.map(({ type, target }, index) => ({
    Id: `rId${index + 1}`,
    Type: `${officeTypes}/${type}`,
    Target: target,
  }));
};
