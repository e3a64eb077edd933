import { describe, expect, it } from 'vitest';
import { filePage } from '../../../functions/intake/file/file-page.ts';
import type { FileReceipt } from '../../../shared/http/routes/receipts.ts';

const asked = {
  campaign: 'Trưởng thôn là đảng viên',
  due: 'chậm nhất ngày 30/11/2021',
  isLate: true,
} as const;
const body: FileReceipt = {
  outcome: 'preview',
  file: 'f'.repeat(64),
  receivedAt: '2021-12-02T03:00:00.000Z',
  counts: { recorded: 2, repeated: 0, quarantined: 0, waiting: 0, blank: 0 },
  summary: '2 báo cáo sẽ được nhận.',
  rows: [],
  copy: null,
};
const fault: FileReceipt['rows'][number] = {
  sheet: 'Biểu nhập',
  line: 12,
  cell: 'C12',
  unit: { code: '23329', name: 'xã Đắk Blà' },
  outcome: 'quarantined',
  receipt: null,
  changed: null,
  issues: [
    {
      code: 'answer.invalid',
      strength: 'refuse',
      pointer: '/answers/heads',
      detail: 'Cần một số.',
      cell: 'E12',
      column: 'Số Trưởng thôn',
    },
  ],
};
const onward = { at: '/v1/in/s/t', kept: 'file=ticket' };
const pageOf = (changed: Partial<FileReceipt>): string =>
  String(filePage({ ...body, ...changed, counts: { ...body.counts, ...changed.counts } }, 200, asked, onward).body);

describe('filePage', () => {
  it('says which campaign, when, and that the deadline has passed', () => {
    expect(pageOf({})).toContain('Trưởng thôn là đảng viên');
    expect(pageOf({})).toContain('10:00 ngày 02/12/2021');
    expect(pageOf({})).toContain('Đã quá hạn chung.');
  });

  it('ends a preview in one press that sends this very file', () => {
    const answer = filePage(body, 200, asked, onward);

    expect(answer.body).toMatch(
      /<form method="post" action="\/v1\/in\/s\/t\?file=ticket">[\s\S]*<button class="main" type="submit">Gửi tệp này/,
    );
    expect(answer.body).not.toContain('type="file"');
    expect(answer.headers?.['content-security-policy']).toContain("form-action 'self'");
  });

  it('leads to choosing a file where none is kept', () => {
    const answer = filePage(body, 200, asked, { ...onward, kept: null });

    expect(answer.body).not.toContain('Gửi tệp này');
    expect(answer.body).toContain('href="/v1/in/s/t/upload"');
    expect(answer.headers?.['content-security-policy']).toContain("form-action 'none'");
  });

  it('says nothing of right rows where there are none', () => {
    const counts = { ...body.counts, recorded: 0, quarantined: 1 };

    expect(pageOf({ outcome: 'quarantined', counts, rows: [fault] })).not.toContain('Các dòng đúng');
    expect(pageOf({ outcome: 'partly', counts: { ...counts, recorded: 1 }, rows: [fault] })).toContain('Các dòng đúng');
  });

  it('names the heading of every cell of a fault, for a phone that shows rows as cards', () => {
    const text = pageOf({ outcome: 'quarantined', rows: [fault] });

    expect(text).toContain('<td data-of="Ô">E12</td>');
    expect(text).toContain('<td data-of="Nội dung">');
  });
});
