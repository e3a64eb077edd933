/** What is signed, read as a stranger would: the file itself, by a library of others. */
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { textWidth } from '../../../../shared/documents/sheet/measure.ts';
import type { Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { anInput } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';

interface Signed {
  readonly model: WorkbookModel;
  readonly sheets: readonly { readonly sheet: Sheet; readonly written: ExcelJS.Worksheet }[];
}

const signed = async (input: ExportInput): Promise<Signed> => {
  const model = sheetsOf(input);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeWorkbook(model)) as unknown as ArrayBuffer);
  const sheets = model.sheets
    .filter(({ isWorking }) => !isWorking)
    .map((sheet) => ({ sheet, written: workbook.getWorksheet(sheet.name) as ExcelJS.Worksheet }));
  return { model, sheets };
};

const cellsIn = (written: ExcelJS.Worksheet): readonly ExcelJS.Cell[] => {
  const cells: ExcelJS.Cell[] = [];
  written.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
  return cells.filter((cell) => cell.text !== '' && !/^_+$/.test(cell.text));
};

const sizes = fc.record({
  communes: fc.integer({ min: 1, max: 30 }),
  fields: fc.integer({ min: 1, max: 60 }),
  narrative: fc.constantFrom(0, 300),
  groupSize: fc.constantFrom(0, 5),
});

const verdict = async (input: ExportInput): Promise<void> => {
  const { sheets } = await signed(input);
  const annexes: string[] = [];
  for (const { sheet, written } of sheets) {
    const scale = (sheet.page.pagesWide > 1 ? (written.pageSetup.scale ?? 100) / 100 : sheet.breaks?.scale) ?? 1;
    for (const cell of cellsIn(written)) {
      const isNumbering = /^\(\d+\)/.test(cell.text);
      if (!isNumbering)
        expect((cell.font?.size ?? 0) * scale, `${sheet.name} ${cell.address}`).toBeGreaterThanOrEqual(9);
      expect(cell.text, `${sheet.name} ${cell.address}`).not.toMatch(/[0-9a-f]{16}|^\/answers/);
      if (/^Phụ lục [IVX]+$/.test(cell.text) && cell.address === cell.master.address) annexes.push(cell.text);
    }
    const top = sheet.heading?.top ?? 1;
    for (let row = top; row < (sheet.heading?.bottom ?? top); row++) {
      sheet.rows[row - 1]?.cells.forEach((cell, at) => {
        const isMerged = sheet.merges.some((one) => one.left === at + 1 && one.right > at + 1 && one.top === row);
        if (!cell || typeof cell.value !== 'string' || isMerged) return;
        const longest = Math.max(...cell.value.split(/\s+/).map((word) => textWidth(word, 'heading')));
        expect(sheet.widths[at], `${sheet.name}: ${cell.value}`).toBeGreaterThanOrEqual(longest);
      });
    }
  }
  expect(annexes).toEqual(['Phụ lục I', 'Phụ lục II', 'Phụ lục III', 'Phụ lục IV'].slice(0, annexes.length));
};

describe('signed sheets', () => {
  it('have no type under 9 points, no hash or key, no broken word, and each annex once: the cast', async () => {
    await verdict(anInput());
  });

  it('and campaigns of any size', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(sizes, (size) => verdict(exportInputOf(synthetic(size)))),
      { numRuns: 25 },
    );
  });
});
