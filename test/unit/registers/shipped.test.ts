import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { edgesFrom, predecessorsOf } from '../../../shared/domain/units/edge.ts';
import { readRegister } from '../../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../../shared/domain/units/register-document.ts';
import { registerFaults } from '../../../shared/domain/units/register-faults.ts';
import { predecessorFaults } from '../../../shared/domain/units/succession-faults.ts';

const folder = new URL('../../../shared/registers/', import.meta.url);
const textOf = (id: string): string => readFileSync(new URL(`${id}.json`, folder), 'utf8');
const registerOf = (id: string) => readRegister(RegisterDocument.parse(JSON.parse(textOf(id))));

const countsOf = <T extends string>(names: readonly T[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

describe.each(ids)('the shipped register %s', (id) => {
  test('has no fault and is named as its file', () => {
    expect(registerFaults(JSON.parse(textOf(id)))).toEqual([]);
    expect(registerOf(id).id).toBe(id);
  });

  test('is written in composed Vietnamese with plain spaces', () => {
    expect(textOf(id)).toBe(textOf(id).normalize('NFC'));
    expect(textOf(id)).not.toMatch(/[^\S \n]|\p{M}/u);
  });

  test('keeps type and full name of a unit together', () => {
    const { units } = registerOf(id);
    const word = { xa: 'Xã', phuong: 'Phường', 'thi-tran': 'Thị trấn', 'dac-khu': 'Đặc khu', organisation: '-' };

    expect(units.filter((unit) => !unit.name.startsWith(`${word[unit.type]} `))).toEqual([]);
    expect(units.filter((unit) => !/^\d{5}$/.test(unit.code))).toEqual([]);
  });
});

const documentOf = (id: string) => RegisterDocument.parse(JSON.parse(textOf(id)));

describe.each(ids)('the succession of %s', (id) => {
  test('begins at units of the earlier edition', () => {
    const earlier = predecessorsOf(documentOf(id)).map(documentOf);

    expect(earlier.flatMap((document) => predecessorFaults(documentOf(id), document))).toEqual([]);
  });
});

describe('the succession of the shipped registers', () => {
  test('leads all 102 units of Kon Tum whole into 40 of Quảng Ngãi', () => {
    const edges = edgesFrom(documentOf('quang-ngai@2025-07-01'), 'kon-tum@2021-11-06');

    expect(edges).toHaveLength(102);
    expect(new Set(edges.map((edge) => edge.old.code)).size).toBe(102);
    expect(new Set(edges.map((edge) => edge.new?.code)).size).toBe(40);
    expect(edges.every((edge) => edge.full && edge.confirmed && edge.act === 'Nghị quyết 1677/NQ-UBTVQH15')).toBe(true);
    expect(edges.filter(({ kind }) => kind === 'same').map((edge) => edge.new?.name)).toEqual([
      'Xã Đăk Long',
      'Xã Rờ Kơi',
      'Xã Ia Đal',
      'Xã Mô Rai',
    ]);
  });

  test('leads 195 of the 209 units of Bắc Giang into 58 of Bắc Ninh, and says of 14 that it does not know', () => {
    const edges = edgesFrom(documentOf('bac-ninh@2025-07-01'), 'bac-giang@2022-05-05');
    const [known, unknown] = [edges.filter((edge) => edge.new), edges.filter((edge) => !edge.new)];

    expect(new Set(edges.map((edge) => edge.old.code)).size).toBe(209);
    expect([known.length, new Set(known.map((edge) => edge.new?.code)).size]).toEqual([195, 58]);
    expect(known.every((edge) => edge.full && edge.confirmed)).toBe(true);
    expect([unknown.length, unknown.some((edge) => edge.confirmed)]).toEqual([14, false]);
    expect(unknown.every((edge) => edge.act.startsWith('Nghị quyết 1191/NQ-UBTVQH15'))).toBe(true);
  });

  test.each([
    ['quang-ngai@2025-07-01', 'kon-tum@2021-11-06', []],
    ['bac-ninh@2025-07-01', 'bac-giang@2022-05-05', ['Phường Đa Mai', 'Phường Tiền Phong', 'Phường Tân Tiến']],
  ])('puts a unit of %s under the former district of all it was made of', (id, before, several) => {
    const { groupings = [] } = readRegister(documentOf(id));
    const groups = groupings.find((grouping) => grouping.id === 'former-district')?.groups ?? [];
    const groupOf = new Map(groups.flatMap(({ code, units }) => units.map((unit) => [unit, code])));
    const district = new Map(registerOf(before).units.map(({ code, group }) => [code, group]));
    const moved = edgesFrom(documentOf(id), before).filter(
      (edge) => edge.new && groupOf.get(edge.new.code) !== district.get(edge.old.code),
    );

    expect(groupOf.size).toBe(registerOf(id).units.length);
    expect([...new Set(moved.map((edge) => edge.new?.name))].toSorted()).toEqual([...several].toSorted());
    expect(moved.every((edge) => groupOf.get(edge.new?.code ?? '') === 'lien-huyen')).toBe(true);
  });
});

describe('the counts of the shipped registers', () => {
  test.each([
    ['quang-ngai@2025-07-01', 96, { xa: 86, phuong: 9, 'dac-khu': 1 }],
    ['bac-ninh@2025-07-01', 99, { xa: 66, phuong: 33 }],
  ])('are those of the resolution: %s', (id, total, types) => {
    const { units, groups } = registerOf(id);

    expect([units.length, groups]).toEqual([total, []]);
    expect(countsOf(units.map((unit) => unit.type))).toEqual(types);
  });

  test('are those of Kon Tum at the end of 2021: 85 xã, 10 phường, 7 thị trấn in 10 districts', () => {
    const { units } = registerOf('kon-tum@2021-11-06');

    expect(units).toHaveLength(102);
    expect(countsOf(units.map((unit) => unit.type))).toEqual({ xa: 85, phuong: 10, 'thi-tran': 7 });
    expect(countsOf(units.map((unit) => unit.group ?? ''))).toEqual({
      '608': 21,
      '610': 12,
      '611': 8,
      '612': 9,
      '613': 9,
      '614': 7,
      '615': 11,
      '616': 11,
      '617': 11,
      '618': 3,
    });
  });

  test('are those of Bắc Giang in May 2022: 184 xã, 10 phường, 15 thị trấn, 29 of them in Lục Ngạn', () => {
    const { units, groups } = registerOf('bac-giang@2022-05-05');
    const lucNgan = units.filter((unit) => unit.group === '219');

    expect(units).toHaveLength(209);
    expect(groups).toHaveLength(10);
    expect(countsOf(units.map((unit) => unit.type))).toEqual({ xa: 184, phuong: 10, 'thi-tran': 15 });
    expect(countsOf(lucNgan.map((unit) => unit.type))).toEqual({ xa: 28, 'thi-tran': 1 });
  });
});
