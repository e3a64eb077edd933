/** A list of periods, each with its own name and days. */
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, items, quoted, textOf } from '../issues/untyped.ts';
import type { CalendarOf } from './document.ts';
import { deadlineOf } from './due.ts';
import type { CalendarKindOf } from './kind.ts';
import { levelDeadline, levelFaults } from './levels.ts';
import { addDays, isDate, localDate } from './time.ts';

type Dates = CalendarOf<'dates'>;
type Listed = Dates['periods'][number];

const named = ({ periods }: Dates, name: string): Listed =>
  periods.find((period) => period.name === name) ?? (periods[0] as Listed);

const opens = ({ opens, to }: Listed): string => opens ?? addDays(to, 1);

const opened = ({ periods }: Dates, instant: number): Listed[] =>
  periods.filter((period) => opens(period) <= localDate(instant));

/** When a listed period opens, where its dates can be read. */
const opensIn = (period: unknown): string | undefined => {
  const [early, to] = [textOf(at(period, 'opens')), textOf(at(period, 'to'))];
  if (early !== undefined) return isDate(early) ? early : undefined;
  return to !== undefined && isDate(to) ? addDays(to, 1) : undefined;
};

/** Names given twice, periods that end before they begin, and those that do not open in their order. */
const listFaults = (periods: readonly unknown[]): Issue[] =>
  periods.flatMap((period, p) => {
    const [name, from, to] = ['name', 'from', 'to'].map((key) => textOf(at(period, key)));
    const fault = (code: string, key: string, detail: string) =>
      refusal(code, pointer('calendar', 'periods', p, key), detail);
    const isRepeated = name !== undefined && periods.slice(0, p).some((other) => at(other, 'name') === name);
    const [before, own] = [opensIn(periods[p - 1]), opensIn(period)];
    return [
      ...(isRepeated ? [fault('campaign.duplicate-period', 'name', `Tên kỳ ${quoted(name)} đã dùng.`)] : []),
      ...(from !== undefined && to !== undefined && from > to
        ? [fault('campaign.period-dates', 'to', 'Ngày chốt số liệu phải từ ngày đầu của kỳ trở đi.')]
        : []),
      ...(before !== undefined && own !== undefined && own <= before
        ? [fault('campaign.period-order', 'opens', 'Kỳ sau phải bắt đầu nhận báo cáo sau kỳ trước.')]
        : []),
    ];
  });

export const dates: CalendarKindOf<Dates> = {
  firstPeriod: ({ periods }) => (periods[0] as Listed).name,
  periodAt: (calendar, instant) => (opened(calendar, instant).at(-1) ?? (calendar.periods[0] as Listed)).name,
  periodsOpened: (calendar, instant) => opened(calendar, instant).map(({ name }) => name),
  hasPeriod: ({ periods }, name) => periods.some((period) => period.name === name),
  wordsOf: (_, name) => `kỳ "${name}"`,
  spanOf: (calendar, name) => {
    const { from, to } = named(calendar, name);
    return { from, to };
  },
  opensOn: (calendar, name) => opens(named(calendar, name)),
  dueOf: (calendar, name, level, workdays) => {
    const { due, to } = named(calendar, name);
    return levelDeadline(due, level, to, (fixed) => deadlineOf(fixed, workdays), workdays);
  },
  rulesAt: (calendar, name) => ['periods', calendar.periods.indexOf(named(calendar, name)), 'due'],
  faults: (calendar, hasGroups) => {
    const periods = items(at(calendar, 'periods'));
    const levels = periods.flatMap((period, p) =>
      levelFaults(at(period, 'due'), ['calendar', 'periods', p, 'due'], hasGroups),
    );
    return [...listFaults(periods), ...levels];
  },
};
