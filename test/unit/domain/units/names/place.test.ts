/** Districts and provinces in the text or beside it (domain notes §2). */
import { describe, expect, test } from 'vitest';
import { indexNames } from '../../../../../shared/domain/units/names/resolve.ts';
import { aRoster, bacGiangNames, konTumNames, match, says } from './rosters.ts';

describe('districts', () => {
  test('Đăk Long is an exact name and yet two units may be meant', () => {
    expect(says(konTumNames, 'Đăk Long')).toBe('ambiguous 23368 23504');
    expect(says(konTumNames, 'Xã Đăk Long')).toBe('ambiguous 23368 23504');
    expect(says(konTumNames, 'Xã Đăk Long', 'Đắk Glei')).toBe('matched 23368 name-in-group');
    expect(says(konTumNames, 'Xã Đắk Long', '615')).toBe('matched 23504 name-in-group');
  });

  test.each([
    'Đăk Long, huyện Đăk Hà',
    'Đăk Long - huyện Đắk Hà',
    'Đăk Long - H. Đắk Hà',
    'Xã Đăk Long huyện Đăk Hà',
    'Đăk Long (Đắk Hà)',
    'Xã Đăk Long, Đắk Hà',
    'Xã Đăk Long, huyện Đắk Hà, tỉnh Kon Tum',
    'Tỉnh Kon Tum, huyện Đắk Hà, xã Đăk Long',
    'xa dak long huyen dak ha',
  ])('%s is in Đắk Hà', (written) => {
    expect(match(konTumNames, written)).toBe('23504');
  });

  test.each(["Ia H' Drai", "Ia H'Drai", 'Ia HDrai', 'Ia H’Drai', 'IaHDrai', "huyện Ia H'Drai", '618', '618.0'])(
    '%s is the district of Ia Tơi',
    (hint) => {
      expect(says(konTumNames, 'Ia Tơi', hint)).toBe('matched 23538 name-in-group');
    },
  );

  test('a joined district name is the district: KonPlông', () => {
    expect(match(konTumNames, 'Măng Cành, huyện KonPlông')).toBe('23470');
  });

  test('a district or province that contradicts is not a match, and the unit is suggested first', () => {
    expect(says(konTumNames, 'Xã Tân Lập', 'Huyện Đắk Hà')).toMatch(/^unknown 23497/);
    expect(says(konTumNames, 'Xã Tân Lập, huyện Đắk Hà', 'Kon Rẫy')).toMatch(/^unknown 23497/);
    expect(says(konTumNames, 'thị trấn Đắk Hà', 'Tu Mơ Rông')).toMatch(/^unknown .*23500/);
    expect(says(konTumNames, 'Xã Tân Lập, tỉnh Gia Lai')).toBe('unknown 23497');
    expect(says(konTumNames, 'Xã Tân Lập, huyện Đức Cơ')).toBe('unknown 23497');
    expect(says(konTumNames, 'Xã Tân Lập', 'Huyện Đức Cơ')).toBe('unknown 23497');
  });

  test('Kon Tum is a city and the province, so it settles nothing', () => {
    expect(match(konTumNames, 'Xã Tân Lập, Kon Tum')).toBe('23497');
    expect(match(konTumNames, 'Xã Tân Lập, TP Kon Tum')).toBe('unknown');
    expect(match(konTumNames, 'Xã Vinh Quang, TP. Kon Tum')).toBe('23320');
  });

  test('the same name twice in a province needs the district', () => {
    expect(says(bacGiangNames, 'Xã Phúc Sơn')).toBe('ambiguous 07318 07630');
    expect(match(bacGiangNames, 'Xã Phúc Sơn', 'Tân Yên')).toBe('07318');
    expect(match(bacGiangNames, 'Xã Phúc Sơn, huyện Sơn Động')).toBe('07630');
  });

  test('a bare name that is also a district is asked about, unless the district is given besides', () => {
    expect(says(konTumNames, 'Sa Thầy')).toBe('ambiguous 23527');
    expect(says(konTumNames, 'UBND Tu Mơ Rông')).toBe('ambiguous 23422');
    expect(match(konTumNames, 'Sa Thầy', 'Huyện Sa Thầy')).toBe('23527');
    expect(match(konTumNames, 'Xã Tu Mơ Rông')).toBe('23422');
  });

  test('a unit and a district, or two units, is asked about', () => {
    expect(match(konTumNames, 'Đắk Ui, Đắk Hà')).toBe('ambiguous');
    expect(match(konTumNames, 'Xã Đắk Ui, xã Đắk Mar')).toBe('unknown');
    expect(match(konTumNames, 'Xã Đắk Ui và xã Đắk Mar')).toBe('unknown');
  });

  test('a register without districts accepts no district: another edition is meant', () => {
    const names = indexNames(aRoster({ '': ['23500 Xã Đăk Hà'] }, { code: '51', name: 'Tỉnh Quảng Ngãi' }));
    expect(match(names, 'Xã Đắk Hà')).toBe('23500');
    expect(match(names, 'Xã Đắk Hà, tỉnh Quảng Ngãi')).toBe('23500');
    expect(says(names, 'Xã Đắk Hà, huyện Tu Mơ Rông')).toBe('unknown 23500');
    expect(says(names, 'Xã Đắk Hà', 'Tu Mơ Rông')).toBe('unknown 23500');
  });
});
