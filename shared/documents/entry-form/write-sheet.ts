/** One sheet of a form, put into an exceljs workbook. */
import type ExcelJS from 'exceljs';
import { cellName } from '../../reading/formats/xlsx/address.ts';
import { spelled } from '../xlsx/cell-text.ts';
import { fontName, type Look, type LookName, looks } from './looks.ts';
import type { Cell, Colour, Entry, EntryRule, Range, Sheet, Tone } from './model.ts';

/** Font of the workbook: a digit of Times New Roman 12 is 8 pixels wide at 96 dpi, and counts the widths of columns. */
export const defaultFont = { size: 12, digitPixels: 8 } as const;
const widthInDigits = (points: number): number =>
  Math.round(((points * 96) / 72 / defaultFont.digitPixels) * 100) / 100;

const a4 = 9;
const sideInches = 12 / 25.4;
const endInches = 15 / 25.4;

const tones: Readonly<Record<Tone, string>> = { wrong: 'FFFFB3B3', doubtful: 'FFFFD79A', missing: 'FFFFFFA8' };

const thin = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;

const solid = (colour: string): ExcelJS.Fill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: `FF${colour}` },
});

const styleOf = (look: Look): Partial<ExcelJS.Style> => ({
  font: {
    name: fontName,
    size: look.size,
    bold: look.bold === true,
    italic: look.italic === true,
    color: { argb: `FF${look.ink ?? '000000'}` },
  },
  alignment: {
    horizontal: look.across,
    vertical: look.down,
    wrapText: look.wrap === true,
    ...(look.across === 'left' && look.border ? { indent: 1 } : {}),
  },
  protection: { locked: look.input !== true },
  ...(look.border ? { border: { top: thin, left: thin, bottom: thin, right: thin } } : {}),
  ...(look.fill ? { fill: solid(look.fill) } : {}),
  ...(look.format ? { numFmt: look.format } : {}),
});

const styles = new Map(Object.entries(looks).map(([name, look]) => [name as LookName, styleOf(look)]));

/** Adds the sheet, protected without a password: against slips, not against people. */
export const addSheet = async (workbook: ExcelJS.Workbook, sheet: Sheet): Promise<void> => {
  const written = workbook.addWorksheet(sheet.name, {
    state: sheet.isHidden ? 'hidden' : 'visible',
    views: [viewOf(sheet)],
    pageSetup: setupOf(sheet),
    headerFooter: { oddFooter: `&C&"${fontName},Regular"&10Trang &P/&N` },
  });
  sheet.columns.forEach(({ width, hidden }, index) => {
    Object.assign(written.getColumn(index + 1), { width: widthInDigits(width), hidden: hidden === true });
  });
  writeRows(written, sheet);
  for (const { top, left, bottom, right } of sheet.merges) written.mergeCells(top, left, bottom, right);
  for (const { range, entry } of sheet.validations) rulesOf(written).add(rangeName(range), validationOf(entry));
  sheet.colours.forEach((colour, index) => {
    written.addConditionalFormatting(formattingOf(colour, index + 1));
  });
  await written.protect('', { formatColumns: true, formatRows: true });
};

const writeRows = (written: ExcelJS.Worksheet, { rows }: Sheet): void => {
  rows.forEach(({ cells, height, hidden }, index) => {
    const row = written.getRow(index + 1);
    row.height = height;
    row.hidden = hidden === true;
    cells.forEach((cell, at) => {
      if (cell === null) return;
      const target = row.getCell(at + 1);
      target.style = styles.get(cell.look) ?? {};
      target.value = contentOf(cell);
    });
  });
};

const contentOf = ({ value, formula }: Cell): ExcelJS.CellValue => {
  if (formula !== undefined) return { formula, result: value ?? '' };
  return typeof value === 'string' ? spelled(value) : value;
};

const viewOf = ({ frozen: { rows, columns }, zoom }: Sheet): Partial<ExcelJS.WorksheetView> =>
  ({
    showGridLines: false,
    ...(zoom === undefined ? {} : { zoomScale: zoom }),
    ...(rows + columns > 0 ? { state: 'frozen', xSplit: columns, ySplit: rows } : {}),
  }) as Partial<ExcelJS.WorksheetView>;

const setupOf = ({ page, repeated }: Sheet): Partial<ExcelJS.PageSetup> => ({
  paperSize: a4,
  orientation: page.orientation,
  ...(page.breaks
    ? { scale: Math.round(page.breaks.scale * 100) }
    : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
  horizontalCentered: true,
  margins: { left: sideInches, right: sideInches, top: endInches, bottom: endInches, header: 0.3, footer: 0.3 },
  ...(repeated ? { printTitlesRow: `${repeated.top}:${repeated.bottom}` } : {}),
  ...(repeated && page.breaks && repeated.columns > 0
    ? { printTitlesColumn: `A:${cellName(0, repeated.columns).slice(0, -1)}` }
    : {}),
});

const rangeName = ({ top, left, bottom, right }: Range): string => `${cellName(top, left)}:${cellName(bottom, right)}`;

/** exceljs takes a rule for a whole range, which its types leave out. */
const rulesOf = (written: ExcelJS.Worksheet): { add: (range: string, rule: ExcelJS.DataValidation) => void } =>
  (written as unknown as { dataValidations: { add: (range: string, rule: ExcelJS.DataValidation) => void } })
    .dataValidations;

const validationOf = ({ rule, style, promptTitle, prompt, errorTitle, error }: Entry): ExcelJS.DataValidation => ({
  ...ruleOf(rule),
  errorStyle: style,
  showInputMessage: true,
  promptTitle,
  prompt,
  showErrorMessage: true,
  errorTitle,
  error,
});

const ruleOf = (rule: EntryRule): ExcelJS.DataValidation => {
  switch (rule.type) {
    case 'whole':
      return { type: 'whole', operator: 'between', allowBlank: true, formulae: [rule.from, rule.to] };
    case 'length':
      return { type: 'textLength', operator: 'lessThanOrEqual', allowBlank: true, formulae: [rule.to] };
    case 'date':
      return { type: 'date', operator: 'between', allowBlank: true, formulae: [rule.from, rule.to] };
    case 'list':
      return { type: 'list', allowBlank: true, formulae: [rule.source] };
    case 'custom':
      // Formulas let blanks pass themselves. Told to ignore them, Excel passes anything while a cell referred to is blank.
      return { type: 'custom', allowBlank: false, formulae: [rule.formula] };
  }
};

const formattingOf = ({ areas, formula, tone }: Colour, priority: number): ExcelJS.ConditionalFormattingOptions => ({
  ref: areas.map(rangeName).join(' '),
  rules: [
    {
      type: 'expression',
      priority,
      formulae: [formula],
      style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: tones[tone] } } },
    },
  ],
});
