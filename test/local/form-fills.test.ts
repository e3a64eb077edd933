/**
 * A thousand units filled in at random, one in ten with a mistake people make: nothing that was typed right is lost or
 * changed, and every mistake is named at the cell it was made in.
 */
import type { Cell } from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type OpenForm, openForm } from './fill-form.ts';
import { advance, konTum, moment } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
let path = '';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.put('/v1/sources/kt-fills', { id: 'kt-fills', title: 'Biểu', tool: 'workbook', campaign: konTum });
  path = (await local.post('/v1/sources/kt-fills/secrets', undefined, 'operator')).body.path;
});

/** Numbers from 0 to 1, the same in every run: mulberry32. */
const chance = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Random = () => number;
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));
const oneOf = <T>(random: Random, all: readonly T[]): T => all[upTo(random, all.length - 1)] as T;

type Values = Record<string, number | string>;

/** A right report of a xã (thôn) or of a phường or thị trấn (tổ dân phố). */
const rightReport = (random: Random, isXa: boolean): Values => {
  const kind = isXa ? 'thon' : 'tdp';
  const heads = 1 + upTo(random, 20);
  const members = upTo(random, heads);
  const day = `2021-11-${String(1 + upTo(random, 8)).padStart(2, '0')}`;
  return {
    [`heads_${kind}`]: heads,
    [`members_${kind}`]: members,
    [`secretaries_${kind}`]: upTo(random, members),
    ...(random() < 0.5 ? { as_of: day } : {}),
    results: oneOf(random, ['Đạt kế hoạch', '=1+1 không phải công thức', 'Vượt 5% so với "kỳ trước"; <tốt>']),
    difficulties: oneOf(random, ['Không', 'Địa bàn rộng,\nđi lại khó khăn']),
  };
};

/** The same value as some people leave it in its cell. */
const typed = (random: Random, cell: Cell, value: number | string): void => {
  if (typeof value === 'string') {
    const isDate = /^\d{4}-\d\d-\d\d$/.test(value);
    if (isDate && random() < 0.5) cell.value = value.split('-').reverse().join('/');
    else if (isDate) cell.value = new Date(`${value}T00:00:00Z`);
    else cell.value = random() < 0.3 ? { richText: [{ text: value.slice(0, 3) }, { text: value.slice(3) }] } : value;
    return;
  }
  const way = random();
  if (way < 0.1) cell.value = ` ${value} `;
  else if (way < 0.2) cell.value = String(value).padStart(2, '0');
  else if (way < 0.3) cell.value = { formula: `${value}+0`, result: value };
  else if (way < 0.35) cell.value = `${value} người`;
  else cell.value = value;
};

interface Mistake {
  readonly field: string;
  readonly code: string;
}

/** One mistake in a report that was right, and what it must be called. */
const spoil = (random: Random, cell: (field: string) => Cell, kind: 'thon' | 'tdp', report: Values): Mistake => {
  const heads = `heads_${kind}`;
  const members = `members_${kind}`;
  const put = (field: string, value: Cell['value'], code: string): Mistake => {
    cell(field).value = value;
    return { field, code };
  };
  return oneOf<() => Mistake>(random, [
    () => put(heads, 'sáu', 'count.text'),
    () => put(heads, -3, 'count.negative'),
    () => put(heads, 4.5, 'count.separator'),
    () => put(heads, '85%', 'count.percentage'),
    () => put(heads, 20_211, 'count.too-large'),
    () => put(members, Number(report[heads]) + 2, 'check.at-most'),
    () => put(heads, null, 'field.required'),
    () => put(members, 'không có', 'count.word'),
    () => put(heads, { error: '#REF!' }, 'cell.error'),
    () => put(heads, { formula: "'C:\\[cũ.xlsx]Tháng'!A1" } as never, 'cell.formula-empty'),
    () => put('as_of', '31/11/2021', 'date.unreadable'),
    // A date typed into a cell formatted as a number is a number of five digits.
    () => put(members, new Date('2021-04-05T00:00:00Z'), 'count.too-large'),
  ])();
};

interface Filled {
  readonly values: Values;
  readonly mistake: (Mistake & { readonly cell: string }) | null;
}

const fillUnit = (random: Random, form: OpenForm, unit: string): Filled => {
  const isXa = String(form.nameCell(unit).value).startsWith('Xã ');
  const values = rightReport(random, isXa);
  for (const [field, value] of Object.entries(values)) typed(random, form.cell(unit, field), value);
  if (random() >= 0.1) return { values, mistake: null };
  const mistake = spoil(random, (field) => form.cell(unit, field), isXa ? 'thon' : 'tdp', values);
  return { values, mistake: { ...mistake, cell: form.cell(unit, mistake.field).address } };
};

