/** A template as a Department would draw it, made with exceljs: looks, merges, print set-up, formulas, two tables. */
import ExcelJS from 'exceljs';

export interface TemplateOptions {
  /** Cells put over those of the template, by sheet and name. */
  readonly cells?: Readonly<Record<string, ExcelJS.CellValue>>;
  readonly change?: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void;
}

export const aTemplate = async ({ cells = {}, change }: TemplateOptions = {}): Promise<string> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Biểu 01', { pageSetup: { paperSize: 9, orientation: 'landscape' } });
  sheet.pageSetup.printTitlesRow = '5:6';
  sheet.pageSetup.printArea = 'A1:H11';
  sheet.columns = [6, 30, 12, 12, 12, 12, 12, 24].map((width) => ({ width }));
  const rows: ExcelJS.CellValue[][] = [
    ['{{co_quan_cap_tren}}', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['{{co_quan}}', null, null, null, 'Độc lập - Tự do - Hạnh phúc'],
    ['{{tieu_de}} NĂM {{nam}}'],
    ['Số liệu đến {{so_lieu_den}}; đã báo cáo {{da_bao_cao}} đơn vị'],
    ['STT', 'Đơn vị', 'Thôn', 'TDP', 'Tổng', 'Đảng viên', 'Tỷ lệ', 'Ghi chú'],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
    [
      '{{nhom.stt}}',
      '{{nhom.ten}}',
      sum('C8'),
      sum('D8'),
      sum('E8'),
      sum('F8'),
      ratio(7),
      'Đã báo cáo {{nhom.da_bao_cao}}',
    ],
    [
      '{{don_vi.stt}}',
      '{{don_vi.ten}}',
      '{{don_vi.heads_thon}}',
      '{{don_vi.heads_tdp}}',
      { formula: 'C8+D8' },
      '{{don_vi.members}}',
      ratio(8),
      '{{don_vi.ghi_chu}}',
    ],
    [null, 'Tổng cộng', '{{tong.heads_thon}}', '{{tong.heads_tdp}}', subtotal('E7:E8'), subtotal('F7:F8'), ratio(9)],
    [null, 'Nơi nhận: …'],
    [null, null, null, null, null, 'GIÁM ĐỐC'],
  ];
  rows.forEach((values, index) => {
    sheet.getRow(index + 1).values = values;
  });
  for (const range of ['A1:D1', 'A2:D2', 'E1:H1', 'E2:H2', 'A3:H3', 'F11:H11']) sheet.mergeCells(range);
  for (let row = 5; row <= 9; row++) {
    for (let column = 1; column <= 8; column++) {
      sheet.getCell(row, column).border = { top: { style: 'thin' }, left: { style: 'thin' } };
      sheet.getCell(row, column).font = { name: 'Times New Roman', size: 12, bold: row !== 8 };
    }
  }
  for (const row of [7, 8, 9]) sheet.getCell(row, 7).numFmt = '0.0%';
  sheet.getRow(8).height = 21;
  sheet.addConditionalFormatting({
    ref: 'G7:G9',
    rules: [{ type: 'cellIs', operator: 'lessThan', formulae: ['0.5'], priority: 1, style: { font: { bold: true } } }],
  });
  const other = workbook.addWorksheet('Tóm tắt');
  other.getCell('A1').value = 'Tổng số đảng viên: {{tong.members}} ({{co_quan}})';
  other.getCell('A2').value = { formula: "SUBTOTAL(9,'Biểu 01'!F7:F8)" };
  other.getCell('A3').value = { formula: "'Biểu 01'!F9" };
  for (const [name, value] of Object.entries(cells)) sheet.getCell(name).value = value;
  change?.(sheet, workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
};

const sum = (cell: string): ExcelJS.CellValue => subtotal(`${cell}:${cell}`);
const subtotal = (range: string): ExcelJS.CellValue => ({ formula: `SUBTOTAL(9,${range})` });
const ratio = (row: number): ExcelJS.CellValue => ({ formula: `IF(N(E${row})=0,"-",F${row}/E${row})` });
