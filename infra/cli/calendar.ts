/** tonghop calendar: the periods of a campaign, when each opens and when each level is due. */
import { type Command, InvalidArgumentError } from 'commander';
import { dueOf, hasPeriod, opensOn, periodsOpened, spanOf } from '../../shared/domain/calendars/calendar.ts';
import type { Calendar } from '../../shared/domain/calendars/document.ts';
import { dueLevels, lastDayOf } from '../../shared/domain/calendars/due.ts';
import { addDays, dateText, isDate, localDate, startOfDay } from '../../shared/domain/calendars/time.ts';
import { type Workdays, workdaysOf } from '../../shared/domain/calendars/workdays.ts';
import { calendarDue, tellDoubts } from './calendar-due.ts';
import { campaignCommand, type Entry } from './command.ts';
import { exits, Stop } from './exit.ts';
import { holidaysOf } from './holidays.ts';
import type { CampaignOptions } from './options.ts';
import { type Column, table } from './table.ts';
import type { Terminal } from './terminal.ts';

const periodsHelp = `
Không nêu --period thì là mọi kỳ của đợt; không nêu --to thì đến một năm sau hôm nay.
Hạn của mỗi cấp in ngày cuối còn trong hạn.

Ví dụ:
  tonghop calendar bao-cao-quy-2026 --from 2026-01-01 --to 2026-12-31`;

const date = (text: string): string => {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('Cần ngày dạng yyyy-mm-dd.');
};

interface PeriodsOptions extends CampaignOptions {
  readonly from?: string;
  readonly to?: string;
}

interface PeriodRow {
  readonly period: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly opens: string;
  readonly due: Readonly<
    Record<string, { readonly lastDay: string; readonly tooLateAt: string; readonly text: string }>
  >;
}

const periods = campaignCommand({
  description: 'Các kỳ của một đợt: số liệu từ ngày nào, ngày bắt đầu nhận, hạn của từng cấp.',
  options: (command) =>
    command
      .option('--from <ngày>', 'từ các kỳ bắt đầu nhận ngày này (yyyy-mm-dd)', date)
      .option('--to <ngày>', 'đến các kỳ bắt đầu nhận ngày này', date),
  help: periodsHelp,
  run: async (asker, { from = '', to = addDays(localDate(Date.now()), 366), period, json }: PeriodsOptions) => {
    const { calendar } = (await asker.ask('GET /v1/campaigns/{campaign}')).body;
    if (period !== undefined && !hasPeriod(calendar, period)) {
      throw new Stop(exits.usage, `Đợt ${asker.campaign} không có kỳ "${period}".`);
    }
    const opened = period === undefined ? periodsOpened(calendar, startOfDay(to)) : [period];
    const names = opened.filter((name) => period !== undefined || opensOn(calendar, name) >= from);
    const workdays = workdaysOf(await holidaysOf(asker));
    const rows = names.map((name) => rowOf(calendar, name, workdays));
    asker.say(json ? JSON.stringify({ campaign: asker.campaign, periods: rows }) : drawn(rows));
    tellDoubts(
      asker,
      names.flatMap((name) => deadlines(calendar, name, workdays).map(([, deadline]) => deadline)),
    );
  },
});

const deadlines = (calendar: Calendar, period: string, workdays: Workdays) =>
  dueLevels.flatMap((level) => {
    const deadline = dueOf(calendar, period, level, workdays);
    return deadline ? [[level, deadline] as const] : [];
  });

const rowOf = (calendar: Calendar, period: string, workdays: Workdays): PeriodRow => {
  const { from = null, to = null } = spanOf(calendar, period) ?? {};
  const dues = deadlines(calendar, period, workdays).map(([level, deadline]) => {
    const tooLateAt = new Date(deadline.tooLateAt).toISOString();
    return [level, { lastDay: lastDayOf(deadline), tooLateAt, text: deadline.text }] as const;
  });
  return { period, from, to, opens: opensOn(calendar, period), due: Object.fromEntries(dues) };
};

const heads = { commune: 'Hạn cấp xã', group: 'Hạn nhóm', whole: 'Hạn toàn đợt' } as const;

const drawn = (rows: readonly PeriodRow[]): string => {
  if (rows.length === 0) return 'Không có kỳ nào trong khoảng này.';
  const day = (text: string | null | undefined) => (text ? dateText(text) : null);
  const columns: Column<PeriodRow>[] = [
    { head: 'Kỳ', of: ({ period }) => period },
    { head: 'Số liệu từ', of: ({ from }) => day(from) },
    { head: 'Chốt ngày', of: ({ to }) => day(to) },
    { head: 'Nhận từ', of: ({ opens }) => day(opens) },
    ...dueLevels.map((level) => ({ head: heads[level], of: (row: PeriodRow) => day(row.due[level]?.lastDay) })),
  ];
  return table(columns, rows);
};

export const calendar: Entry = (command: Command, terminal: Terminal): void => {
  periods(command.enablePositionalOptions(), terminal);
  calendarDue(command.command('due'), terminal);
};
