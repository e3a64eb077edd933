import { expect, it } from 'vitest';
import { openClock } from '../../../infra/local/clock.ts';

it('runs with the machine until it is set, and stands still then', () => {
  let machine = 1_000;
  const clock = openClock(() => machine);
  expect(clock.now()).toBe(1_000);
  machine = 2_000;
  expect(clock.now()).toBe(2_000);

  clock.set('2021-11-20T08:00:00Z');
  machine = 3_000;

  expect(clock.now()).toBe(Date.UTC(2021, 10, 20, 8));
  expect(clock.isSet).toBe(true);
});

it('runs again with the machine', () => {
  const clock = openClock(() => 5);
  clock.set(new Date(9));
  clock.real();
  expect(clock.now()).toBe(5);
  expect(clock.isSet).toBe(false);
});

it('tells of every move', () => {
  const clock = openClock(() => 5);
  const seen: number[] = [];
  clock.onMove(() => seen.push(clock.now()));
  clock.set(7);
  clock.real();
  expect(seen).toEqual([7, 5]);
});

it('refuses what is not an instant', () => {
  const clock = openClock();
  expect(() => clock.set('20/11/2021')).toThrow(/not an instant/);
  expect(clock.isSet).toBe(false);
});
