import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { Archive } from '../../../../shared/documents/package/archive.ts';
import { fillTemplate } from '../../../../shared/documents/template/fill-template.ts';
import { templateFaults } from '../../../../shared/documents/template/fit.ts';
import { aCampaign, aSeason, aSubmission, cast } from '../../../cast/index.ts';
import { anInput } from './season.ts';
import { aTemplate } from './template.ts';
import { unzip } from './unzip.ts';

const filled = async (base64: string, input = anInput()): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(fillTemplate(base64, input) as unknown as ArrayBuffer);
  return workbook;
};

const reasons = (base64: string, campaign = aCampaign()): string[] =>
  templateFaults(base64, campaign).map(({ detail }) => detail);

const shown = (sheet: ExcelJS.Worksheet | undefined, row: number): unknown[] =>
  Array.from({ length: 8 }, (_, index) => {
    const cell = sheet?.getCell(row, index + 1);
    return cell?.formula === undefined ? (cell?.value ?? null) : `=${cell.formula}`;
  });

describe('a filled template', () => {
  it('has a row for every group and unit, and formulas that follow them', async () => {
    const sheet = (await filled(await aTemplate())).getWorksheet('Biểu 01');

    expect(shown(sheet, 7)).toEqual([
      'I',
      'Huyện Núi Cao',
      ...['C', 'D', 'E', 'F'].map((column) => `=SUBTOTAL(9,${column}8:${column}10)`),
      '=IF(N(E7)=0,"-",F7/E7)',
      'Đã báo cáo 3',
    ]);
    expect(shown(sheet, 8)).toEqual([1, 'Xã An Bình', 8, null, '=C8+D8', 5, '=IF(N(E8)=0,"-",F8/E8)', null]);
    expect(shown(sheet, 9).slice(0, 6)).toEqual([2, 'Xã Suối Chậm', 3, null, '=C9+D9', 0]);
    expect(shown(sheet, 9)[7]).toBe('Báo cáo chậm');
    expect(shown(sheet, 11)[2]).toBe('=SUBTOTAL(9,C12:C13)');
    expect(shown(sheet, 13)).toEqual([
      2,
      'Xã Vắng Thư',
      null,
      null,
      '=C13+D13',
      null,
      '=IF(N(E13)=0,"-",F13/E13)',
      'Chưa báo cáo',
    ]);
    expect(shown(sheet, 14).slice(1, 6)).toEqual(['Tổng cộng', 11, 10, '=SUBTOTAL(9,E7:E13)', '=SUBTOTAL(9,F7:F13)']);
  });

  it('fills the head, and markers among words', async () => {
    const workbook = await filled(await aTemplate());

    expect(workbook.getWorksheet('Biểu 01')?.getCell('A1').value).toBe('ỦY BAN NHÂN DÂN TỈNH SÔNG VÀNG');
    expect(workbook.getWorksheet('Biểu 01')?.getCell('A3').value).toBe('BIỂU TỔNG HỢP NĂM 2024');
    expect(workbook.getWorksheet('Tóm tắt')?.getCell('A1').value).toBe('Tổng số đảng viên: 14 (SỞ NỘI VỤ)');
  });

  it('keeps looks, merges, print set-up, formats and what other sheets refer to', async () => {
    const workbook = await filled(await aTemplate());
    const sheet = workbook.getWorksheet('Biểu 01');

    expect(sheet?.getCell('B13').font).toMatchObject({ name: 'Times New Roman', size: 12 });
    expect(sheet?.getRow(13).height).toBe(21);
    expect(sheet?.model.merges?.toSorted()).toEqual(['A1:D1', 'A2:D2', 'A3:H3', 'E1:H1', 'E2:H2', 'F16:H16']);
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '5:6', printArea: 'A1:H16' });
    expect(sheet?.model).toMatchObject({ conditionalFormattings: [{ ref: 'G7:G14' }] });
    expect(workbook.getWorksheet('Tóm tắt')?.getCell('A2').formula).toBe("SUBTOTAL(9,'Biểu 01'!F7:F13)");
    expect(workbook.getWorksheet('Tóm tắt')?.getCell('A3').formula).toBe("'Biểu 01'!F14");
  });

  it('leaves every part it does not fill byte for byte, and drops stale results', async () => {
    const base64 = await aTemplate();
    const [before, after] = [unzip(Buffer.from(base64, 'base64')), unzip(fillTemplate(base64, anInput()))];

    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const part of ['xl/styles.xml', 'xl/theme/theme1.xml', 'xl/sharedStrings.xml'])
      expect(after.get(part)).toBe(before.get(part));
    expect(after.get('xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
    expect(after.get('xl/worksheets/sheet1.xml')).not.toMatch(/<\/f><v>/);
  });

  it('is the same, byte for byte, for the same input', async () => {
    const base64 = await aTemplate();

    expect(Buffer.compare(fillTemplate(base64, anInput()), fillTemplate(base64, anInput()))).toBe(0);
  });

  it('keeps what a unit wrote a text', async () => {
    const base64 = await aTemplate({ cells: { H8: '{{don_vi.difficulties}}' } });
    const told = '=cmd|"/c calc"!A1 <&> {{don_vi.ten}}';
    const entries = [...aSeason(), aSubmission({ unit: cast.silent, values: { difficulties: told } })];

    const cell = (await filled(base64, anInput({ entries }))).getWorksheet('Biểu 01')?.getCell('H13');

    expect(cell?.formula).toBeUndefined();
    expect(cell?.value).toBe(told);
  });

  it('repeats merges within the row of a unit and expands shared formulas', async () => {
    const base64 = await aTemplate({
      change: (sheet) => {
        sheet.mergeCells('I8:J8');
        sheet.fillFormula('E8:E8', 'C8+D8', [0]);
      },
    });

    const sheet = (await filled(base64)).getWorksheet('Biểu 01');

    expect(sheet?.model.merges).toEqual(expect.arrayContaining(['I8:J8', 'I9:J9', 'I13:J13']));
    expect(sheet?.getCell('E13').formula).toBe('C13+D13');
  });
});

