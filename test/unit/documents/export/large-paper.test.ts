/** A campaign that prints its wide tables on A3, read from the files themselves. */
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { writePdf } from '../../../../shared/documents/pdf/write-pdf.ts';
import type { Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { openPdf } from '../pdf/read-pdf.ts';
import { sheetNamed } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';

const madeOn = (fields: number, paper?: 'A4' | 'A3'): WorkbookModel => {
  const { campaign, ...rest } = synthetic({ communes: 40, fields, narrative: 300 });
  const layout = { ...campaign.export, ...(paper ? { paper } : {}) };
  return sheetsOf(exportInputOf({ ...rest, campaign: { ...campaign, export: layout } }));
};

const units = (model: WorkbookModel): Sheet => sheetNamed(model, 'Theo đơn vị');

/** Width of the first page of each sheet of paper used, in mm. */
const widthsOf = async (model: WorkbookModel): Promise<Set<number>> => {
  const pdf = await openPdf(await writePdf(model));
  const widths = new Set<number>();
  for (let at = 1; at <= pdf.numPages; at++) {
    const [left = 0, , right = 0] = (await pdf.getPage(at)).view;
    widths.add(Math.round(((right - left) * 25.4) / 72));
  }
  return widths;
};

describe('a campaign on A3', () => {
  it('prints wide tables on fewer pages of it, its annexes on A4, in workbook and PDF alike', async () => {
    const [usual, large] = [madeOn(30), madeOn(30, 'A3')];
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await writeWorkbook(large)) as unknown as ArrayBuffer);

    expect(units(large).page.pagesWide).toBeLessThan(units(usual).page.pagesWide);
    expect(workbook.getWorksheet('Theo đơn vị')?.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape' });
    expect(workbook.getWorksheet('Nội dung báo cáo')?.pageSetup).toMatchObject({ paperSize: 9 });
    expect(await widthsOf(large)).toEqual(new Set([420, 210, 297]));
    expect((await widthsOf(usual)).has(420)).toBe(false);
  });

  it('has what fits A4 on A4', () => {
    expect(units(madeOn(3, 'A3'))).toEqual(units(madeOn(3)));
  });

  it('is as A4 where it says A4', () => {
    expect(madeOn(30, 'A4').sheets).toEqual(madeOn(30).sheets);
  });
});
