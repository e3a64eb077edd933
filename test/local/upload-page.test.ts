/** The page a unit sends its Excel form back on tells the unit's own deadline, as its other pages do. */
import { expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { wordsIn } from './fill/at-the-form.ts';
import { advance, konTum, moment } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
const unit = '23314';

test('a unit that was given more time is told so by its upload page', async () => {
  local.service.clock.set(moment.late);
  const source = { id: 'kt-lk', title: 'Biểu', tool: 'workbook', campaign: konTum, unit: { link: 'ma' } };
  await local.put('/v1/sources/kt-lk', source);
  const given = await local.post('/v1/sources/kt-lk/links', { units: [unit] }, 'operator');
  advance(local, 20);
  const upload = async () => {
    const at = `${local.service.url}/v1/in/kt-lk/${given.body.links[0].token}/upload`;
    const { status, headers, text } = await send(at, 'GET');
    return wordsIn({ url: at, status, headers, text });
  };

  expect(await upload()).toContain('Hạn nộp: hết ngày 24/11/2021 . Đã quá hạn: báo cáo vẫn được nhận');
  const extension = { decision: 'extension', until: '2021-12-05', reason: 'Mưa lũ' };
  expect((await deciding(local).decide(unit, extension)).status).toBe(201);
  advance(local, 20);
  expect(await upload()).toContain('Hạn nộp: hết ngày 05/12/2021 (đã được gia hạn). Còn hạn.');
});
