import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asStart, inSentence } from '../../../../shared/domain/units/in-sentence.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';

const folder = new URL('../../../../shared/registers/', import.meta.url);
const shipped = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => RegisterDocument.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))
  .map(readRegister);

describe('inside a sentence', () => {
  test.each([
    ['Huyện Kon Plông', 'huyện Kon Plông'],
    ['Xã Đắk Blà', 'xã Đắk Blà'],
    ['Thành phố Kon Tum', 'thành phố Kon Tum'],
    ['Phường Lê Lợi', 'phường Lê Lợi'],
    ['Thị trấn Plei Kần', 'thị trấn Plei Kần'],
    ['Đặc khu Lý Sơn', 'đặc khu Lý Sơn'],
    ['Xã Ia Dom', 'xã Ia Dom'],
    ["Huyện Ia H' Drai", "huyện Ia H' Drai"],
  ])('%s is %s', (name, inside) => {
    expect(inSentence(name)).toBe(inside);
    expect(asStart(inside)).toBe(name);
  });

  test.each([
    'Phường 1',
    'Quận 10',
    'Thành phố Hồ Chí Minh',
    'Huyện đoàn Lục Ngạn',
    'Huyện ủy Lục Ngạn',
    'Hội Nông dân huyện Lục Ngạn',
    'Đảng ủy các xã, thị trấn',
  ])('%s stays as it is', (name) => {
    expect(inSentence(name)).toBe(name);
  });

  test.each(shipped.map((register) => [register.id, register] as const))(
    'every unit and district of %s loses the capital of its kind and nothing else',
    (_id, { units, groups, province }) => {
      const names = [...units, ...groups, province].map(({ name }) => name);
      const kept = names.filter((name) => !/^\p{Ll}/u.test(inSentence(name)) && !/ \d+$/.test(name));

      expect(names.length).toBeGreaterThan(90);
      expect(kept).toEqual([]);
      expect(names.map((name) => asStart(inSentence(name)))).toEqual(names);
    },
  );
});
