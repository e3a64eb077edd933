/** What is only tried out says what would be done, and does nothing. */
import { beforeAll, expect, test } from 'vitest';
import { withService } from '../service.ts';

const local = withService();
const notices = '/v1/campaigns/kon-tum-2881-2021/notices';
const [register, unit] = ['/v1/contacts/kon-tum@2021-11-06', '23311'];

beforeAll(async () => {
  local.service.clock.set('2021-11-16T02:00:00Z');
  await local.service.run('opening-schedule');
});

test('a plan is of a time that dates are written with; of any other it says so', async () => {
  const far = await local.get(`${notices}/plan?at=%2B275760-09-13T00:00:00.000Z`);

  expect([far.status, far.body.code]).toEqual([422, 'request.invalid']);
  expect((await local.get(`${notices}/plan?at=2999-12-31T23:59:59Z`)).status).toBe(200);
});

test('a notice is tried again in word first, then in deed', async () => {
  const lost = await local.post(notices, { units: [unit], requestId: 'nhac-xa-nay' });
  const [{ id }] = (await local.get(notices)).body.notices;
  const retry = async (query = '') => (await local.post(`${notices}/${id}/retry${query}`, {})).body;
  const nobody = await retry('?dryRun=1');
  const person = { name: 'An', office: 'Văn thư', email: 'an@dakcam.gov.vn' };
  await local.put(register, { contacts: [{ level: 'commune', code: unit, people: [person] }] });
  const before = (await local.get(notices)).text;
  const tried = await retry('?dryRun=1');

  expect([lost.body.unreachable, nobody.unreachable, nobody.dryRun]).toEqual([1, 1, true]);
  expect([tried.sent, tried.dryRun, (await local.get(notices)).text]).toEqual([1, true, before]);
  expect(await retry()).toMatchObject({ sent: 1, dryRun: false });
});
