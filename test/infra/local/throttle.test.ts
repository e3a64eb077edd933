import { describe, expect, it } from 'vitest';
import { openThrottle } from '../../../infra/local/throttle.ts';

describe('a throttle', () => {
  it('lets a burst pass, then as many as the rate', () => {
    const passes = openThrottle({ perSecond: 10, burst: 5 });
    const passed = (atMs: number, count: number): number =>
      Array.from({ length: count }, () => passes(atMs)).filter(Boolean).length;

    expect([passed(0, 9), passed(100, 3), passed(1_100, 99), passed(60_000, 99)]).toEqual([5, 1, 5, 5]);
  });
});
