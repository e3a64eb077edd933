/** A request under the id of another one, of the same kind and for the same reason, is not taken for its repetition. */
import { beforeAll, expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { moment } from './reports.ts';
import { withService } from './service.ts';
import { signing } from './signing.ts';

const local = withService();
const { decide, extendGroup } = deciding(local);
const [unit, silent, district] = ['23314', '23317', '610'];
beforeAll(() => local.service.clock.set(moment.inTime));

test('more time until another day is refused, and nobody is told that it was given', async () => {
  const body = { decision: 'extension', until: '2021-11-27', reason: 'Mưa lũ', requestId: 'gia-han-1' };
  const first = await decide(unit, body);
  const again = await decide(unit, body);
  const other = await decide(unit, { ...body, until: '2021-11-29' });

  expect([first.status, again.status, again.body.outcome]).toEqual([201, 200, 'repeated']);
  expect([other.status, other.body.code]).toEqual([409, 'decision.request-reused']);
});

test('more time for a group until another day is refused', async () => {
  const body = { until: '2021-11-26', reason: 'Mưa lũ', requestId: 'gia-han-nhom-1' };
  const first = await extendGroup(district, body);
  const other = await extendGroup(district, { ...body, until: '2021-11-28' });

  expect([first.status, other.status, other.body.code]).toEqual([201, 409, 'decision.request-reused']);
});

test('nothing to report on another document is refused', async () => {
  const body = { decision: 'nil', document: '45/BC-UBND', requestId: 'khong-phat-sinh' };
  const first = await decide(silent, body);
  const other = await decide(silent, { ...body, document: '46/BC-UBND' });

  expect([first.status, other.status, other.body.code]).toEqual([201, 409, 'decision.request-reused']);
});

test('figures signed in another name, a signature taken back for another reason, are refused', async () => {
  const { sign, reopen } = signing(local);
  const by = { group: '610' };
  const signed = await sign(by, { requestId: 'ky-so-lieu' });
  const again = await sign(by, { requestId: 'ky-so-lieu' });
  const other = await sign(by, { requestId: 'ky-so-lieu', name: 'Trần Thị Bình, Phó Trưởng phòng' });
  const back = { requestId: 'mo-lai-so-lieu' };
  const { slot } = signed.body.signature;
  const reopened = [await reopen(by, slot, back), await reopen(by, slot, back)];
  const otherwise = await reopen(by, slot, { ...back, reason: 'Xã gửi lại' });

  expect([signed.status, again.body.outcome, other.body.code]).toEqual([201, 'repeated', 'decision.request-reused']);
  expect(reopened.map(({ body }) => body.outcome)).toEqual(['recorded', 'repeated']);
  expect(otherwise.body.code).toBe('decision.request-reused');
});