/**
 * What people see in a cell: a number to all its digits, a day as its number in a cell for numbers, an error by its
 * name.
 */
const asShown = (cell: Cell): string => {
  const value = cell.value as null | Cell['value'] | { error?: string; formula?: string; result?: unknown };
  if (value instanceof Date) return String(value.getTime() / 86_400_000 + 25_569);
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  if ('error' in value) return String(value.error);
  return 'formula' in value ? String(value.result ?? '#N/A') : cell.text;
};

/** By unit, what the column "Cần sửa" says. */
const notesOf = ({ sheet, units, nameCell }: OpenForm): ReadonlyMap<string, string> => {
  const last = sheet.columnCount;
  return new Map(units.map((unit) => [unit, sheet.getCell(Number(nameCell(unit).row), last).text]));
};

const refusedIn = ({ rows }: { rows: readonly Row[] }): readonly string[] =>
  rows.flatMap(({ unit, issues }) =>
    issues.filter(({ strength }) => strength === 'refuse').map(({ pointer }) => `${unit.code} ${pointer}`),
  );

interface Row {
  readonly unit: { readonly code: string };
  readonly outcome: string;
  readonly issues: readonly {
    readonly code: string;
    readonly cell: string;
    readonly strength: string;
    readonly detail: string;
    readonly pointer: string;
  }[];
}

describe('a thousand random fills', () => {
  const files = 10;
  const told = new Map<string, number>();
  let [units, mistakes] = [0, 0];

  test.each(Array.from({ length: files }, (_, i) => i + 1))('file %i', async (seed) => {
    advance(local, 60);
    const random = chance(seed);
    const form = await openForm(await (await fetch(`${local.service.url}${path}/form.xlsx`)).bytes());
    const filled = new Map(form.units.map((unit) => [unit, fillUnit(random, form, unit)]));
    const { body } = await send(`${local.service.url}${path}`, 'POST', {}, await form.save());
    const rows = new Map(((body.file ?? body).rows as Row[]).map((row) => [row.unit.code, row]));
    const { reports } = (await local.get(`/v1/campaigns/${konTum}/reports`)).body;
    const counted = new Map<string, Values | null>(
      reports.map(({ unit, values }: { unit: { code: string }; values: Values | null }) => [unit.code, values]),
    );

    const copyOf = async () =>
      openForm(await (await fetch(`${local.service.url}${path}/${body.file.copy.path}`)).bytes());
    const copy = await copyOf();
    const notes = notesOf(copy);

    for (const [unit, { values, mistake }] of filled) {
      const row = rows.get(unit);
      const refusing = row?.issues.filter(({ strength }) => strength === 'refuse') ?? [];
      if (mistake) {
        expect([unit, row?.outcome]).toEqual([unit, 'quarantined']);
        expect(refusing.map(({ code, cell }) => `${code} ${cell}`)).toContain(`${mistake.code} ${mistake.cell}`);
        expect(notes.get(unit)).toContain(refusing[0]?.detail);
        expect(asShown(copy.cell(unit, mistake.field))).toBe(asShown(form.cell(unit, mistake.field)));
        told.set(mistake.code, (told.get(mistake.code) ?? 0) + 1);
        mistakes += 1;
      } else {
        expect([unit, row?.outcome, refusing]).toEqual([unit, 'recorded', []]);
        expect(counted.get(unit)).toEqual(values);
      }
      units += 1;
    }

    const unchanged = await send(`${local.service.url}${path}`, 'POST', {}, await copy.save());
    expect(refusedIn(unchanged.body.file ?? unchanged.body)).toEqual(refusedIn(body.file ?? body));
    for (const [unit, { values, mistake }] of filled) {
      if (!mistake) continue;
      copy.cell(unit, mistake.field).value = null;
      for (const [field, value] of Object.entries(values)) copy.cell(unit, field).value = value;
    }
    const mended = await send(`${local.service.url}${path}`, 'POST', {}, await copy.save());
    expect([mended.status, mended.body.counts?.quarantined]).toEqual([202, 0]);
  });

  test('were a thousand, one in ten wrong, in every way', () => {
    expect(units).toBeGreaterThanOrEqual(1_000);
    expect(mistakes / units).toBeGreaterThan(0.07);
    expect(mistakes / units).toBeLessThan(0.13);
    expect(told.size).toBe(11);
  });
});
