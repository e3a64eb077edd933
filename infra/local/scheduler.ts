/**
 * The schedules of one machine, in the place of EventBridge Scheduler and asynchronous Lambda: each function at its
 * local times by the service's clock, retried twice when it fails, never twice at once. What was missed while nothing
 * ran is made up for by one run, where it is remembered what ran. While the clock stands, nothing fires by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { logLine } from '../../shared/log-line.ts';
import type { Schedule } from '../topology.ts';
import type { Clock } from './clock.ts';
import { nextRun, previousRun } from './cron.ts';

export type ScheduledFunction = (event: { scheduledAt: string }) => Promise<unknown>;

export interface ScheduleRow {
  readonly name: string;
  readonly schedule: Schedule;
  readonly run: ScheduledFunction;
  /** Told when a run has ended: well, or not even at its last try. */
  readonly ended?: (isWell: boolean) => void;
}

export interface Scheduler {
  /** No run starts any more; resolves when those under way have ended. */
  stop(): Promise<void>;
}

/** What ran, kept over restarts. Instants are epoch milliseconds. */
export interface ScheduleMemory {
  lastRun(name: string): number | undefined;
  /** After a run has ended, well or not; of one that a stop has broken off nothing is remembered. */
  ran(name: string, at: number): void;
}

interface SchedulerOptions {
  /** Waits before the second and the third attempt. AWS waits one and two minutes. */
  readonly retryMs?: readonly number[];
  /** Default: nothing is remembered, nothing made up for. */
  readonly memory?: ScheduleMemory;
}

const forgetful: ScheduleMemory = { lastRun: () => undefined, ran: () => undefined };

/** A machine that slept must notice that the time has come. */
const longestNapMs = 20_000;

export const startScheduler = (
  rows: readonly ScheduleRow[],
  clock: Clock,
  { retryMs = [1_000, 2_000], memory = forgetful }: SchedulerOptions = {},
): Scheduler => {
  const running = new Map<string, Promise<void>>();
  const due = new Map<ScheduleRow, number>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const start = (row: ScheduleRow, at: number): void => {
    if (running.has(row.name)) {
      logLine({ level: 'WARN', event: 'schedule.overlap', function: row.name });
      return;
    }
    const run = attempt(row, new Date(at).toISOString(), retryMs, () => stopped);
    running.set(
      row.name,
      run.then((isWell) => {
        running.delete(row.name);
        if (isWell || !stopped) memory.ran(row.name, at);
        row.ended?.(isWell);
      }),
    );
  };
  const tick = (): void => {
    const now = clock.now();
    for (const [row, at] of due) {
      if (at <= now) start(row, at);
      // Anew for each: a clock that was set back must not leave it waiting for where the clock had been.
      due.set(row, nextRun(row.schedule, now));
    }
    nap();
  };
  const nap = (): void => {
    clearTimeout(timer);
    if (stopped || clock.isSet) return;
    const soonest = Math.min(...due.values()) - clock.now();
    timer = setTimeout(tick, Math.min(Math.max(soonest, 1), longestNapMs));
    // The gateway keeps the process alive, not a clock.
    timer.unref();
  };
  const plan = (): void => {
    for (const row of rows) due.set(row, nextRun(row.schedule, clock.now()));
    nap();
  };
  /** Once for all that was missed, as of the latest time. Where nothing is remembered, it begins now. */
  const catchUp = (): void => {
    for (const row of rows) {
      const last = memory.lastRun(row.name);
      const missed = previousRun(row.schedule, clock.now());
      if (last === undefined) memory.ran(row.name, missed);
      else if (last < missed) start(row, missed);
    }
  };
  clock.onMove(plan);
  catchUp();
  plan();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
};

/** Did it end well? */
const attempt = async (
  { name, run }: ScheduleRow,
  scheduledAt: string,
  retryMs: readonly number[],
  isStopped: () => boolean,
): Promise<boolean> => {
  for (const wait of [...retryMs, undefined]) {
    try {
      await run({ scheduledAt });
      return true;
    } catch (error) {
      logLine({ level: 'ERROR', event: 'schedule.failed', function: name, scheduledAt, name: (error as Error)?.name });
    }
    if (wait === undefined || isStopped()) break;
    await sleep(wait);
  }
  return false;
};
