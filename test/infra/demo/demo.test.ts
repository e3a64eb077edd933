/**
 * `npm run demo` in an empty folder: workbook, report and PDF of both are left there, and what they say can be added up
 * from what was sent.
 */
import { readFileSync } from 'node:fs';
import * as xlsx from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { konTumPeriod } from '../../../infra/demo/kon-tum.ts';
import { readRegister } from '../../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../../shared/domain/units/register-document.ts';
import { describeLife } from './life.cases.ts';
import { withPlayedDemos } from './played.ts';
import { describeReports } from './reports.cases.ts';

const played = withPlayedDemos({ 'of-another-run.pdf': '%PDF-1.7' });

const workbook = (campaign: string): xlsx.WorkBook => xlsx.read(played.left(`${campaign}.xlsx`));

/** The row of a sheet that has a text in its second column, as numbers by place. */
const rowOf = (book: xlsx.WorkBook, sheet: string, name: string): unknown[] => {
  const rows = xlsx.utils.sheet_to_json<unknown[]>(book.Sheets[sheet] ?? {}, { header: 1, raw: true });
  return rows.find((row) => row.some((cell) => cell === name)) ?? [];
};

/** What the last post of each unit that counts says, added up. */
const sent = () => {
  const file = new URL('../../../shared/registers/kon-tum@2021-11-06.json', import.meta.url);
  const posts = konTumPeriod(readRegister(RegisterDocument.parse(JSON.parse(readFileSync(file, 'utf8')))));
  const last = new Map(posts.filter((post) => post.becomes !== 'quarantined').map((post) => [post.id, post.answers]));
  const sum = (figure: string): number =>
    [...last.values()].reduce((total, of) => total + Number(of[`${figure}_thon`]) + Number(of[`${figure}_tdp`]), 0);
  return {
    units: last.size,
    heads: sum('heads'),
    members: sum('members'),
    secretaries: sum('secretaries'),
    villages: sum('villages'),
  };
};

describe('the demo', () => {
  test('ends well and says that its figures are samples', () => {
    expect(played.output).not.toContain('KHÔNG NHƯ MONG ĐỢI');
    expect(played.status).toBe(0);
    expect(played.output).toContain('Số liệu minh họa');
  });

  test.each(['kon-tum-2881-2021', 'luc-ngan-hd-2022', 'bac-ninh-quy-2026'])(
    'leaves workbook, report and PDF of %s side by side',
    (id) => {
      const begins = (ending: string): string => played.left(`${id}.${ending}`).toString('latin1').slice(0, 4);

      expect(['xlsx', 'docx', 'pdf'].map(begins)).toEqual(['PK\u0003\u0004', 'PK\u0003\u0004', '%PDF']);
    },
  );

  test('holds a quarter against the one before, over the communes that reported in both', () => {
    const told = played.output.slice(played.output.indexOf('theo quý'));

    expect(told).toContain('97/99');
    expect(told).toContain('So với quý I/2026, 96/99 đơn vị báo cáo cả hai kỳ:');
    expect(told).toMatch(/Hồ sơ tiếp nhận: [\d.]+ → [\d.]+ \(\+\d,\d\s?%\)/);
  });

  test('deletes no files of another run', () => {
    expect(played.left('of-another-run.pdf').toString('latin1')).toBe('%PDF-1.7');
  });

  test('names who has not reported, none of them in TP Kon Tum, nor who is exempt', () => {
    const owing = played.output.slice(played.output.indexOf('Chưa báo cáo:'));

    expect(owing).toContain('Huyện Ngọc Hồi: Thị trấn Plei Kần');
    expect(owing.slice(0, owing.indexOf('Bảng tính để ký'))).not.toContain('Xã Hiếu');
    expect(owing.slice(0, owing.indexOf('Bảng tính để ký'))).not.toContain('Thành phố Kon Tum');
  });

  test('sends Kon Tum through eleven tools', () => {
    expect(played.output).toMatch(/117 lượt gửi qua 11 công cụ/);
  });

  test('TP Kon Tum reads 154, 113, 102 in the workbook', () => {
    const row = rowOf(workbook('kon-tum-2881-2021'), 'Tổng hợp theo huyện', 'Thành phố Kon Tum');

    expect(row).toEqual(expect.arrayContaining(['21/21', 154, 113, 102]));
  });

  test('every total of the province is what was sent, added up', () => {
    const { units, heads, members, secretaries, villages } = sent();
    const row = rowOf(workbook('kon-tum-2881-2021'), 'Tổng hợp theo huyện', 'Tổng cộng');

    expect(row).toEqual(expect.arrayContaining([`${units}/101`, villages, heads, members, secretaries]));
  });

  test('both workbooks say on the evidence sheet that they are samples', () => {
    for (const campaign of ['kon-tum-2881-2021', 'luc-ngan-hd-2022']) {
      const text = xlsx.utils.sheet_to_csv(workbook(campaign).Sheets['Căn cứ'] ?? {});

      expect(text).toContain('Số liệu minh họa, không phải số liệu thật');
    }
  });
});

describeLife(played);
describeReports(played);
