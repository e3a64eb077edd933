import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RegisterDocument } from '../../../shared/domain/register-document.ts';
import { readRegister } from '../../../shared/domain/read-register.ts';
import { registerFaults } from '../../../shared/domain/register-faults.ts';

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

describe('the counts of the shipped registers', () => {
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
