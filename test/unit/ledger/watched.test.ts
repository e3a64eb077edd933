import { describe, expect, test } from 'vitest';
import { watched } from '../../../functions/ledger/watched.ts';

const asking = (accepts?: string, campaign = 'a') => ({
  params: new Map([['campaign', campaign]]),
  query: new URLSearchParams(),
  headers: new Map(accepts === undefined ? [] : [['cache-control', accepts]]),
});

/** Counts what is read; the result is which reading it was. */
const reading = () => {
  let [now, reads] = [1_000, 0];
  const ask = watched(
    () => now,
    async () => ++reads,
  );
  return { ask, later: (seconds: number) => (now += seconds * 1_000) };
};

describe('one reading', () => {
  test('serves all who accept it that old, and no longer than fifteen seconds', async () => {
    const { ask, later } = reading();
    const told = [await ask(asking('max-age=15'))];
    for (const seconds of [0, 7, 7, 1]) {
      later(seconds);
      told.push(await ask(asking('max-age=15')));
    }

    expect(told).toEqual([1, 1, 1, 1, 2]);
    later(20);
    expect(await ask(asking('max-age=86400'))).toBe(3);
  });

  test('is not for who says nothing of age, who nevertheless serves those who do', async () => {
    const { ask } = reading();

    expect([await ask(asking('max-age=15')), await ask(asking()), await ask(asking('no-cache'))]).toEqual([1, 2, 3]);
    expect(await ask(asking('max-age=15'))).toBe(3);
  });

  test('is of one campaign, and a clock that goes back makes it none', async () => {
    const { ask, later } = reading();

    expect([await ask(asking('max-age=15')), await ask(asking('max-age=15', 'b'))]).toEqual([1, 2]);
    later(-60);
    expect(await ask(asking('max-age=15'))).toBe(3);
  });

  test('that failed is done again by whoever comes next', async () => {
    let reads = 0;
    const ask = watched(
      () => 0,
      () => (++reads === 1 ? Promise.reject(new Error('silent')) : Promise.resolve(reads)),
    );

    await expect(ask(asking('max-age=15'))).rejects.toThrow('silent');
    expect(await ask(asking('max-age=15'))).toBe(2);
  });
});
