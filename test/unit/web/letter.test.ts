import { describe, expect, test } from 'vitest';
import { cast } from '../../cast/index.ts';
import { boardOf, failingLetter, holders, letters, linkOf, names, reportedFigure } from './letters.ts';

const codes = Object.values(cast);
const textOf = (kind: Parameters<typeof letters.get>[0]): string => letters.get(kind)?.text ?? '';

/** HTML as its reader sees it: without marks, on one line. */
const seen = (html: string): string =>
  html
    .replace(/<(head|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

/** What the plain text says and the HTML does not. */
const unsaid = (text: string, html: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && line !== '--')
    .flatMap((line) =>
      line
        .replace(/^- /, '')
        .replace(/:$/, '')
        .split(/(?<=^[^:]{1,20}): /),
    )
    .filter((part) => !seen(html).includes(part.trim()));

describe.each([...letters])('a letter: %s', (kind, { subject, text, html }) => {
  const isOfUnit = codes.some((code) => code === holders.get(kind));

  test('says as HTML every line the plain text says', () => {
    expect(unsaid(text, html)).toEqual([]);
  });

  test('fetches nothing, and its one link is its own unit’s, or its office’s on the board', () => {
    const links = [...`${html}\n${text}`.matchAll(/https?:[^\s"<]+/g)].map(([link]) => link);

    expect(html).not.toMatch(/<img|<script|<link|url\(| src=/i);
    expect([...new Set(links.map((link) => link.replaceAll('&amp;', '&')))]).toEqual([
      (isOfUnit ? linkOf : boardOf)(holders.get(kind) ?? ''),
    ]);
  });

  test('holds no figure anybody reported, and a unit’s letter no other unit', () => {
    const others = isOfUnit ? codes.filter((code) => code !== holders.get(kind)) : [];

    for (const told of [subject, text, html]) {
      expect(told).not.toContain(reportedFigure);
      expect(others.filter((code) => told.includes(code) || told.includes(names.get(code) ?? code))).toEqual([]);
    }
  });

  test('names its reader’s person nowhere', () => {
    expect([subject, text, html].join()).not.toMatch(/Người Nhận|nhan@example/);
  });
});

describe('the words of a letter', () => {
  test('a destination that hears nothing is told since when, until when, and how to go on; nothing is lost', () => {
    const { subject, text, html } = failingLetter;

    expect(subject).toBe('Không gửi được tin tới "Cổng dữ liệu tỉnh"');
    expect(text).toContain('Không nhận từ: 15:00 ngày 15/03/2024\nNgừng gửi từ: 00:00 ngày 20/03/2024');
    expect(text).toContain('Mở lại: tonghop destination resume\nGửi lại: tonghop events replay');
    expect(unsaid(text, html)).toEqual([]);
    expect(html).not.toMatch(/<a |<img|<script/);
  });

  test('a returned report is no news to be left aside; a reminder may be', () => {
    expect(textOf('returned')).not.toContain('bỏ qua');
    expect(textOf('mending')).toContain('Nếu vừa gửi bản đã sửa, xin bỏ qua thư này.');
    expect(textOf('overdue')).toContain('Nếu vừa gửi báo cáo, xin bỏ qua thư này.');
  });

  test('a reminder to sign says how long there is, and not that it is due today', () => {
    expect(letters.get('sign')?.subject).toMatch(/^Còn 03 ngày: ký duyệt ".+" \(Thị xã Bến Nước\)$/);
    expect(textOf('sign')).toContain('Số liệu của Thị xã Bến Nước chưa được ký duyệt; hạn là hết ngày 19 tháng 3');
    expect(letters.get('signAll')?.subject).toMatch(/^Mọi nhóm đã ký duyệt, chờ ký duyệt toàn đợt/);
  });

  test('what was signed is told with who, the figures’ hash, the seal and its root, and who was missing why', () => {
    for (const kind of ['signed', 'signedTold'] as const) {
      expect(letters.get(kind)?.subject).toMatch(/^Đã ký duyệt số liệu Thị xã Bến Nước: "/);
      expect(textOf(kind)).toContain('Người ký: Bà Lê Thị Bến, Phó Trưởng phòng Nội vụ\nKý lúc: 16:00 ngày 15/03/2024');
      expect(textOf(kind)).toContain(`Đã báo cáo: 1/2 đơn vị\nMã số liệu: ${'a1b2'.repeat(16)}`);
      expect(textOf(kind)).toContain(`Niêm phong số: 7\nGốc niêm phong: ${'c3d4'.repeat(16)}`);
      expect(textOf(kind)).toContain('Ký khi chưa có báo cáo của (01):\n- Xã Vắng Thư: Mất liên lạc do lũ');
    }
  });

  test('the digest of a group tells of its units alone; that of the whole says which group each is of', () => {
    expect(textOf('group')).toContain('- Xã Suối Chậm: hạn hết ngày 14 tháng 3 năm 2024');
    expect(textOf('group')).not.toMatch(/Bến Mới|Vắng Thư/);
    expect(textOf('department')).toContain('- Xã Vắng Thư (Thị xã Bến Nước): hạn hết ngày 14 tháng 3 năm 2024');
    expect(textOf('department')).toContain('- Thị trấn Núi Cao (Huyện Núi Cao): hạn sửa hết ngày 18 tháng 3 năm 2024');
  });
});
