import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openClock } from '../../../infra/local/clock.ts';
import {
  type ScheduledFunction,
  type ScheduleMemory,
  type ScheduleRow,
  type Scheduler,
  startScheduler,
} from '../../../infra/local/scheduler.ts';

const everyTen = 'cron(0/10 * * * ? *)';
let scheduler: Scheduler | undefined;

beforeEach(() => {
  vi.stubEnv('TONGHOP_LOG', 'off');
  vi.useFakeTimers({ now: Date.parse('2026-11-21T03:05:00Z'), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(async () => {
  await scheduler?.stop();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const start = (run: ScheduledFunction, clock = openClock()) => {
  scheduler = startScheduler([{ name: 'drain', schedule: everyTen, run }], clock, { retryMs: [0, 0] });
  return clock;
};
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);
const remembering = () => {
  const runs = new Map([['drain', Date.parse('2026-11-20T00:00:00Z')]]);
  const memory: ScheduleMemory = { lastRun: (name) => runs.get(name), ran: (name, at) => void runs.set(name, at) };
  return { runs, memory };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('fires at its times with the instant it was due', async () => {
  const run = vi.fn(async () => undefined);
  start(run);
  await minutes(4.9);
  expect(run).not.toHaveBeenCalled();

  await minutes(20);

  expect(run.mock.calls).toEqual([
    [{ scheduledAt: '2026-11-21T03:10:00.000Z' }],
    [{ scheduledAt: '2026-11-21T03:20:00.000Z' }],
  ]);
});

it('goes on by the right time after a clock that was hours ahead was set back', async () => {
  const run = vi.fn(async () => undefined);
  start(run);
  await minutes(1);
  vi.setSystemTime(Date.parse('2026-11-21T06:06:00Z'));
  await minutes(1);
  vi.setSystemTime(Date.parse('2026-11-21T03:08:00Z'));
  run.mockClear();

  await minutes(5);

  expect(run.mock.calls).toEqual([[{ scheduledAt: '2026-11-21T03:10:00.000Z' }]]);
});

it('retries a failure twice, then waits for the next time', async () => {
  const run = vi.fn(async () => {
    throw new Error('no store');
  });
  start(run);

  await minutes(6);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(3));
  await settled();

  expect(run).toHaveBeenCalledTimes(3);
  expect(new Set(run.mock.calls.map((call) => JSON.stringify(call))).size).toBe(1);
});

it('never runs a function twice at once', async () => {
  let finish = (): void => undefined;
  const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  start(run);
  await minutes(30);
  expect(run).toHaveBeenCalledTimes(1);

  finish();
  await settled();
  await minutes(10);

  expect(run).toHaveBeenCalledTimes(2);
  finish();
});

it('does not fire while the clock stands, nor for the time it jumped over', async () => {
  const run = vi.fn(async () => undefined);
  const clock = start(run);
  clock.set('2026-12-01T00:00:00Z');
  await minutes(30);
  expect(run).not.toHaveBeenCalled();

  clock.real();
  await minutes(4);
  expect(run).not.toHaveBeenCalled();
  await minutes(2);

  expect(run.mock.calls).toEqual([[{ scheduledAt: '2026-11-21T03:40:00.000Z' }]]);
});

it('starts nothing more once stopped, and waits for what is under way', async () => {
  let ended = false;
  start(async () => {
    await settled();
    ended = true;
  });
  await minutes(5);

  await scheduler?.stop();

  expect(ended).toBe(true);
});

it.each([
  ['well, at its last try', 2, ['failed', 'failed', 'well', 'ended true']],
  ['not even at its last try', 3, ['failed', 'failed', 'failed', 'ended false']],
])('tells that a run ended %s, and nothing before', async (_, fails, expected) => {
  const told: string[] = [];
  const run = async () => {
    told.push(told.length < fails ? 'failed' : 'well');
    if (told.at(-1) === 'failed') throw new Error('no store');
  };
  const row: ScheduleRow = { name: 'drain', schedule: everyTen, run, ended: (isWell) => told.push(`ended ${isWell}`) };
  scheduler = startScheduler([row], openClock(), { retryMs: [0, 0] });

  await minutes(6);

  await vi.waitFor(() => expect(told).toEqual(expected));
});

it('makes up once for what was missed, as of the latest time, and remembers it', async () => {
  const { memory, runs } = remembering();
  const run = vi.fn(async () => undefined);
  const rows = [{ name: 'drain', schedule: everyTen, run }] as const;
  scheduler = startScheduler(rows, openClock(), { memory });
  await scheduler.stop();
  scheduler = startScheduler(rows, openClock(), { memory });
  await settled();

  expect(run.mock.calls).toEqual([[{ scheduledAt: '2026-11-21T03:00:00.000Z' }]]);
  expect(new Date(runs.get('drain') ?? 0).toISOString()).toBe('2026-11-21T03:00:00.000Z');
});

it('makes up for a run that a stop has broken off', async () => {
  const { memory } = remembering();
  const broken = async () => {
    await settled();
    throw new Error('no store any more');
  };
  scheduler = startScheduler([{ name: 'drain', schedule: everyTen, run: broken }], openClock(), { memory });
  await scheduler.stop();
  const run = vi.fn(async () => undefined);
  scheduler = startScheduler([{ name: 'drain', schedule: everyTen, run }], openClock(), { memory });
  await settled();

  expect(run.mock.calls).toEqual([[{ scheduledAt: '2026-11-21T03:00:00.000Z' }]]);
});
