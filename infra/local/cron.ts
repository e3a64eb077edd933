/**
 * When a schedule of the topology runs next. EventBridge Scheduler's cron has six fields: minute, hour, day of month,
 * month, day of week, year. Ours use numbers, lists, ranges, steps and `*` in the first four; `?` or `*` in the others.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
import { localDate, startOfDay } from '../../shared/domain/calendars/time.ts';
import type { Schedule } from '../topology.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The 29th of February comes at least once in these. */
const farthestDays = 8 * 366;

interface Times {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
}

/**
 * The first run strictly after an instant, both in epoch milliseconds; the schedule is read as wall time of
 * Asia/Ho_Chi_Minh. Throws on a schedule that uses more than the subset or never comes.
 */
export const nextRun = (schedule: Schedule, after: number): number =>
  found(schedule, after, 1, (runs) => runs.find((run) => run > after));

/** The last run at an instant or before it. */
export const previousRun = (schedule: Schedule, until: number): number =>
  found(schedule, until, -1, (runs) => runs.findLast((run) => run <= until));

/** Looks day by day, forwards or back, among the runs of each. */
const found = (
  schedule: Schedule,
  from: number,
  direction: 1 | -1,
  choose: (runs: readonly number[]) => number | undefined,
): number => {
  const times = readCron(schedule);
  for (let days = 0; days <= farthestDays; days += 1) {
    const day = startOfDay(localDate(from)) + direction * days * dayMs;
    const [, month, date] = localDate(day).split('-').map(Number) as [number, number, number];
    if (!times.months.has(month) || !times.days.has(date)) continue;
    const run = choose(
      times.hours.flatMap((hour) => times.minutes.map((minute) => day + hour * hourMs + minute * minuteMs)),
    );
    if (run !== undefined) return run;
  }
  throw new RangeError(`The schedule ${schedule} never comes.`);
};

const readCron = (schedule: Schedule): Times => {
  const fields = /^cron\((.*)\)$/.exec(schedule)?.[1]?.trim().split(/\s+/) ?? [];
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6 || !/^[*?]$/.test(weekday) || year !== '*') throw unreadable(schedule);
  const read = (field: string, from: number, to: number): number[] => {
    const values = valuesOf(field, from, to);
    if (values.length === 0) throw unreadable(schedule);
    return values;
  };
  return {
    minutes: read(minute, 0, 59),
    hours: read(hour, 0, 23),
    days: new Set(read(day === '?' ? '*' : day, 1, 31)),
    months: new Set(read(month, 1, 12)),
  };
};

/** The values of one field in ascending order; none when it cannot be read. */
const valuesOf = (field: string, from: number, to: number): number[] => {
  const parts = field.split(',').map((part) => {
    const [, first = '', last, step] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? [];
    if (first === '' || (first === '*' && last !== undefined)) return undefined;
    const start = first === '*' ? from : Number(first);
    const open = first === '*' || step !== undefined ? to : start;
    const end = last === undefined ? open : Number(last);
    const stride = Number(step ?? 1);
    if (start < from || end > to || start > end || stride < 1) return undefined;
    return Array.from({ length: Math.floor((end - start) / stride) + 1 }, (_, i) => start + i * stride);
  });
  return parts.includes(undefined) ? [] : [...new Set(parts.flatMap((part) => part ?? []))].sort((a, b) => a - b);
};

const unreadable = (schedule: Schedule): RangeError =>
  new RangeError(`The laptop run cannot read the schedule ${schedule}: see infra/local/cron.ts for what it can.`);
