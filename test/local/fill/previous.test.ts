/**
 * A form with a period before it: what was reported then stands beside what is typed, and a leap is asked about once.
 */
import { expect, test } from 'vitest';
import shipped from '../../../shared/campaigns/bac-ninh-quy-2026.json' with { type: 'json' };
import { withService } from '../service.ts';
import { atTheForm, withLinks, wordsIn } from './at-the-form.ts';

const local = withService();
const campaign = shipped.id;
const unit = '09529';
const figures = { online: '10', on_time: '20', difficulties: 'Không' };
const leap = 'Số hồ sơ thay đổi trên một nửa so với kỳ trước';

const reportOf = async (period: string, received: string, resolved: string) => {
  const [address = ''] = await withLinks(local, [unit], { id: `trang-${period.toLowerCase()}`, campaign, period });
  const form = atTheForm(address);
  const opened = await form.open();
  const check = await form.press(opened, 'kiem-tra', { ...figures, received, resolved });
  return { opened, check, sent: await form.press(check, 'gui') };
};

test('a figure that moved much since the period before is told of before it is sent, and is confirmed', async () => {
  local.service.clock.set('2026-03-16T02:00:00Z');
  const first = await reportOf('2026-Q1', '100', '90');
  expect(wordsIn(first.check)).not.toContain(leap);
  expect(wordsIn(first.sent)).toContain('Báo cáo đã được gửi và nhận.');
  local.service.clock.set('2026-06-16T02:00:00Z');
  const { opened, check, sent } = await reportOf('2026-Q2', '400', '91');

  expect(wordsIn(opened)).toContain('Kỳ trước: 100');
  expect(wordsIn(check)).toContain(leap);
  expect([sent.status, wordsIn(sent).includes('Xin xem các mục cần lưu ý rồi đánh dấu đã xem.')]).toEqual([422, true]);
});
