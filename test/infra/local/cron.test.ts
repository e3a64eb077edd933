import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRun, previousRun } from '../../../infra/local/cron.ts';
import { isSchedule, type Schedule, topology } from '../../../infra/topology.ts';

const next = (schedule: Schedule, after: string): string =>
  new Date(nextRun(schedule, Date.parse(after))).toISOString().replace('.000', '');

describe('nextRun', () => {
  it.each<[string, Schedule, string, string]>([
    ['every ten minutes', 'cron(0/10 * * * ? *)', '2026-11-21T03:04:05Z', '2026-11-21T03:10:00Z'],
    ['strictly after', 'cron(0/10 * * * ? *)', '2026-11-21T03:10:00Z', '2026-11-21T03:20:00Z'],
    ['over the hour', 'cron(0/10 * * * ? *)', '2026-11-21T03:50:00Z', '2026-11-21T04:00:00Z'],
    ['00:05 of Vietnam is 17:05 UTC', 'cron(5 0,6,12,18 * * ? *)', '2026-11-21T12:00:00Z', '2026-11-21T17:05:00Z'],
    ['a list of hours', 'cron(5 0,6,12,18 * * ? *)', '2026-11-21T17:05:00Z', '2026-11-21T23:05:00Z'],
    ['over the local midnight', 'cron(30 1 * * ? *)', '2026-11-21T18:30:00Z', '2026-11-22T18:30:00Z'],
    ['a day of the month', 'cron(0 8 1 * ? *)', '2026-11-21T00:00:00Z', '2026-12-01T01:00:00Z'],
    ['over the year', 'cron(0 0 1 1 ? *)', '2026-11-21T00:00:00Z', '2026-12-31T17:00:00Z'],
    ['a leap day', 'cron(0 0 29 2 ? *)', '2096-03-01T00:00:00Z', '2104-02-28T17:00:00Z'],
    ['a range with a step', 'cron(0 8-16/4 ? * * *)', '2026-11-21T01:00:00Z', '2026-11-21T05:00:00Z'],
    ['an unordered list', 'cron(40,10 * * * ? *)', '2026-11-21T03:00:00Z', '2026-11-21T03:10:00Z'],
    ['a star with a step', 'cron(*/30 * * * ? *)', '2026-11-21T03:00:00Z', '2026-11-21T03:30:00Z'],
  ])('%s', (_name, schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });

  it.each<Schedule>([
    'cron(60 * * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 0 * * ?)',
    'cron(0 0 * * MON *)',
    'cron(0 0 ? * ? 2026)',
    'cron(0 0 L * ? *)',
    'cron(5-1 * * * ? *)',
    'cron(0/0 * * * ? *)',
    'cron(5, * * * ? *)',
  ])('refuses %s, which it cannot read', (schedule) => {
    expect(() => nextRun(schedule, 0)).toThrow(/cannot read/);
  });

  it('refuses a day that never comes', () => {
    expect(() => nextRun('cron(0 0 31 2 ? *)', 0)).toThrow(/never comes/);
  });

  it('reads every schedule of the topology', () => {
    const schedules = topology.map((row) => row.trigger).filter(isSchedule);
    expect(schedules.length).toBeGreaterThan(0);
    for (const schedule of schedules) expect(nextRun(schedule, 0)).toBeGreaterThan(0);
  });
});

const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
const some = (max: number) => fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 6 });

describe('any daily schedule', () => {
  it('comes within a day, on a minute and hour it names, and leaves none out', () => {
    fc.assert(
      fc.property(some(59), some(23), instant, fc.nat(), (minutes, hours, after, later) => {
        const schedule: Schedule = `cron(${minutes.join()} ${hours.join()} * * ? *)`;
        const run = nextRun(schedule, after);
        const local = new Date(run + 7 * 3_600_000);
        expect(run).toBeGreaterThan(after);
        expect(run - after).toBeLessThanOrEqual(86_400_000);
        expect(run % 60_000).toBe(0);
        expect(minutes).toContain(local.getUTCMinutes());
        expect(hours).toContain(local.getUTCHours());
        expect(nextRun(schedule, run - 1)).toBe(run);
        expect(nextRun(schedule, after + (later % (run - after)))).toBe(run);
      }),
    );
  });

  it('runs as often in a day as it says', () => {
    fc.assert(
      fc.property(some(59), some(23), instant, (minutes, hours, after) => {
        const schedule: Schedule = `cron(${minutes.join()} ${hours.join()} * * ? *)`;
        let runs = 0;
        for (let at = nextRun(schedule, after); at <= after + 86_400_000; at = nextRun(schedule, at)) runs += 1;
        expect(runs).toBe(minutes.length * hours.length);
      }),
    );
  });
});

it('the last run before the next one is that one’s own', () => {
  const schedules = topology.flatMap(({ trigger }) => (isSchedule(trigger) ? [trigger] : []));
  const instant = fc.integer({ min: Date.parse('2021-01-01'), max: Date.parse('2035-01-01') });
  fc.assert(
    fc.property(instant, fc.constantFrom(...schedules), (at, schedule) => {
      const next = nextRun(schedule, at);
      expect(previousRun(schedule, next)).toBe(next);
      expect(previousRun(schedule, next - 1)).toBeLessThanOrEqual(at);
    }),
  );
});
