/**
 * Ways to write the very same cells: ours, exceljs alone (its own workbook, in memory), and write-excel-file, the
 * fastest well-kept writer of the registry for styled cells (it writes no cached results: it gets them as plain
 * values).
 */
import ExcelJS from 'exceljs';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Cell, WorkbookModel } from '../../shared/documents/sheet/model.ts';
import { fontName, type StyleName, styles } from '../../shared/documents/sheet/styles.ts';
import { writeWorkbook } from '../../shared/documents/xlsx/write-workbook.ts';

export type Writer = 'tonghop' | 'exceljs' | 'write-excel-file';

export const writers: Readonly<Record<Writer, (model: WorkbookModel) => Promise<Uint8Array>>> = {
  tonghop: writeWorkbook,
  exceljs: async ({ sheets }) => {
    const workbook = new ExcelJS.Workbook();
    const looks = new Map<StyleName, Partial<ExcelJS.Style>>();
    for (const sheet of sheets) {
      const target = workbook.addWorksheet(sheet.name);
      target.columns = sheet.widths.map((width) => ({ width: width / 6 }));
      for (const [r, row] of sheet.rows.entries()) {
        const line = target.getRow(r + 1);
        line.height = row.height;
        for (const [c, cell] of row.cells.entries()) {
          if (!cell) continue;
          const there = line.getCell(c + 1);
          there.style = lookOf(looks, cell.style);
          there.value = cellValue(cell);
        }
      }
      for (const { top, left, bottom, right } of sheet.merges) target.mergeCells(top, left, bottom, right);
    }
    return new Uint8Array(await workbook.xlsx.writeBuffer());
  },
  'write-excel-file': async ({ sheets }) =>
    writeXlsxFile(
      sheets.map(({ name, rows, widths }) => ({
        sheet: name,
        columns: widths.map((width) => ({ width: width / 6 })),
        data: rows.map(({ cells, height }) => cells.map((cell) => plainCell(cell, height))) as SheetData,
      })),
    ).toBuffer(),
};

const cellValue = ({ value, formula }: Cell): ExcelJS.CellValue =>
  formula === undefined ? value : { formula, result: value as string | number };

const lookOf = (looks: Map<StyleName, Partial<ExcelJS.Style>>, name: StyleName): Partial<ExcelJS.Style> => {
  const known = looks.get(name);
  if (known) return known;
  const { size, bold = false, italic = false, across, down, wrap = false, border, format } = styles[name];
  const line = { style: 'thin' } as const;
  const look: Partial<ExcelJS.Style> = {
    font: { name: fontName, size, bold, italic },
    alignment: { horizontal: across, vertical: down, wrapText: wrap },
    ...(border ? { border: { top: line, left: line, bottom: line, right: line } } : {}),
    ...(format ? { numFmt: format } : {}),
  };
  looks.set(name, look);
  return look;
};

const plainCell = (cell: Cell | null, height: number): object | null => {
  if (!cell || cell.value === null) return null;
  const { size, bold, italic, across, border, format, wrap } = styles[cell.style];
  return {
    value: cell.value,
    type: typeof cell.value === 'number' ? Number : String,
    fontFamily: fontName,
    fontSize: size,
    height,
    align: across,
    ...(bold ? { fontWeight: 'bold' } : {}),
    ...(italic ? { fontStyle: 'italic' } : {}),
    ...(border ? { borderStyle: 'thin' } : {}),
    ...(format && typeof cell.value === 'number' ? { format } : {}),
    ...(wrap ? { wrap: true } : {}),
  };
};
