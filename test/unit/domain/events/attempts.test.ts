import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attemptAt,
  isDue,
  outcomeAt,
  type Queued,
  type Reception,
  type Replay,
  standingOf,
} from '../../../../shared/domain/events/attempts.ts';

const start = Date.parse('2021-11-10T02:00:00Z');
const hour = 3_600_000;
const instant = (ms: number): string => new Date(ms).toISOString();
const queued: Queued = {
  event: { id: 'e1', type: 'report.received', at: instant(start), body: '{}' },
  campaign: 'c',
  period: 'once',
  queuedAt: instant(start),
  attempts: [],
};

/** What a sweep does at an instant: an attempt where one is due, and what is heard of it, or nothing where it dies. */
const swept = (
  of: Queued,
  now: number,
  answer: Reception | 'dies',
  random = 0.5,
  replays: readonly Replay[] = [],
): Queued => {
  const standing = standingOf(of, replays);
  if (!isDue(standing, now)) return of;
  const attempt = attemptAt(standing, of.attempts.length + 1, now, random);
  const outcome = answer === 'dies' ? null : outcomeAt(attempt, answer, '500', now, undefined);
  return { ...of, attempts: [...of.attempts, { ...attempt, outcome }] };
};

describe('attempts', () => {
  test('come after 0 s, 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours, and end', () => {
    let state = queued;
    const pauses: number[] = [];
    for (let now = start; state.attempts.length < 10; now = standingOf(state, []).dueAt ?? Infinity) {
      pauses.push(now - Date.parse(state.attempts.at(-1)?.at ?? instant(start)));
      state = swept(state, now, 'failed');
    }

    expect(pauses.map((ms) => ms / 1_000)).toEqual([0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(standingOf(state, [])).toMatchObject({ state: 'dead', dueAt: null, tries: 10 });
  });

  test('are spread by a fifth at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(8), (random, tries) => {
        const next = (r: number) => Date.parse(attemptAt({ series: 0, tries }, 1, start, r).nextAt ?? '') - start;

        expect(next(random) / next(0.5)).toBeGreaterThanOrEqual(0.799);
        expect(next(random) / next(0.5)).toBeLessThanOrEqual(1.201);
      }),
    );
  });

  test('are made again until one is heard, whatever dies in between and however the clock steps', () => {
    const step = fc.record({
      ms: fc.integer({ min: -3 * 24 * hour, max: 30 * hour }),
      answer: fc.constantFrom<Reception | 'dies'>('failed', 'dies'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (steps, random) => {
        let now = start;
        let state = queued;
        for (const { ms, answer } of steps) {
          now += ms;
          state = swept(state, now, answer, random);
        }
        expect(standingOf(state, []).state).toBe('waiting');
        const latest = Math.max(now, start, ...state.attempts.map(({ at }) => Date.parse(at)));
        state = swept(state, latest + 30 * hour, 'delivered', random);

        expect(standingOf(state, [])).toMatchObject({ state: 'delivered', dueAt: null });
      }),
    );
  });

  test('wait longer where the receiver asks, never shorter, never past a day', () => {
    const attempt = attemptAt({ series: 0, tries: 1 }, 2, start, 0.5);
    const nextAt = (askedMs: number) => outcomeAt(attempt, 'failed', '429', start, askedMs).nextAt;

    expect(nextAt(1_000)).toBeUndefined();
    expect(nextAt(hour)).toBe(instant(start + hour));
    expect(nextAt(1_000 * hour)).toBe(instant(start + 24 * hour));
  });

  test('begin anew with a replay of their range, and with no other', () => {
    const dead = Array.from({ length: 10 }).reduce<Queued>(
      (state) => swept(state, standingOf(state, []).dueAt ?? start, 'failed'),
      queued,
    );
    const replay = (over: Partial<Replay> = {}): Replay => ({
      number: 1,
      at: instant(start + 100 * hour),
      by: 'x',
      from: instant(start),
      to: instant(start + 1),
      campaign: null,
      ...over,
    });

    expect(standingOf(dead, [replay()])).toMatchObject({ state: 'waiting', series: 1, tries: 0 });
    expect(standingOf(dead, [replay({ from: instant(start + 1), to: instant(start + 2) })]).state).toBe('dead');
    expect(standingOf(dead, [replay({ campaign: 'd' })]).state).toBe('dead');
    const heard = swept(dead, start + 100 * hour, 'delivered', 0.5, [replay()]);
    expect(standingOf(heard, [replay()]).state).toBe('delivered');
    expect(standingOf(heard, [replay(), replay({ number: 2 })]).state).toBe('waiting');
  });
});
