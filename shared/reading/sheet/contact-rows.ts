/** Contacts as rows of a list. Every cell at fault is told at once, with its place. */
import type { Issue } from '../../domain/issues/issue.ts';
import { schemaIssues } from '../../domain/issues/schema-issues.ts';
import { ContactsOf, contactFaults, mostPeople, mostPlaces } from '../../domain/notices/contact-list.ts';
import { folded } from '../../domain/units/names/folded.ts';
import { faultAt, faultOfAll, type PlacedFault, type SheetRow } from './rows.ts';

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

export interface ListedContacts {
  readonly contacts: readonly ContactsOf[];
  /** Numbers of the rows each place has, in the order of the places. */
  readonly rows: readonly (readonly number[])[];
}

export const readContacts = (
  sheet: readonly SheetRow[],
): ListedContacts | { readonly faults: readonly PlacedFault[] } => {
  const [heading, ...rows] = sheet.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const columns = columnsOf(heading);
  const missing = needed.filter((column) => columns[column] < 0).map((column) => `"${contactColumns[column]}"`);
  if (missing.length > 0) return { faults: [faultOfAll(`Không thấy cột ${missing.join(', ')} ở hàng đầu.`)] };
  if (rows.length === 0) return { faults: [faultOfAll('Không có hàng nào.')] };
  const entries = rows.map((row) => entryIn(row, columns));
  const places = [...Map.groupBy(entries, ({ level, code }) => `${level}#${code}`).values()];
  const faults = [
    ...entries.flatMap((entry) => entry.faults),
    ...places.flatMap(({ [mostPeople]: beyond }) => (beyond ? [crowded(beyond.row, columns)] : [])),
    ...(places.length > mostPlaces ? [faultOfAll(tooManyWords(places.length))] : []),
  ];
  if (faults.length > 0) return { faults };
  return {
    contacts: places.map((of) => ({ ...placeIn(of), people: of.map(({ person }) => person) })),
    rows: places.map((of) => of.map(({ row }) => row)),
  };
};

const crowded = (row: number, { code }: Columns): PlacedFault =>
  faultAt(row, code, contactColumns.code, `Một nơi có nhiều nhất ${mostPeople} người liên hệ.`);

const tooManyWords = (count: number): string => {
  const [there, most] = [count, mostPlaces].map((number) => number.toLocaleString('vi-VN'));
  return `Danh sách có ${there} nơi; mỗi lần nhập nhiều nhất ${most} nơi: hãy chia thành nhiều tệp.`;
};

const placeIn = ([first]: readonly Entry[]) => ({ level: first?.level ?? 'commune', code: first?.code ?? '' });

type Columns = Readonly<Record<ContactColumn, number>>;

const columnsOf = (heading: SheetRow | undefined): Columns => {
  const headings = heading?.cells.map(folded) ?? [];
  const found = Object.entries(written).map(([column, words]) => [
    column,
    headings.findIndex((head) => words.includes(head)),
  ]);
  return Object.fromEntries(found) as Columns;
};

interface Entry {
  readonly row: number;
  readonly level: ContactsOf['level'];
  readonly code: string;
  readonly person: ContactsOf['people'][number];
  readonly faults: readonly PlacedFault[];
}

const entryIn = ({ number, cells }: SheetRow, columns: Columns): Entry => {
  const cell = (column: ContactColumn): string => (cells[columns[column]] ?? '').trim();
  const at = (column: ContactColumn, detail: string): PlacedFault =>
    faultAt(number, columns[column] < 0 ? null : columns[column], contactColumns[column], detail);
  const level = levelWords.get(folded(cell('level')));
  const code = cell('code') || (level === 'whole' ? '*' : '');
  const optional = (['email', 'phone', 'zalo'] as const).flatMap((column) => {
    const text = column === 'phone' ? dialled(cell(column)) : cell(column);
    return text === '' ? [] : [[column, text] as const];
  });
  const person = { name: cell('name'), office: cell('office'), ...Object.fromEntries(optional) };
  const unknown = level === undefined ? [at('level', 'Cấp cần là "đơn vị", "nhóm" hoặc "cơ quan".')] : [];
  const place = { level: level ?? 'commune', code, people: [person] };
  const wrong = issuesOf(place);
  const rounded = isRounded(cell('zalo')) ? [at('zalo', roundedWords)] : [];
  return {
    row: number,
    level: level ?? 'commune',
    code,
    person: wrong.length > 0 ? person : (ContactsOf.parse(place).people[0] ?? person),
    faults: [...unknown, ...rounded, ...wrong.map(({ pointer, detail }) => at(columnAt(pointer), detail))],
  };
};

/** As it is dialled: without the marks people group figures by, and with the zero that a spreadsheet took away. */
const dialled = (text: string): string => text.replace(/[ .-]/g, '').replace(/^(?=[1-9]\d{8,9}$)/, '0');

/** A spreadsheet keeps fifteen figures of a number: a longer one ends in zeros, and would be somebody else's. */
const isRounded = (text: string): boolean => /^\d{15}0{2,}$/.test(text);
const roundedWords = 'Bảng tính đã làm tròn số này; định dạng cột là Văn bản (Text) rồi gõ lại.';

const issuesOf = (place: unknown): readonly Issue[] => {
  const issues = schemaIssues(ContactsOf, place);
  return issues.length > 0 ? issues : contactFaults([place as ContactsOf], () => true);
};

/** A person who cannot be reached at all is told where the first address would stand. */
const columnAt = (pointer: string): ContactColumn => {
  const column = pointer.split('/').at(-1) ?? '';
  return column in contactColumns ? (column as ContactColumn) : 'email';
};
