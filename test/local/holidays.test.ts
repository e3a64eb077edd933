/** Days off over HTTP: those that ship, published over, and what is wrong with them told. */
import { expect, test } from 'vitest';
import { shippedHolidays } from '../../shared/domain/calendars/shipped-holidays.ts';
import { withService } from './service.ts';

const local = withService();
const shipped = shippedHolidays.find(({ id }) => id === 'vn-2027');
const decided = {
  ...shipped,
  off: [{ date: '2027-01-01', name: 'Tết Dương lịch', source: 'Quyết định minh họa', status: 'confirmed' }],
};
const path = '/v1/holidays/vn-2027';

test('those that ship are in force until a year is published', async () => {
  const { holidays } = (await local.get('/v1/holidays')).body;

  expect(holidays.map(({ id, version }: { id: string; version: number }) => [id, version])).toEqual(
    shippedHolidays.map(({ id }) => [id, 0]),
  );
  expect((await local.get(path)).body).toEqual(shipped);
});

test('a year is published from the version that was seen, and both stay readable', async () => {
  const first = await local.put(path, decided);
  const again = await local.put(path, decided);

  expect([first.status, first.body.version, again.body.outcome]).toEqual([201, 1, 'unchanged']);
  expect((await local.get(path)).body).toEqual(decided);
  expect((await local.get(`${path}?version=0`)).body).toEqual(shipped);
  expect((await local.get(`${path}?version=2`)).body.code).toBe('holidays.unknown');
  expect((await local.get('/v1/holidays/vn-2099')).status).toBe(404);
});

test('a year that cannot be is refused with every fault, and nothing is published', async () => {
  const wrong = { ...decided, year: 2028, off: [...decided.off, ...decided.off] };
  const answer = await local.put(path, wrong);

  expect([answer.status, answer.body.code]).toEqual([422, 'holidays.invalid']);
  expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual([
    'holidays.year',
    'holidays.other-year',
    'holidays.twice',
    'holidays.other-year',
  ]);
  expect((await local.get(path)).body).toEqual(decided);
});
