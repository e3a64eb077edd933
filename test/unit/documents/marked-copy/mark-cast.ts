/** Workbooks to be marked: a form as exceljs writes it, and packages written by hand. */
import ExcelJS from 'exceljs';
import { type CellMark, markWorkbook } from '../../../../shared/documents/marked-copy/mark-workbook.ts';
import { Archive } from '../../../../shared/documents/package/archive.ts';
import { writeFormMark } from '../../../../shared/reading/formats/xlsx/form-mark.ts';
import { listZip, unpackEntry } from '../../../../shared/reading/formats/xlsx/unzip.ts';

export const formSheet = 'Biểu nhập';

const mark = writeFormMark({
  units: 'rows',
  campaign: 'dem-dan',
  version: 1,
  period: 'once',
  register: 'song-vang@2024-01-01',
});

/** Row 5 holds the keys, column A the codes; data stand in rows 6 to 8, columns C to F. */
export const aForm = async (): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(formSheet, { views: [{ state: 'frozen', xSplit: 2, ySplit: 5 }] });
  sheet.getCell('B1').value = 'ĐẾM DÂN 2024';
  sheet.mergeCells('B1:F1');
  sheet.getRow(4).values = ['', 'Đơn vị', 'Số dân', 'Số hộ', 'Bình quân', 'Ngày chốt'];
  sheet.getRow(5).values = [mark, '#ten', 'people', 'homes', '#xem', 'date'];
  sheet.getRow(5).hidden = true;
  sheet.getColumn(1).hidden = true;
  sheet.getColumn(2).width = 24.5;
  sheet.getColumn(3).width = 11;
  ['Xã An Bình', 'Xã Suối Chậm', 'Xã Vắng Thư'].forEach((name, i) => {
    const row = sheet.getRow(6 + i);
    row.values = [String(101 + i), name, 1_200 + i, 300 + i, '', new Date(Date.UTC(2024, 3, 1 + i))];
    row.getCell(5).value = { formula: `C${6 + i}/D${6 + i}`, result: (1_200 + i) / (300 + i) };
    row.getCell(3).numFmt = '#,##0';
    row.getCell(3).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAF3FF' } };
    row.getCell(3).protection = { locked: false };
    row.getCell(6).numFmt = 'dd/mm/yyyy';
    for (let column = 2; column <= 6; column++) row.getCell(column).border = { bottom: { style: 'thin' } };
  });
  sheet.getRow(7).height = 18;
  sheet.getCell('C6').dataValidation = { type: 'whole', operator: 'between', formulae: [0, 9_999], allowBlank: true };
  sheet.addConditionalFormatting({
    ref: 'C6:D8',
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: ['C6<0'],
        style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFFFF00' } } },
      },
    ],
  });
  await sheet.protect('', { selectLockedCells: true });
  const help = workbook.addWorksheet('Hướng dẫn');
  help.getCell('A1').value = '1 < 2 & "ba"';
  help.getCell('A2').value = { richText: [{ text: 'đậm', font: { bold: true } }, { text: ' nhạt' }] };
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

export interface HandMade {
  /** The whole worksheet part. */
  readonly sheet: string;
  readonly styles?: string;
  readonly strings?: string;
  readonly workbook?: string;
  /** Parts besides, by name. */
  readonly more?: Readonly<Record<string, string>>;
  /** Children of the package's relations, and of the content types, besides the needed ones. */
  readonly packageRelations?: string;
  readonly types?: string;
  readonly workbookRelations?: string;
}

/** A package of one sheet "Trang 1", with nothing in it that is not given. */
export const aPackage = (made: HandMade): Buffer => {
  const archive = new Archive();
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  archive.add(
    '[Content_Types].xml',
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>${made.styles === undefined ? '' : `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`}${made.strings === undefined ? '' : `<Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/>`}${made.types ?? ''}</Types>`,
  );
  const rels = (inner: string): string =>
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  archive.add(
    '_rels/.rels',
    rels(
      `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>${made.packageRelations ?? ''}`,
    ),
  );
  archive.add(
    'xl/workbook.xml',
    made.workbook ??
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Trang 1" sheetId="7" r:id="rId1"/></sheets></workbook>`,
  );
  const optional = [
    made.styles === undefined ? '' : `<Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/>`,
    made.strings === undefined
      ? ''
      : `<Relationship Id="rId3" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
  ];
  archive.add(
    'xl/_rels/workbook.xml.rels',
    rels(
      `<Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/>${optional.join('')}${made.workbookRelations ?? ''}`,
    ),
  );
  archive.add('xl/worksheets/sheet1.xml', made.sheet);
  if (made.styles !== undefined) archive.add('xl/styles.xml', made.styles);
  if (made.strings !== undefined) archive.add('xl/sharedStrings.xml', made.strings);
  for (const [name, text] of Object.entries(made.more ?? {})) archive.add(name, text);
  return Buffer.from(archive.finish());
};

export const worksheet = (inner: string): string => `${declaration}<worksheet xmlns="${main}">${inner}</worksheet>`;

/** A mark on the sheet of a package made by hand. */
export const at = (cell: string, text = 'Sai.', strength: CellMark['strength'] = 'refuse'): CellMark => ({
  sheet: 'Trang 1',
  cell,
  text,
  strength,
});

export const parts = (file: Uint8Array): Map<string, string> =>
  new Map(listZip(Buffer.from(file), 1_000).map((e) => [e.name, unpackEntry(e, 9_000_000).toString('utf8')]));

/** The parts of a marked package. */
export const marked = (made: HandMade, ...marks: readonly CellMark[]): Map<string, string> => {
  const copy = markWorkbook(aPackage(made), marks, 'Có dòng cần sửa');
  if (!copy) throw new Error('not marked');
  return parts(copy);
};

export const sheetPart = 'xl/worksheets/sheet1.xml';
export const markedSheet = (made: HandMade, ...marks: readonly CellMark[]): string =>
  marked(made, ...marks).get(sheetPart) ?? '';
