/** tonghop register import: read, clean, check, compare with the edition before, publish. */
import { writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { readRegister } from '../../../shared/domain/units/read-register.ts';
import type { Register, UnitType } from '../../../shared/domain/units/register.ts';
import type { RegisterDocument } from '../../../shared/domain/units/register-document.ts';
import { registerFaults } from '../../../shared/domain/units/register-faults.ts';
import { type Changed, type Difference, differenceOf } from '../../../shared/reading/register/difference.ts';
import { readUnits } from '../../../shared/reading/register/read-units.ts';
import { carriedOver, editionBefore, registerOf } from '../../../shared/reading/register/register-of.ts';
import { faultLine } from '../../../shared/reading/sheet/rows.ts';
import { type Asker, askerOf } from '../asker.ts';
import type { ServiceOptions } from '../connection.ts';
import { exits, Stop } from '../exit.ts';
import { issueLines } from '../problem-text.ts';
import { type Insisting, publishAsking } from '../publish.ts';
import { readSheet } from '../sheet/read-sheet.ts';
import type { Terminal } from '../terminal.ts';
import { colour, plain, plainLines } from '../text.ts';

interface ImportOptions extends ServiceOptions, Insisting {
  readonly asAt: string;
  readonly province?: string;
  readonly act?: string;
  readonly expect?: string;
  readonly out?: string;
  readonly dryRun?: boolean;
}

export const importRegister = async (terminal: Terminal, options: ImportOptions, file: string): Promise<void> => {
  const { say, note, path, watch } = terminal;
  const asAt = dateOf(options.asAt);
  const asker = options.dryRun ? askerIfAny(terminal, options) : askerOf(terminal, options);
  const rows = await watch(`Đang đọc ${file}`, () => readSheet(terminal, file));
  const listed = readUnits(rows, options.province);
  if ('faults' in listed) throw new Stop(exits.usage, faultText(file, listed.faults.map(faultLine)));
  const fresh = registerOf(listed, asAt, options.act);
  const before = asker && (await documentBefore(asker, fresh.id));
  const document = carriedOver(fresh, before);
  const remarks = listed.remarks.map(faultLine);
  const faults = registerFaults(document);
  if (faults.length > 0) throw new Stop(exits.usage, [`${file}: danh mục có lỗi.`, ...issueLines(faults)].join('\n'));
  const register = readRegister(document);
  expectCount(register, options.expect);
  const difference = before && differenceOf(readRegister(before), register);
  const answer = {
    id: document.id,
    units: register.units.length,
    types: Object.fromEntries(countsOf(register)),
    districts: register.groups.length,
    remarks,
    before: before?.id ?? null,
    difference: difference ?? null,
  };
  if (options.out !== undefined) await writeFile(path(options.out), `${JSON.stringify(document, null, 2)}\n`);
  const published =
    asker && !options.dryRun
      ? (await publishAsking(asker, { kind: 'register', id: document.id, document }, options)).body
      : null;
  if (options.json) {
    say(JSON.stringify({ ...answer, published }));
    return;
  }
  say([importText(register, remarks), differenceText(before?.id, difference)].join('\n'));
  if (options.out !== undefined) say(`Đã ghi ${options.out}`);
  if (published === null) note('Chưa công bố (--dry-run).');
  else say(`${colour('green', '✓')} danh mục đơn vị ${plain(published.id)}: phiên bản ${published.version}`);
};

/** ISO, or as people write it: 1/7/2025. */
const dateOf = (text: string): string => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? [];
  const date = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (z.iso.date().safeParse(date).success) return date;
  throw new Stop(exits.usage, `Ngày "${text}" không đọc được; cần dạng 2025-07-01.`);
};

/** A dry run needs no service: without one there is only nothing to compare with. */
const askerIfAny = (terminal: Terminal, options: ServiceOptions): Asker | undefined => {
  try {
    return askerOf(terminal, options);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    terminal.note('Không so được với danh mục đã công bố: chưa nêu hệ thống (--api).');
    return undefined;
  }
};

const documentBefore = async ({ ask }: Asker, id: string): Promise<RegisterDocument | undefined> => {
  const { registers } = (await ask('GET /v1/registers')).body;
  const before = editionBefore(
    id,
    registers.map((one) => one.id),
  );
  return before === undefined
    ? undefined
    : (await ask('GET /v1/registers/{register}', { params: { register: before } })).body;
};

const expectCount = ({ units }: Register, expected: string | undefined): void => {
  if (expected === undefined || Number(expected) === units.length) return;
  throw new Stop(exits.usage, `Tệp có ${units.length} đơn vị, không phải ${expected}. Không công bố.`);
};

const mostShown = 30;

const faultText = (file: string, faults: readonly string[]): string =>
  [
    `${file}: không nhập được.`,
    ...shortened(faults.map((fault) => `  ${colour('red', '✗')} ${plainLines(fault)}`)),
  ].join('\n');

const shortened = (lines: readonly string[]): readonly string[] =>
  lines.length <= mostShown ? lines : [...lines.slice(0, mostShown), `  … và ${lines.length - mostShown} dòng nữa.`];

const typeNames: Readonly<Record<UnitType, string>> = {
  xa: 'xã',
  phuong: 'phường',
  'thi-tran': 'thị trấn',
  'dac-khu': 'đặc khu',
  organisation: 'tổ chức',
};

const countsOf = ({ units }: Register): readonly (readonly [UnitType, number])[] =>
  [...Map.groupBy(units, ({ type }) => type)].map(([type, all]) => [type, all.length] as const);

const importText = (register: Register, remarks: readonly string[]): string => {
  const { id, title, units, groups } = register;
  const types = countsOf(register).map(([type, count]) => `${count} ${typeNames[type]}`);
  const districts = groups.length === 0 ? 'không có cấp huyện' : `${groups.length} huyện`;
  return [
    `${colour('bold', plain(title))} (${plain(id)})`,
    `${units.length} đơn vị: ${types.join(', ')}; ${districts}.`,
    ...(remarks.length > 0
      ? [`Đã sửa hoặc cần xem lại: ${remarks.length}`, ...shortened(remarks.map((one) => `  ! ${plain(one)}`))]
      : []),
  ].join('\n');
};

const differenceText = (before: string | undefined, difference: Difference | undefined): string => {
  if (!before || !difference) return 'Chưa có danh mục trước của tỉnh này để so.';
  const { added, removed, renamed, moved } = difference;
  const changed = (list: readonly Changed[]) => list.map(({ code, before: was, after }) => `${code} ${was} → ${after}`);
  const units = (list: Difference['added']) => list.map(({ code, name }) => `${code} ${name}`);
  const parts: [string, readonly string[]][] = [
    ['Thêm', units(added)],
    ['Bỏ', units(removed)],
    ['Cùng mã, khác tên', changed(renamed)],
    ['Cùng mã, khác huyện', changed(moved)],
  ];
  const lines = parts.flatMap(([title, list]) =>
    list.length === 0 ? [] : [`${title}: ${list.length}`, ...shortened(list.map((line) => `  ${plain(line)}`))],
  );
  return lines.length === 0 ? `Không khác ${plain(before)}.` : [`So với ${plain(before)}:`, ...lines].join('\n');
};
