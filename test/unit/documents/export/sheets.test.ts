import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { isSheetName } from '../../../../shared/reading/formats/xlsx/address.ts';
import { aCampaign, aRegister, aSeason, aSubmission, cast } from '../../../cast/index.ts';
import { anInput, aWorkbook, cellsOf, rowOf, sheetNamed } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';
import { textTable } from './text-table.ts';

const lines = (text: string): string => text.replace(/^\n/, '').replace(/^ +/gm, '').trimEnd();

describe('the table by unit', () => {
  it('reads as the cast reported', () => {
    const table = textTable(sheetNamed(aWorkbook(), 'Theo đơn vị'));

    expect(table).toContain(
      lines(`
      STT | Đơn vị | Trưởng thôn, Tổ trưởng tổ dân phố |  |  | Là đảng viên |  | Không phải đảng viên | Ghi chú
       |  | Thôn | TDP | Tổng | Số lượng | Tỷ lệ
      (1) | (2) | (3) | (4) | (5)=⏎(3)+(4) | (6) | (7)=⏎(6)/(5) | (8)=⏎(5)-(6) | (9)
      I | Huyện Núi Cao | 11 | 4 | 15 | 8 | 53,3% | 7 | Đã báo cáo 3/3; cột (3): 2 đơn vị; cột (4): 1 đơn vị
      1 | Xã An Bình | 8 |  | 8 | 5 | 62,5% | 3
      2 | Xã Suối Chậm | 3 |  | 3 | 0 | 0,0% | 3 | Báo cáo chậm
      3 | Thị trấn Núi Cao |  | 4 | 4 | 3 | 75,0% | 1
      II | Thị xã Bến Nước |  | 6 | 6 | 6 | 100,0% | 0 | Đã báo cáo 1/2
      1 | Phường Bến Mới |  | 6 | 6 | 6 | 100,0% | 0
      2 | Xã Vắng Thư |  |  |  |  |  |  | Chưa báo cáo
       | Tổng cộng | 11 | 10 | 21 | 14 | 66,7% | 7 | Đã báo cáo 4/5; cột (3), (4): 2 đơn vị`).replace(/^\|/gm, ' |'),
    );
  });

  it('adds up with formulas an officer can follow', () => {
    const sheet = sheetNamed(aWorkbook(), 'Theo đơn vị');

    expect(rowOf(sheet, 'Xã An Bình').map((cell) => cell?.formula)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'C13+D13',
      undefined,
      'IF(E13=0,"-",SUBSTITUTE(FIXED(ROUND(1000*F13/E13,0)/10,1,1),".",",")&"%")',
      'E13-F13',
      undefined,
    ]);
    expect(rowOf(sheet, 'Huyện Núi Cao')[4]?.formula).toBe('IF(COUNT(E13:E15)=0,"",SUM(E13:E15))');
    expect(rowOf(sheet, 'Tổng cộng')[4]?.formula).toBe('IF(COUNT(E12:E18)=0,"",SUM(E12,E16))');
    expect(rowOf(sheet, 'Tổng cộng')[6]?.formula).toBe(
      'IF(COUNT(F19,E19)<2,"",IF(E19=0,"-",SUBSTITUTE(FIXED(ROUND(1000*F19/E19,0)/10,1,1),".",",")&"%"))',
    );
  });

  it('leaves the cells of a unit that did not report empty, not zero', () => {
    const row = rowOf(sheetNamed(aWorkbook(), 'Theo đơn vị'), 'Xã Vắng Thư');

    expect(row.slice(2, -1).every((cell) => cell?.value === null && cell.formula === undefined)).toBe(true);
    expect(row.at(-1)?.value).toBe('Chưa báo cáo');
  });

  it('sorts units by Vietnamese name where the campaign asks for it', () => {
    const names = ['Xã Đăk Ui', 'Xã Dân Hòa', 'Phường An Lạc', 'Xã Đắk Cấm', 'Xã Ea Trang', 'Phường 10', 'Phường 2'];
    const units = names.map((name, index) => ({ code: `9010${index}`, name, type: 'xa' as const, group: '901' }));
    const campaign = aCampaign({ export: { ...aCampaign().export, sort: 'name' } });
    const sheet = sheetNamed(aWorkbook({ campaign, register: aRegister({ units }), entries: [] }), 'Theo đơn vị');

    const listed = sheet.rows
      .flatMap(({ cells }) => cells[1]?.value ?? [])
      .filter((name) => names.includes(String(name)));

    expect(listed).toEqual([
      'Phường 2',
      'Phường 10',
      'Phường An Lạc',
      'Xã Dân Hòa',
      'Xã Đắk Cấm',
      'Xã Đăk Ui',
      'Xã Ea Trang',
    ]);
  });

  it('stands alone, without Roman numbers, where units have no groups', () => {
    const model = aWorkbook({ campaign: aCampaign({ grouping: 'none' }) });
    const sheet = sheetNamed(model, 'Theo đơn vị');

    expect(model.sheets[0]).toBe(sheet);
    expect(textTable(sheet)).not.toContain('Huyện Núi Cao');
    expect(rowOf(sheet, 'Tổng cộng')[2]?.formula).toBe('IF(COUNT(C12:C16)=0,"",SUM(C12:C16))');
  });

  it('shows yes-no answers, choices and dates of a unit and counts the yes', () => {
    const columns = ['hall', 'road', 'as_of'].map((of) => ({ label: of, of }));
    const campaign = aCampaign({ export: { ...aCampaign().export, columns } });
    const values = { hall: true, road: 'earth', as_of: '2024-03-09' };
    const model = aWorkbook({ campaign, entries: [aSubmission({ values })] });

    expect(rowOf(sheetNamed(model, 'Theo đơn vị'), 'Xã An Bình').slice(2, 5)).toEqual([
      { style: 'yes-no', value: 1 },
      { style: 'text', value: 'Đường đất' },
      { style: 'date', value: '2024-03-09', as: 'date' },
    ]);
    expect(rowOf(sheetNamed(model, 'Tổng hợp theo huyện'), 'Huyện Núi Cao').map((cell) => cell?.value)).toEqual([
      'I',
      'Huyện Núi Cao',
      '1/3',
      // Halls: yes, no, how many answered; roads: of tar, of earth, how many answered.
      ...[1, 0, 1],
      ...[0, 1, 1],
    ]);
  });
});