describe('a template that does not fit', () => {
  it.each([
    [{ C8: '{{don_vi.headz}}' }, /Trang "Biểu 01", ô C8: đợt báo cáo không có chỉ tiêu "headz"/],
    [{ C9: '{{tong.difficulties}}' }, /ô C9: chỉ tiêu difficulties .* không cộng được/],
    [{ A1: '{{co_quan' }, /ô A1: dấu ngoặc \{\{ \}\} không thành cặp/],
    [{ A1: '{{cơ_quan}}' }, /ô A1: dấu ngoặc/],
    [{ A1: '{{ten_so}}' }, /ô A1: không có \{\{ten_so\}\}/],
    [{ A1: '{{xa.ten}}' }, /ô A1: trước dấu chấm cần don_vi, nhom hoặc tong/],
    [{ B10: '{{don_vi.ten}}' }, /dòng 8 và 10 đều có \{\{don_vi/],
    [{ E9: { formula: 'SUM(E7:E8)' } }, /ô E9: công thức cộng cả dòng nhóm lẫn dòng đơn vị sẽ tính hai lần/],
    [{ E9: { formula: 'E8*2' } }, /ô E9: công thức trỏ vào một ô của dòng mẫu/],
    [{ C7: { formula: 'C8' } }, /ô C7: công thức của dòng nhóm trỏ vào một ô của dòng đơn vị/],
    [{ C7: '{{nhom.heads_thon}}', C9: { formula: 'SUBTOTAL(9,C7:C8)' } }, /ô C9: .*tính hai lần/],
  ] as const)('is refused with the cell and the reason: %j', async (cells, reason) => {
    expect(reasons(await aTemplate({ cells: cells as never }))).toEqual([expect.stringMatching(reason)]);
  });

  it('is refused for a merge over several rows, a table, a picture of words', async () => {
    expect(reasons(await aTemplate({ change: (sheet) => sheet.mergeCells('I8:I9') }))).toEqual([
      expect.stringMatching(/ô I8:I9: ô gộp qua nhiều dòng/),
    ]);
    const table = aTemplate({
      change: (sheet) =>
        sheet.addTable({ name: 'T', ref: 'K1', headerRow: true, columns: [{ name: 'a' }], rows: [['1']] }),
    });
    expect(reasons(await table)).toEqual([expect.stringMatching(/Convert to Range/)]);
  });

  it('is refused where the campaign has no groups', async () => {
    const found = reasons(await aTemplate(), aCampaign({ grouping: 'none' }));

    expect(found[0]).toMatch(/ô A7: đợt báo cáo không chia nhóm nên không điền được \{\{nhom.stt\}\}/);
  });

  it('fits where nothing is wrong', async () => {
    expect(reasons(await aTemplate())).toEqual([]);
  });

  it.each([
    ['no zip', Buffer.from('xin chào, đây là tệp chữ'), /Không phải tệp .xlsx/],
    ['nothing', Buffer.alloc(0), /Không phải tệp .xlsx/],
    ['a password or .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /mật khẩu/],
    ['too large', Buffer.alloc(150_001), /tối đa 150 KB/],
    ['cut short', Buffer.from('504b0304504b0506ffffffffffffffffffffffffffffffffffff', 'hex'), /Không phải tệp|quá 200/],
  ])('is refused when it is %s', (_, file, reason) => {
    expect(reasons(file.toString('base64'))).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    ['xl/vbaProject.bin', 'x', /macro/],
    ['xl/externalLinks/externalLink1.xml', '<a/>', /liên kết/],
    ['xl/pivotTables/pivotTable1.xml', '<a/>', /PivotTable/],
    ['xl/a.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /XML không chấp nhận/],
    ['xl/bomb.xml', `<a>${' '.repeat(9_000_000)}</a>`, /Không phải tệp|quá lớn/],
  ])('is refused with a part %s', async (name, content, reason) => {
    const archive = new Archive();
    for (const [part, text] of unzip(Buffer.from(await aTemplate(), 'base64'))) archive.add(part, text);
    archive.add(name, content);

    expect(reasons(Buffer.from(archive.finish()).toString('base64'))).toEqual([expect.stringMatching(reason)]);
  });
});
