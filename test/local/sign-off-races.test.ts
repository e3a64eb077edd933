/**
 * Others sign, reopen and give time between the look and the slot: nobody signs or reopens over what he has not seen.
 */
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { deciding } from './deciding.ts';
import { konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';
import { signing } from './signing.ts';

const local = withService();
const city = { group: '608' };
const other = { group: '608', by: 'nguoi-ky-khac' };
const signer = () => signing(local);
beforeAll(() => local.service.clock.set(moment.inTime));
afterEach(() => vi.restoreAllMocks());

/**
 * `act` is done once the log has been read, before whoever read it goes on. @param looks readings that come before that
 */
const afterReading = (act: () => Promise<unknown>, looks = 0): void => {
  const { log } = local.service.stores;
  const entries = log.entries.bind(log);
  const spy = vi.spyOn(log, 'entries');
  for (let look = 0; look < looks; look++) spy.mockImplementationOnce(entries);
  spy.mockImplementationOnce(async (place) => {
    const read = await entries(place);
    await act();
    return read;
  });
};
const decided = async (): Promise<string[]> =>
  (await local.service.stores.slots.of(konTumPlace, city)).map(({ decision }) => decision);

test('time given to the group meanwhile is told to whoever signs, and nothing is signed', async () => {
  const until = { until: '2021-11-30', reason: 'Mưa lũ' };
  afterReading(() => deciding(local).extendGroup('608', until), 1);
  const refused = await signer().sign(city);

  expect([refused.status, refused.body.code]).toEqual([412, 'signature.came-between']);
  expect(refused.body.detail).toContain('608: được gia hạn cả nhóm lúc');
  expect(await decided()).toEqual(['group-extension']);
});

test('of two who sign the same figures at once one does, and the other is told', async () => {
  afterReading(() => signer().sign(other), 1);
  const refused = await signer().sign(city);

  expect([refused.status, refused.body.since.changes.length]).toEqual([412, 1]);
  expect(refused.body.detail).toContain('608: được ký lúc');
  expect(await decided()).toEqual(['group-extension', 'sign']);
});

test('a signature that another has just reopened is not reopened again', async () => {
  afterReading(() => signer().reopen(other, 2));
  const refused = await signer().reopen(city, 2);

  expect([refused.status, refused.body.code]).toEqual([412, 'signature.came-between']);
  expect(refused.body.detail).toContain('608: được mở lại lúc');
  expect(await decided()).toEqual(['group-extension', 'sign', 'reopen']);
});
