/** The facts of domain notes §2, one by one, on the two shipped registers and on small literal rosters. */
import { describe, expect, test } from 'vitest';
import { indexNames } from '../../../shared/names/resolve.ts';
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

describe('type words, offices and villages', () => {
  test.each([
    ['P.Quang Trung', '23281'],
    ['P Quang Trung', '23281'],
    ['p. quang trung', '23281'],
    ['X. Đăk Pxi', '23503'],
    ['TT Đắk Hà', '23500'],
    ['TT. Đắk Hà', '23500'],
    ['T.T Đắk Hà', '23500'],
    ['TT.Đắk Hà', '23500'],
    ['xãĐắk Cấm', '23311'],
    ['UBND xã Tân Lập', '23497'],
    ['Ủy ban nhân dân xã Tân Lập', '23497'],
    ['Uỷ ban Nhân dân xã Tân Lập', '23497'],
    ['HĐND - UBND xã Tân Lập', '23497'],
    ['Đảng uỷ xã Tân Lập', '23497'],
    ['ĐU TT Plei Kần', '23377'],
    ['Thôn 3, xã Tân Lập', '23497'],
    ['Thôn 3 xã Tân Lập', '23497'],
    ['Tổ dân phố 5, phường Quang Trung', '23281'],
  ])('%s', (written, code) => {
    expect(match(konTumNames, written)).toBe(code);
  });

  test('a type word that contradicts the name is not a match', () => {
    expect(says(konTumNames, 'Xã Đắk Hà')).toBe('matched 23425 name');
    expect(says(konTumNames, 'thị trấn Đắk Hà')).toBe('matched 23500 name');
    expect(says(konTumNames, 'Đắk Hà')).toBe('ambiguous 23425 23500');
    expect(says(konTumNames, 'Xã Sa Thầy')).toMatch(/^unknown 23527/);
  });

  test('a first word that may be a type or a name is read both ways', () => {
    expect(match(bacGiangNames, 'Xa Lí')).toBe('07540');
    expect(match(bacGiangNames, 'xã Xa Lí')).toBe('07540');
    expect(says(bacGiangNames, 'Xã Lý')).toBe('unknown 07540');
    expect(says(bacGiangNames, 'Phuong Son')).toBe('ambiguous 07477 07612');

    const names = indexNames(aRoster({ '': ['00001 Phường Sơn', '00002 Xã Phương Sơn'] }));
    expect(says(names, 'Phuong Son')).toBe('ambiguous 00001 00002');
    expect(match(names, 'Phường Sơn')).toBe('00001');
    expect(match(names, 'Phương Sơn')).toBe('00002');
    expect(match(names, 'P. Sơn')).toBe('ambiguous');
  });

  test('a village named like a commune is not the commune', () => {
    expect(match(konTumNames, 'Thôn Đắk Ui')).toBe('unknown');
    expect(match(konTumNames, 'Thôn Đắk Ui, xã Đắk Mar')).toBe('23512');
  });

  test('an institution of a commune is not the commune, which is suggested', () => {
    expect(says(konTumNames, 'Trạm y tế xã Sa Bình')).toMatch(/^unknown .*23545/);
  });
});

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

describe('numbers and codes', () => {
  test.each([
    ['23281', 'matched 23281 code'],
    ['23281.0', 'matched 23281 code'],
    ['23.281', 'matched 23281 code'],
    ['23281 - Phường Quang Trung', 'matched 23281 code-and-name'],
    ['23281 Phường Quang Trung', 'matched 23281 code-and-name'],
    ['Phường Quang Trung (23281)', 'matched 23281 code-and-name'],
    ['23368 - Xã Đăk Long', 'matched 23368 code-and-name'],
  ])('%s', (written, verdict) => {
    expect(says(konTumNames, written)).toBe(verdict);
  });

  test('a code may lose its leading zeros, and gain none', () => {
    expect(says(bacGiangNames, '7525')).toBe('matched 07525 code');
    expect(says(bacGiangNames, '07525')).toBe('matched 07525 code');
    expect(says(bacGiangNames, '7525.0', 'Lục Ngạn')).toBe('matched 07525 code');
    expect(match(bacGiangNames, '007525')).toBe('unknown');
  });

  test('a code must agree with its name and its district', () => {
    expect(says(bacGiangNames, '07525 - Phường Chũ')).toMatch(/^unknown 07525/);
    expect(says(konTumNames, '23500 - Xã Đắk Hà')).toMatch(/^unknown 23500 23425/);
    expect(says(konTumNames, '99999 - Xã Tân Lập')).toMatch(/^unknown 23497/);
    expect(says(konTumNames, '23500', 'Sa Thầy')).toMatch(/^unknown 23500/);
    expect(match(konTumNames, '23500, 23503')).toBe('unknown');
  });

  test('a district code in the unit box suggests the district’s units', () => {
    expect(says(konTumNames, '615')).toBe('unknown 23500 23503 23504 23506 23509');
  });

  const numbered = indexNames(
    aRoster({
      '770 Quận 3': ['27160 Phường 1', '27163 Phường 2', '27130 Phường 12'],
      '760 Quận 1': ['26740 Phường 01', '26742 Phường IV'],
    }),
  );

  test.each(['Phường 1, Quận 3', 'P1, Q3', 'P.1 Q.3', 'Phường 01 - Quận 3', 'P01, quận 3'])('%s', (written) => {
    expect(match(numbered, written)).toBe('27160');
  });

  test('a bare number is a row as likely as a ward, and a list of numbers is not a number', () => {
    expect(says(numbered, '1')).toBe('ambiguous 26740 27160');
    expect(says(numbered, '1', 'Quận 3')).toBe('ambiguous 27160');
    expect(match(numbered, 'Phường 1-2, Quận 3')).toBe('unknown');
    expect(match(numbered, 'Phường 1 2, Quận 3')).toBe('unknown');
    expect(match(numbered, 'Phường 1², Quận 3')).toBe('unknown');
    expect(match(numbered, 'Phường IV')).toBe('26742');
    expect(match(numbered, 'Phường I-V')).toBe('unknown');
  });
});

