/** Spreadsheets as the Statistics Office writes them, made by code: both layouts, every file format. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';

export interface Row {
  readonly code: string;
  readonly name: string;
  readonly level?: string;
  readonly district?: readonly [string, string] | null;
  readonly province?: readonly [string, string];
}

type Table = readonly (readonly (string | number)[])[];

const provinceOf = ({ province = ['99', 'Tỉnh Sông Vàng'] }: Row) => province;
const districtOf = ({ district }: Row) => (district === undefined ? ['901', 'Huyện Núi Cao'] : (district ?? ['', '']));
const levelOf = ({ level, name }: Row) =>
  level ?? (name.startsWith('Thị trấn') ? 'Thị trấn' : (name.split(' ')[0] ?? ''));

const layouts = {
  /** Until 2025. */
  old: (rows: readonly Row[]): Table => [
    ['Tỉnh Thành Phố', 'Mã TP', 'Quận Huyện', 'Mã QH', 'Phường Xã', 'Mã PX', 'Cấp', 'Tên Tiếng Anh'],
    ...rows.map((row) => {
      const [[provinceCode = '', province = ''], [code = '', district = '']] = [provinceOf(row), districtOf(row)];
      return [province, provinceCode, district, code, row.name, row.code, levelOf(row), ''];
    }),
  ],
  /** As from 07/2025. */
  new: (rows: readonly Row[]): Table => [
    ['Mã', 'Tên', 'Tên Tiếng Anh', 'Cấp', 'Mã QH', 'Quận Huyện', 'Mã TP', 'Tỉnh / Thành Phố'],
    ...rows.map((row) => {
      const [[provinceCode = '', province = ''], [code = '', district = '']] = [provinceOf(row), districtOf(row)];
      return [row.code, row.name, '', levelOf(row), code, district, provinceCode, province];
    }),
  ],
} as const;
export type Layout = keyof typeof layouts;

export const tableOf = (rows: readonly Row[], layout: Layout = 'old'): Table => layouts[layout](rows);

const workbook = (table: Table, bookType: 'biff8' | 'xlsx'): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(table.map((row) => [...row])), 'Sheet1');
  return write(book, { type: 'buffer', bookType }) as Buffer;
};

const csv = (table: Table, mark: string): string =>
  table.map((row) => row.map((cell) => (String(cell).includes(mark) ? `"${cell}"` : cell)).join(mark)).join('\r\n');

/** File bytes by name of the format. */
export const formats: Readonly<Record<string, (table: Table) => Buffer>> = {
  '.xls': (table) => workbook(table, 'biff8'),
  '.xls with bytes after its last sector': (table) => Buffer.concat([workbook(table, 'biff8'), Buffer.alloc(100)]),
  '.xlsx': (table) => workbook(table, 'xlsx'),
  '.csv': (table) => Buffer.from(csv(table, ',')),
  '.csv with a byte order mark and semicolons': (table) => Buffer.from(`\uFEFF${csv(table, ';')}`),
  '.csv of Excel in UTF-16': (table) => Buffer.from(`\uFEFF${csv(table, '\t')}`, 'utf16le'),
};

/** The cast's province, in the spelling of such lists. */
export const castRows: readonly Row[] = [
  { code: '90101', name: 'Xã An Bình' },
  { code: '90104', name: 'Xã Suối Chậm' },
  { code: '90107', name: 'Thị trấn Núi Cao' },
  { code: '90201', name: 'Phường Bến Mới', district: ['902', 'Thị xã Bến Nước'] },
  { code: '90204', name: 'Xã Vắng Thư', district: ['902', 'Thị xã Bến Nước'] },
];

/** Writes spreadsheets into a folder; gives the file's name. */
export const sheetsIn =
  (folder: string) =>
  (name: string, rows: readonly Row[], format = '.xls'): string => {
    writeFileSync(join(folder, name), formats[format]?.(tableOf(rows)) ?? '');
    return name;
  };
