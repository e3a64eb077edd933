/** What is the same name and what is another: spelling, marks and damage (domain notes §2). */
import { describe, expect, test } from 'vitest';
import { indexNames } from '../../../../../shared/domain/units/names/resolve.ts';
import { aRoster, bacGiangNames, konTumNames, match, says } from './rosters.ts';

describe('spelling that is no difference', () => {
  test.each([
    ['Xã Đắk Cấm', '23311'],
    ['Xã Đắk Cấm'.normalize('NFD'), '23311'],
    ['\u00a0Xã\u00a0 Đắk \u200bCấm\ufeff ', '23311'],
    ['XÃ ĐẮK CẤM', '23311'],
    ['xã đắk cấm', '23311'],
    ['Ðắk Cấm', '23311'],
    ['Đăk Cấm', '23311'],
    ['Đak Cấm', '23311'],
    ['Dak Cấm', '23311'],
    ['Xã Hoà Bình', '23338'],
    ['Xã Hòa Bình', '23338'],
    ['Ya Chim', '23326'],
    ['Xã Ia Xiêr', '23548'],
    ['Bờ I', '23395'],
    ['Đắk Hring', '23506'],
    ['ĐắkHRing', '23506'],
    ['KonĐào', '23434'],
    ['Ia-Chim', '23326'],
    ['“Xã Đăk Rơ Wa”.', '23335'],
  ])('%s', (written, code) => {
    expect(match(konTumNames, written)).toBe(code);
  });

  test('tone placement moves only in oa, oe, uy at the end of a syllable', () => {
    const names = indexNames(aRoster({ '': ['00001 Xã Thủy Hoàn'] }));
    expect(match(names, 'Xã Thuỷ Hoàn')).toBe('00001');
    expect(match(names, 'Xã Thủy Hòan')).not.toBe('00001');
  });

  test('y and i are the same alone, and different in ay and uy', () => {
    const names = indexNames(aRoster({ '': ['00001 Xã Mỹ Quý', '00002 Xã Tân Mai'] }));
    expect(match(names, 'Xã Mĩ Quí')).toBe('00001');
    expect(match(names, 'Xã Tân May')).toBe('unknown');
  });
});

describe('marks', () => {
  test('a text without marks is matched when one unit is left', () => {
    expect(says(konTumNames, 'xa dak cam')).toBe('matched 23311 folded-name');
    expect(says(konTumNames, 'tt dak ha')).toBe('matched 23500 folded-name');
    expect(says(konTumNames, 'dak ha')).toBe('ambiguous 23425 23500');
    expect(says(konTumNames, 'Xa Đak Cam')).toBe('matched 23311 folded-name');
  });

  test('marks tell two units apart when they are written', () => {
    expect(says(bacGiangNames, 'Đồng Sơn')).toBe('matched 07696 name');
    expect(says(bacGiangNames, 'Xã Đông Sơn')).toBe('matched 07273 name');
    expect(says(bacGiangNames, 'Quảng Minh')).toBe('matched 07792 name');
    expect(match(bacGiangNames, 'Dong Son')).toBe('ambiguous');
    expect(match(bacGiangNames, 'Đồng Son')).toBe('ambiguous');
    expect(match(bacGiangNames, 'Đong Son')).toBe('ambiguous');
    expect(match(bacGiangNames, 'Dong Son', 'Yên Thế')).toBe('07273');
  });

  test('a name without marks of its own beside one with marks needs the district', () => {
    expect(says(bacGiangNames, 'Xã Quang Minh')).toBe('ambiguous 07792 07843');
    expect(match(bacGiangNames, 'Xã Quang Minh', 'Hiệp Hòa')).toBe('07843');
    expect(match(bacGiangNames, 'xa quang minh', 'Việt Yên')).toBe('07792');
    expect(match(bacGiangNames, 'Xã Quang Minh', 'Việt Yên')).toBe('ambiguous');
  });

  test('marks that the official name lacks are another name', () => {
    const names = indexNames(aRoster({ '': ['00001 Xã Nậm Cắn'] }));
    expect(says(names, 'Xã Nậm Càn')).toBe('unknown 00001');
    expect(says(names, 'Xã Nam Can')).toBe('matched 00001 folded-name');
    expect(says(konTumNames, 'Ngòk Tụ')).toMatch(/^unknown 23428/);
  });

  test('marks lost in part are a slip or another name, unless they could only be lost', () => {
    const names = indexNames(aRoster({ '': ['00001 Xã Mường Sại', '00002 Xã Tân Lộc'] }));
    expect(says(names, 'Xã Mường Sai')).toBe('ambiguous 00001');
    expect(says(names, 'Xã Tân Loc')).toBe('matched 00002 folded-name');
  });

  test('a name run together and without marks may be another name', () => {
    expect(says(konTumNames, 'Xã Đăk Roong')).toMatch(/^ambiguous 23417/);
    expect(match(konTumNames, 'Xã ĐắkRơÔng')).toBe('23417');
    expect(match(konTumNames, 'Xa Dak Ro Ong')).toBe('23417');
  });

  test('đ alone kept proves nothing about a single syllable', () => {
    const names = indexNames(aRoster({ '': ['00001 Xã Đà Mai', '00002 Xã Đồng Hải'] }));
    expect(match(names, 'Xã Đa Mai')).toBe('unknown');
    expect(match(names, 'Da Mai')).toBe('00001');
    expect(match(names, 'Xa Đong Hai')).toBe('00002');
  });

  test.each([
    'Đắk , Đắk , Tu Rông',
    'Tu Rông',
    'Đ?k H?',
    'X· §¾k Hµ',
    'S¬n',
    'XÃ£ ÄÃ¡k HÃ ',
    'Xaõ Ñaék Haø',
    'Xã Đắk Ui*',
    'Xã Đắk\u00adUi',
    'Đắk\u0000Ui',
    '\ud800',
  ])('damaged text is never guessed: %s', (written) => {
    expect(match(konTumNames, written)).toBe('unknown');
  });
});
