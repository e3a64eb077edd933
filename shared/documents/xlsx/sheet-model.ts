/** From a sheet to what exceljs serialises around its rows: columns, views, merges, print set-up. */
import { cellName, isSheetName } from '../../reading/formats/xlsx/address.ts';
import type { Range, Sheet } from '../export/sheets/model.ts';

const inches = (mm: number): number => Math.round((mm / 25.4) * 1_000) / 1_000;

// Widths are counted in digits of the workbook's default font: 8 pixels for Times New Roman 12 at 96 dpi.
const digitPixels = 8;
const columnWidth = (points: number): number => Math.round(((points * 96) / 72 / digitPixels) * 100) / 100;

const a4 = 9;
// The page number stands in the middle of the top margin.
const headerMm = 10;

/** Paper, scale and repeated rows: also what the workbook part says of a sheet. */
export const printSetup = ({ page, ...sheet }: Sheet): object => ({
  paperSize: a4,
  orientation: page.orientation,
  // "Fit to" on several pages side by side takes no notice of where a heading may be cut: there the scale is said.
  ...(page.pagesWide > 1 && sheet.breaks
    ? { scale: Math.round(sheet.breaks.scale * 100) }
    : { fitToPage: true, fitToWidth: page.pagesWide, fitToHeight: 0 }),
  firstPageNumber: 1,
  horizontalCentered: true,
  margins: {
    left: inches(page.marginsMm.left),
    right: inches(page.marginsMm.right),
    top: inches(page.marginsMm.top),
    bottom: inches(page.marginsMm.bottom),
    header: inches(headerMm),
    footer: inches(headerMm),
  },
  ...(sheet.heading ? { printTitlesRow: `${sheet.heading.top}:${sheet.heading.bottom}` } : {}),
  ...(page.pagesWide > 1 && sheet.frozenColumns > 0
    ? { printTitlesColumn: `A:${cellName(0, sheet.frozenColumns).slice(0, -1)}` }
    : {}),
});

export const rangeName = ({ top, left, bottom, right }: Range): string =>
  `${cellName(top, left)}:${cellName(bottom, right)}`;

/** Page numbers as the decree wants them: Arabic, size 13, centred in the top margin, none on the first page. */
const pageNumbers = { differentFirst: true, oddHeader: '&C&"Times New Roman,Regular"&13&P' };

// What is frozen takes this much of a laptop's window at most: under a tall letterhead the table could not be scrolled.
const tallestFrozen = 250;

const frozenPanes = ({ heading, rows, frozenColumns }: Sheet): object => {
  const height = rows.slice(0, heading?.bottom ?? 0).reduce((sum, row) => sum + row.height, 0);
  const ySplit = height <= tallestFrozen ? (heading?.bottom ?? 0) : 0;
  return ySplit + frozenColumns > 0 ? { state: 'frozen', xSplit: frozenColumns, ySplit } : {};
};

export const sheetModel = (sheet: Sheet, id: number): Record<string, unknown> => {
  if (!isSheetName(sheet.name)) throw new Error(`"${sheet.name}" cannot be the name of a sheet`);
  const frozen = frozenPanes(sheet);
  return {
    id,
    name: sheet.name,
    state: 'visible',
    properties: { defaultRowHeight: 15.75, outlineLevelCol: 0, outlineLevelRow: 0 },
    dimensions: rangeName({ top: 1, left: 1, bottom: Math.max(sheet.rows.length, 1), right: sheet.widths.length }),
    views: [{ showGridLines: false, workbookViewId: 0, ...(id === 1 ? { tabSelected: true } : {}), ...frozen }],
    cols: sheet.widths.map((width, index) => ({ min: index + 1, max: index + 1, width: columnWidth(width) })),
    rows: [],
    mergeCells: sheet.merges.map(rangeName),
    autoFilter: sheet.filter ? rangeName(sheet.filter) : undefined,
    pageSetup: printSetup(sheet),
    headerFooter: pageNumbers,
    conditionalFormattings: [],
    dataValidations: {},
    media: [],
    tables: [],
  };
};
