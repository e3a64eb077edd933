/** What the demo plays besides reports: who is written to, what is decided, who signs; told day by day. */
import * as xlsx from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import campaign from '../../../shared/campaigns/kon-tum-2881-2021.json' with { type: 'json' };
import type { Played } from './played.ts';

const id = 'kon-tum-2881-2021';

export const describeLife = (played: Played) =>
  describe('the life of the Kon Tum campaign', () => {
    let told = '';

    beforeAll(() => {
      told = played.toldOf(campaign.title);
    });

    test('has the due days of the dispatch: communes, districts, the Department', () => {
      expect(told).toContain(
        '102 đơn vị phải báo cáo. Hạn: xã hết T4 24/11, huyện hết T3 30/11, Sở Nội vụ hết T5 09/12',
      );
    });

    test.each([
      ['T4 17/11', 'còn 7 ngày'],
      // T−3 is Sunday 21/11: told on the Friday before.
      ['T6 19/11', 'còn 3 ngày'],
      ['T3 23/11', 'còn 1 ngày'],
      ['T5 25/11', 'quá hạn'],
    ])('on %s communes that owe are told: %s', (day, kind) => {
      const ofDay = told.slice(told.indexOf(` ${day} `)).split(/ (?:T[2-7]|CN) \d\d\/\d\d /)[1] ?? '';

      expect(ofDay).toMatch(new RegExp(`✉.*${kind}: \\d+ xã`));
    });

    test('every letter told of lies in the mailbox, and none leaves the machine', () => {
      const counts = played.output.replace(/\s+/g, ' ').matchAll(/Thư đã gửi: (\d+) thư/g);
      const kept = played.letters();

      expect(kept.length).toBeGreaterThan(100);
      expect(kept.length).toBe(Array.from(counts, ([, count]) => Number(count)).reduce((sum, one) => sum + one, 0));
      expect(kept.filter((letter) => !/^To: \S+@bao-cao\.example\r?$/m.test(letter))).toEqual([]);
    });

    test('two reports are returned: one is sent again, one is answered by the link of its letter', () => {
      expect(told).toMatch(/Huyện Kon Plông trả lại báo cáo của Xã Pờ Ê.*Xã Pờ Ê gửi lại báo cáo đã sửa/);
      expect(told).toMatch(/Huyện Đắk Tô trả lại báo cáo của Xã Văn Lem.*Xã Văn Lem trả lời bằng liên kết trong thư/);
    });

    test('who was given time is reminded by the new deadline, and is not late', () => {
      const list = played.left(`${id}-thu.txt`).toString();

      expect(list).toContain('Xã Sa Loong: 17/11 còn 7 ngày; 19/11 còn 3 ngày; 23/11 còn 1 ngày; 25/11 còn 1 ngày\n');
    });

    test('who is exempt, and who has reported, is written to no more', () => {
      const list = played.left(`${id}-thu.txt`).toString();

      expect(list).toMatch(/^Xã Hiếu: 17\/11 còn 7 ngày; 19\/11 còn 3 ngày; 23\/11 còn 1 ngày$/m);
      expect(list).not.toContain('Phường Quang Trung');
    });

    test('all districts sign, one again after an amendment, and then the Department before 10/12', () => {
      expect(told).toMatch(
        /T5 02\/12.*Xã Đắk PXi gửi báo cáo điều chỉnh, khi huyện đã ký.*T6 03\/12.*KÝ DUYỆT Huyện Đắk Hà\./,
      );
      expect(told).toMatch(/T4 08\/12.*KÝ DUYỆT toàn đợt: Giám đốc Sở Nội vụ/);
    });

    test('the workbook says who signed, and the log is what was sealed', () => {
      const book = xlsx.read(played.left(`${id}.xlsx`));
      const text = book.SheetNames.map((name) => xlsx.utils.sheet_to_csv(book.Sheets[name] ?? {})).join('\n');

      expect(text).toContain('Đã duyệt: Người ký minh họa, Giám đốc Sở Nội vụ, 15:00 ngày 08/12/2021');
      expect(told).toMatch(/Sổ: \d+ mục, \d+ niêm phong; kiểm tra lại: đúng như đã niêm phong/);
    });
  });
