/** Type words, offices, codes, organisations, and what is no unit at all (domain notes §2). */
import { describe, expect, test } from 'vitest';
import { indexNames } from '../../../../../shared/domain/units/names/resolve.ts';
import { aRoster, bacGiangNames, konTumNames, match, says } from './rosters.ts';

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

    const names = indexNames(aRoster({ '001 Quận Ba Đình': ['00145 Phường Xuân La'] }));
    expect(match(names, '00145')).toBe('00145');
    expect(match(names, '145')).toBe('unknown');
  });

  test('a code must agree with its name and its district', () => {
    expect(says(bacGiangNames, '07525 - Phường Chũ')).toMatch(/^unknown 07525/);
    expect(says(konTumNames, '23500 - Xã Đắk Hà')).toMatch(/^unknown 23500 23425/);
    expect(says(konTumNames, '99999 - Xã Tân Lập')).toMatch(/^unknown 23497/);
    expect(says(konTumNames, '23500', 'Sa Thầy')).toMatch(/^unknown 23500/);
    expect(match(konTumNames, '23500, 23503')).toBe('unknown');
  });

  test('a code does not correct a name that is exactly another unit’s', () => {
    const names = indexNames(aRoster({ '': ['03001 Phường Sa Pa', '03002 Phường Sa Pả'] }));
    expect(match(names, '03002 - Phường Sa Pa')).toBe('unknown');
    expect(match(names, '03002 - phuong sa pa')).toBe('03002');
    expect(match(names, '03001 - Phường Sa Pa')).toBe('03001');
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
