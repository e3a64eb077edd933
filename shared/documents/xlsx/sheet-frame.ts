/** From a sheet to what exceljs serialises around its rows: columns, views, merges, rules of entry, print set-up. */
import { cellName, columnName, isSheetName } from '../../reading/formats/xlsx/address.ts';
import type { Entry, EntryRule, Page, Paper, Range, Sheet } from '../sheet/model.ts';
import { fontName } from '../sheet/styles.ts';
import { defaultFont } from './style-objects.ts';

const inches = (mm: number): number => Math.round((mm / 25.4) * 1_000) / 1_000;
const columnWidth = (points: number): number => Math.round(((points * 96) / 72 / defaultFont.digitPixels) * 100) / 100;

/** What the file calls them. */
const paperSizes: Readonly<Record<Paper, number>> = { A4: 9, A3: 8 };

/** The number of the page: as the decree wants it (Arabic, size 13, at the top, none on page 1), or of how many. */
const numberings: Readonly<Record<Page['numbered'], { readonly text: object; readonly mm: number }>> = {
  top: { text: { differentFirst: true, oddHeader: `&C&"${fontName},Regular"&13&P` }, mm: 10 },
  bottom: { text: { oddFooter: `&C&"${fontName},Regular"&10Trang &P/&N` }, mm: 7.6 },
};

/** On the first page too, which has another header. */
const footOf = ({ foot }: Page): object => {
  const text = foot === undefined ? undefined : `&C&"${fontName},Italic"&10${foot.replaceAll('&', '&&')}`;
  return text === undefined ? {} : { firstFooter: text, oddFooter: text };
};

/** exceljs makes the columns absolute, and leaves the rows as they are. */
const printedRange = ({ rows, columnsOnPaper }: Sheet): object =>
  columnsOnPaper === undefined ? {} : { printArea: `A$1:${columnName(columnsOnPaper)}$${Math.max(rows.length, 1)}` };

/** Paper, scale and repeated rows: also what the workbook part says of a sheet. */
const printSetup = (sheet: Sheet): object => ({ ...pageSetup(sheet), ...printedRange(sheet) });

const pageSetup = ({ page, heading, frozen, breaks }: Sheet): object => ({
  paperSize: paperSizes[page.paper ?? 'A4'],
  orientation: page.orientation,
  // "Fit to" takes no notice of where a heading may be cut, or of what belongs on one page: there the scale is said.
  ...(breaks && (page.pagesWide > 1 || breaks.isReduced)
    ? { scale: Math.round(breaks.scale * 100) }
    : { fitToPage: true, fitToWidth: page.pagesWide, fitToHeight: 0 }),
  firstPageNumber: 1,
  horizontalCentered: true,
  margins: {
    left: inches(page.marginsMm.left),
    right: inches(page.marginsMm.right),
    top: inches(page.marginsMm.top),
    bottom: inches(page.marginsMm.bottom),
    header: inches(numberings[page.numbered].mm),
    footer: inches(numberings[page.numbered].mm),
  },
  ...(heading ? { printTitlesRow: `${heading.top}:${heading.bottom}` } : {}),
  ...(page.pagesWide > 1 && frozen.columns > 0 ? { printTitlesColumn: `A:${columnName(frozen.columns)}` } : {}),
});

export const rangeName = ({ top, left, bottom, right }: Range): string =>
  `${cellName(top, left)}:${cellName(bottom, right)}`;

const stateOf = ({ hidden }: Sheet): 'visible' | 'hidden' => (hidden ? 'hidden' : 'visible');

/** How the workbook part lists the sheet. */
export const sheetEntry = (sheet: Sheet, id: number) => ({
  id,
  rId: `rId${id}`,
  name: sheet.name,
  state: stateOf(sheet),
  pageSetup: printSetup(sheet),
});

export const frameModel = (sheet: Sheet, id: number): Record<string, unknown> => {
  if (!isSheetName(sheet.name)) throw new Error(`"${sheet.name}" cannot be the name of a sheet`);
  const { widths, rows, frozen, zoom, hiddenColumns = [], validations = [] } = sheet;
  const pane = frozen.rows + frozen.columns > 0 ? { state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows } : {};
  const selected = id === 1 ? { tabSelected: true } : {};
  return {
    id,
    name: sheet.name,
    state: stateOf(sheet),
    properties: { defaultRowHeight: 15.75, outlineLevelCol: 0, outlineLevelRow: 0 },
    dimensions: rangeName({ top: 1, left: 1, bottom: Math.max(rows.length, 1), right: widths.length }),
    views: [{ showGridLines: false, workbookViewId: 0, ...selected, zoomScale: zoom, ...pane }],
    cols: widths.map((width, index) => ({
      min: index + 1,
      max: index + 1,
      width: columnWidth(width),
      hidden: hiddenColumns.includes(index + 1),
    })),
    rows: [],
    sheetProtection: sheet.isProtected ? { sheet: true, formatColumns: true, formatRows: true } : undefined,
    mergeCells: sheet.merges.map(rangeName),
    autoFilter: sheet.filter ? rangeName(sheet.filter) : undefined,
    pageSetup: printSetup(sheet),
    headerFooter: { ...numberings[sheet.page.numbered].text, ...footOf(sheet.page) },
    conditionalFormattings: [],
    dataValidations: Object.fromEntries(validations.map(({ range, entry }) => [rangeName(range), ruleOfEntry(entry)])),
    media: [],
    tables: [],
  };
};

const ruleOfEntry = ({ rule, style, promptTitle, prompt, errorTitle, error }: Entry): object => ({
  ...ruleModels[rule.type](rule as never),
  errorStyle: style,
  showInputMessage: true,
  promptTitle,
  prompt,
  showErrorMessage: true,
  errorTitle,
  error,
});

type Rule<Type extends EntryRule['type']> = Extract<EntryRule, { type: Type }>;

const ruleModels: { readonly [Type in EntryRule['type']]: (rule: Rule<Type>) => object } = {
  whole: ({ from, to }) => ({ type: 'whole', operator: 'between', allowBlank: true, formulae: [from, to] }),
  length: ({ to }) => ({ type: 'textLength', operator: 'lessThanOrEqual', allowBlank: true, formulae: [to] }),
  date: ({ from, to }) => ({ type: 'date', operator: 'between', allowBlank: true, formulae: [from, to] }),
  list: ({ source }) => ({ type: 'list', allowBlank: true, formulae: [source] }),
  // Formulas let blanks pass themselves. Told to ignore them, Excel passes anything while a cell referred to is blank.
  custom: ({ formula }) => ({ type: 'custom', allowBlank: false, formulae: [formula] }),
};
