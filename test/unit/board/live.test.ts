/** When a page that is watched asks again: the script as browsers run it, on a clock of the test's. */
import { setImmediate } from 'node:timers/promises';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { liveScript } from '../../../functions/board/live.ts';

/** Seconds at which a page asks that was opened at that second and never sees any news. */
const asksOf = async (opened: number, slowSeconds = 0): Promise<number[]> => {
  let now = opened * 1_000;
  let due: { at: number; run: () => unknown } | undefined;
  const asked: number[] = [];
  const part = { textContent: 'như cũ', contains: () => false, querySelector: () => null };
  vm.runInNewContext(liveScript.script, {
    document: { hidden: false, activeElement: null, getElementById: () => part, addEventListener: () => {} },
    location: { href: 'https://tinh.example.vn/bang/dot' },
    URL,
    Date: { now: () => now },
    DOMParser: class {
      parseFromString = () => ({ getElementById: () => part });
    },
    fetch: async () => {
      asked.push(now / 1_000);
      now += slowSeconds * 1_000;
      return { ok: true, text: async () => '' };
    },
    setTimeout: (run: () => unknown, ms: number) => {
      due = { at: now + ms, run };
    },
    clearTimeout: () => {},
  });
  while (asked.length < 6 && due) {
    const next = due;
    due = undefined;
    now = next.at;
    await next.run();
    await setImmediate();
  }
  return asked;
};
const beatsOf = (asked: readonly number[]): number[] => asked.map((at) => Math.floor(at / 20) * 20);

test('all who watch ask in the same beats, whenever they came, ever more seldom while nothing is new', async () => {
  const [first, later] = [await asksOf(1), await asksOf(13)];

  expect(beatsOf(first)).toEqual([20, 40, 80, 160, 320, 640]);
  expect(beatsOf(later)).toEqual(beatsOf(first));
  for (const at of [...first, ...later]) expect(at % 20).toBeLessThanOrEqual(5);
});

test('a service that is slow is asked in longer beats: twenty times what it takes to answer', async () => {
  expect(beatsOf(await asksOf(1, 9)).slice(0, 4)).toEqual([20, 320, 640, 960]);
});
