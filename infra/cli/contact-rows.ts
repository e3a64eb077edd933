/** Contacts as rows of a spreadsheet. Every row at fault is told at once, with its number. */

import { schemaIssues } from '../../shared/domain/issues/schema-issues.ts';
import { ContactsOf, contactFaults } from '../../shared/domain/notices/contact-list.ts';
import { exits, Stop } from './exit.ts';
import { folded } from './register/columns.ts';
import type { SheetRow } from './sheet/rows.ts';

export type { ContactsOf };

export const contactColumns = {
  code: 'Mã',
  level: 'Cấp',
  name: 'Họ tên',
  office: 'Chức vụ',
  email: 'Thư điện tử',
  phone: 'Điện thoại',
  zalo: 'Zalo',
} as const;
type ContactColumn = keyof typeof contactColumns;

const written: Readonly<Record<ContactColumn, readonly string[]>> = {
  code: ['ma', 'ma don vi'],
  level: ['cap', 'loai'],
  name: ['ho ten', 'ho va ten'],
  office: ['chuc vu'],
  email: ['thu dien tu', 'email', 'e mail', 'thu'],
  phone: ['dien thoai', 'so dien thoai', 'sdt'],
  zalo: ['zalo', 'ma zalo'],
};
const needed: readonly ContactColumn[] = ['code', 'name', 'office'];

const levelWords: ReadonlyMap<string, ContactsOf['level']> = new Map([
  ['', 'commune'],
  ['don vi', 'commune'],
  ['xa', 'commune'],
  ['nhom', 'group'],
  ['huyen', 'group'],
  ['co quan', 'whole'],
]);

/** @throws Stop with every fault. */
export const contactsIn = (file: string, rows: readonly SheetRow[]): readonly ContactsOf[] => {
  const [heading, ...rest] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const headings = heading?.cells.map(folded) ?? [];
  const columns = new Map(
    (Object.keys(written) as ContactColumn[]).map((column) => [
      column,
      headings.findIndex((head) => written[column].includes(head)),
    ]),
  );
  const missing = needed.filter((column) => (columns.get(column) ?? -1) < 0);
  if (missing.length > 0) {
    const names = missing.map((column) => `"${contactColumns[column]}"`).join(', ');
    throw new Stop(exits.usage, `${file}: không thấy cột ${names} ở hàng đầu.`);
  }
  const cell = ({ cells }: SheetRow, column: ContactColumn): string => (cells[columns.get(column) ?? -1] ?? '').trim();
  const faults: string[] = [];
  const places = new Map<string, { level: ContactsOf['level']; code: string; people: unknown[] }>();
  for (const row of rest) {
    const level = levelWords.get(folded(cell(row, 'level')));
    const code = cell(row, 'code') || (level === 'whole' ? '*' : '');
    if (level === undefined) faults.push(`Hàng ${row.number}: cấp cần là "đơn vị", "nhóm" hoặc "cơ quan".`);
    const optional = (['email', 'phone', 'zalo'] as const).flatMap((column) => {
      const text = cell(row, column);
      return text === '' ? [] : [[column, column === 'phone' ? text.replace(/[ .-]/g, '') : text] as const];
    });
    const person = { name: cell(row, 'name'), office: cell(row, 'office'), ...Object.fromEntries(optional) };
    const alone = { level: level ?? 'commune', code, people: [person] };
    const issues = schemaIssues(ContactsOf, alone);
    const all = issues.length > 0 ? issues : contactFaults([alone as ContactsOf], () => true);
    faults.push(...all.map(({ pointer, detail }) => `Hàng ${row.number} (${nameOf(pointer)}): ${detail}`));
    const key = `${alone.level}#${code}`;
    places.set(key, { ...alone, people: [...(places.get(key)?.people ?? []), person] });
  }
  if (rest.length === 0) faults.push('Không có hàng nào.');
  if (faults.length > 0) throw new Stop(exits.usage, [`${file}: chưa nhập gì.`, ...faults].join('\n'));
  return [...places.values()] as unknown as ContactsOf[];
};

const nameOf = (pointer: string): string => {
  const column = pointer.split('/').at(-1) ?? '';
  return column in contactColumns ? contactColumns[column as ContactColumn] : 'địa chỉ';
};