describe('the table by group', () => {
  it('takes its figures from the table by unit', () => {
    const table = textTable(sheetNamed(aWorkbook(), 'Tổng hợp theo huyện'), { formulas: true });

    expect(table).toContain(
      "I | Huyện Núi Cao | 3/3 | 11 {='Theo đơn vị'!C12} | 4 {='Theo đơn vị'!D12} | 15 {='Theo đơn vị'!E12}",
    );
    expect(table).toContain("II | Thị xã Bến Nước | 1/2 |  {='Theo đơn vị'!C16} | 6 {='Theo đơn vị'!D16}");
    expect(table).toContain('Tổng cộng | 4/5 | 11 {=IF(COUNT(D12:D13)=0,"",SUM(D12:D13))}');
  });

  it('is called by group where the groups are not districts', () => {
    const reporters = [
      { communes: 'all' as const, as: { code: 'xa', name: 'Các xã' } },
      { organisations: [{ code: 'mttq', name: 'Mặt trận Tổ quốc' }], as: { code: 'hoi', name: 'Các tổ chức' } },
    ];
    const model = aWorkbook({ campaign: aCampaign({ reporters }) });

    expect(model.sheets.map((sheet) => sheet.name)[0]).toBe('Tổng hợp theo nhóm');
  });
});

describe('letterhead', () => {
  it('of a state document has Quốc hiệu and Tiêu ngữ', () => {
    const [first] = aWorkbook().sheets;

    const [agency, name] = first?.rows ?? [];
    expect(agency?.cells.filter((cell) => cell?.value).map((cell) => cell?.value)).toEqual([
      'ỦY BAN NHÂN DÂN\nTỈNH SÔNG VÀNG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    ]);
    expect(name?.cells.filter((cell) => cell?.value).map((cell) => cell?.value)).toEqual([
      'SỞ NỘI VỤ',
      'Độc lập - Tự do - Hạnh phúc',
    ]);
  });

  it('of a Party document has the Party title and never the state one', () => {
    const document = { ...aCampaign().document, kind: 'party' as const };
    const everything = aWorkbook({ campaign: aCampaign({ document }) })
      .sheets.map((sheet) => textTable(sheet))
      .join('\n');

    expect(everything).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(everything).not.toMatch(/CỘNG HÒA XÃ HỘI|Độc lập/);
  });

  it('leaves day and month of signing open and names the signers', () => {
    const table = textTable(sheetNamed(aWorkbook(), 'Theo đơn vị'));

    expect(table).toContain('Sông Vàng, ngày …… tháng …… năm 2024');
    expect(table).toMatch(/NGƯỜI LẬP BIỂU [ |]+ GIÁM ĐỐC/);
  });
});

describe('a workbook', () => {
  it('has names every spreadsheet program takes', () => {
    const names = aWorkbook().sheets.map((sheet) => sheet.name);

    expect(names).toEqual([
      'Tổng hợp theo huyện',
      'Theo đơn vị',
      'Tổng quan',
      'Tra cứu',
      'Nội dung báo cáo',
      'Tình hình báo cáo',
      'Cảnh báo số liệu',
      'Căn cứ',
    ]);
    expect(names.every(isSheetName)).toBe(true);
  });

  it('holds only primitives, in NFC, even where answers are not', () => {
    const told = 'Khó khăn\u0000 \uFFFE về đường\r\nđi'.normalize('NFD');
    const model = aWorkbook({
      entries: [...aSeason(), aSubmission({ unit: cast.silent, values: { difficulties: told } })],
    });
    const values = model.sheets.flatMap(cellsOf).map((cell) => cell.value);

    expect(values.every((value) => ['string', 'number', 'boolean'].includes(typeof value))).toBe(true);
    expect(values).toContain('Khó khăn  về đường\nđi');
  });

  it('is the same for entries in any order', () => {
    expect(sheetsOf(anInput({ entries: aSeason().toReversed() }))).toEqual(aWorkbook());
  });
});

describe('a table several pages wide', () => {
  const wide = sheetNamed(
    sheetsOf(exportInputOf(synthetic({ communes: 12, fields: 60, narrative: 0 }))),
    'Theo đơn vị',
  );

  it('has its letterhead on the first page, off the columns repeated on the others, which say whose they are', () => {
    const above = wide.merges.filter(({ top }) => top <= (wide.heading?.top ?? 0) - 1);
    const title = above.filter(({ left }) => left > (wide.breaks?.columns[0] ?? 0));
    const spans = above.filter((span) => !title.includes(span));

    expect(wide.page.pagesWide).toBeGreaterThan(1);
    expect(Math.min(...spans.map(({ left }) => left))).toBe(3);
    expect(Math.max(...spans.map(({ right }) => right))).toBe(wide.breaks?.columns[0]);
    expect(title.map(({ top, left }) => wide.rows[top - 1]?.cells[left - 1]?.value)).toEqual(
      ['Phụ lục I', 'BIỂU TỔNG HỢP THỬ TẢI'].flatMap((text, at) =>
        (wide.breaks?.columns ?? []).map(() => (at === 0 ? `${text} (tiếp theo)` : text)),
      ),
    );
  });
});
