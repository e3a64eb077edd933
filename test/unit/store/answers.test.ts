/** What forms were answered with is found by its name alone, for a working day. */
import { expect, test } from 'vitest';
import { openAnswers } from '../../../shared/store/answers.ts';
import { openMemoryTable } from '../../../shared/store/memory.ts';

const hour = 3_600_000;
const opened = () => {
  const clock = { now: Date.parse('2026-12-01T01:00:00Z') };
  const table = openMemoryTable();
  return { clock, table, answers: openAnswers(table, () => clock.now) };
};

test('an answer is found by its name, and by no other', async () => {
  const { answers } = opened();
  const [first, second] = [await answers.keep('Trang một'), await answers.keep('Trang hai')];

  expect(await answers.find(first ?? '')).toBe('Trang một');
  expect(await answers.find(second ?? '')).toBe('Trang hai');
  expect(await answers.find('khong-co')).toBeUndefined();
});

test('it is there in the evening of the deadline, and gone the next day', async () => {
  const { clock, answers } = opened();
  const name = (await answers.keep('Trang')) ?? '';
  clock.now += 14 * hour;

  expect(await answers.find(name)).toBe('Trang');
  clock.now += 1;
  expect(await answers.find(name)).toBeUndefined();
});

test('whoever reads the table reads neither the answer nor its name', async () => {
  const { answers, table, clock } = opened();
  const put: unknown[] = [];
  const watching: typeof table = {
    ...table,
    put: (key, item) => {
      put.push([key, item]);
      return table.put(key, item);
    },
  };
  const watched = openAnswers(watching, () => clock.now);
  const name = (await watched.keep('Nơi nhận gõ dở')) ?? '';
  const [[key, item]] = put as [[object, { locked: Uint8Array }]];

  expect(JSON.stringify(key)).not.toContain(name);
  expect(Buffer.from(item.locked).toString('latin1')).not.toContain('Nơi');
  expect(await answers.find(name)).toBe('Nơi nhận gõ dở');
});

test('what the table does not take has no name', async () => {
  const { table } = opened();
  const full = openAnswers({ ...table, put: async () => 'unavailable' }, Date.now);

  expect(await full.keep('Trang')).toBeUndefined();
});