describe('what is no unit', () => {
  test.each(['Tổng cộng', 'Toàn huyện', 'Các xã', '', '   ', ',,,', 'Xã', 'Kon Tum'])('%s', (written) => {
    expect(match(konTumNames, written)).toBe('unknown');
  });

  test.each(['Huyện Đắk Hà', 'UBND huyện Đắk Hà', 'Huyện ủy Đắk Hà', 'Toàn huyện Đắk Hà'])(
    '%s suggests the units of the district',
    (written) => {
      expect(says(konTumNames, written)).toBe('unknown 23500 23503 23504 23506 23509');
    },
  );

  test('a total of a hinted district suggests its units', () => {
    expect(says(konTumNames, 'Tổng cộng', 'Huyện Đắk Hà')).toBe('unknown 23500 23503 23504 23506 23509');
  });

  test('a name of another edition is unknown: Xã Đăk Bla became Phường Đăk Bla', () => {
    const names = indexNames(aRoster({ '': ['23302 Phường Đăk Bla', '23332 Xã Đăk Rơ Wa'] }));
    expect(says(names, 'Xã Đắk Blà')).toBe('unknown 23302');
    expect(match(names, 'Phường Lê Lợi')).toBe('unknown');
  });

  test('a misspelt name is suggested, not matched', () => {
    expect(says(konTumNames, 'Xã Đắk Chong')).toMatch(/^unknown 23356/);
    expect(says(konTumNames, 'Xã Ngọk Linh')).toMatch(/^unknown .*23365/);
  });
});

describe('aliases and organisations', () => {
  test('an alias of an official text is matched, within its district too', () => {
    expect(says(konTumNames, 'Xã Pờ Y')).toBe('matched 23395 alias');
    expect(says(konTumNames, 'Pờ Y', 'Ngọc Hồi')).toBe('matched 23395 alias');
    expect(match(konTumNames, 'Pờ Y', 'Đắk Tô')).toBe('unknown');
  });

  test('an alias that is another unit’s name is asked about', () => {
    const roster = aRoster({ '': ['00001 Xã Bờ Y', '00002 Xã Pờ Y'] });
    const names = indexNames({ ...roster, aliases: [{ unit: '00001', name: 'Xã Pờ Y', source: 'NQ 1677' }] });
    expect(says(names, 'Xã Pờ Y')).toBe('ambiguous 00001 00002');
  });

  const party = indexNames(
    aRoster({
      '219 Huyện Lục Ngạn': [
        'mttq Ủy ban MTTQ Việt Nam huyện',
        'ubnd Ủy ban nhân dân huyện',
        'btg Ban Tuyên giáo Huyện ủy',
        '07525 Thị trấn Chũ',
      ],
    }),
  );

  test.each([
    ['mttq', 'mttq'],
    ['MTTQ', 'mttq'],
    ['Ủy ban MTTQ Việt Nam huyện', 'mttq'],
    ['Uỷ ban MTTQ Việt Nam huyện', 'mttq'],
    ['uy ban mttq viet nam huyen', 'mttq'],
    ['Ủy ban MTTQ Việt Nam huyện Lục Ngạn', 'mttq'],
    ['Ủy ban nhân dân huyện', 'ubnd'],
    ['Ban Tuyên giáo Huyện uỷ', 'btg'],
    ['mttq - Ủy ban MTTQ Việt Nam huyện', 'mttq'],
    ['UBND thị trấn Chũ', '07525'],
    ['Ủy ban MTTQ Việt Nam thị trấn Chũ', 'unknown'],
  ])('%s is %s', (written, code) => {
    expect(match(party, written)).toBe(code);
  });
});
