/** tonghop calendar due: when one period is due by one rule, without a service. */
import { InvalidArgumentError } from 'commander';
import { dueOf, spanOf } from '../../shared/domain/calendars/calendar.ts';
import { cycleNames, type Every, nameOf, numberAt, numberOf, wordsOf } from '../../shared/domain/calendars/cycle.ts';
import { Calendar } from '../../shared/domain/calendars/document.ts';
import { type Deadline, lastDayOf } from '../../shared/domain/calendars/due.ts';
import { dateText, instantText } from '../../shared/domain/calendars/time.ts';
import { localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import type { Terminal } from './terminal.ts';

const kinds = ['nd09', 'calendar'] as const;

const dueHelp = `
Chu kỳ và tên kỳ: month 2026-03, quarter 2026-Q1, half 2026-H1, nine-months 2026-9M, year 2026.
Ngày nghỉ, ngày làm bù theo các văn bản đi kèm chương trình (tonghop holidays list).
Với --json: {"period","from","to","lastDay","tooLateAt"}; lastDay là ngày cuối còn trong hạn.

Ví dụ:
  tonghop calendar due --kind nd09 --every quarter --period 2026-Q1 --rule working:2`;

interface Rule {
  readonly working?: number;
  readonly days?: number;
}

const rule = (text: string): Rule => {
  const [, unit = '', count = ''] = /^(working|days):(\d{1,3})$/.exec(text) ?? [];
  const most = unit === 'working' ? 60 : 90;
  if (Number(count) >= 1 && Number(count) <= most) return { [unit]: Number(count) };
  throw new InvalidArgumentError('Cần working:N (N ngày làm việc, 1 đến 60) hoặc days:N (N ngày, 1 đến 90).');
};

const oneOf =
  <T extends string>(names: readonly T[]) =>
  (text: string): T => {
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Cần một trong: ${names.join(', ')}.`);
  };

interface DueOptions {
  readonly kind: (typeof kinds)[number];
  readonly every: Every;
  readonly period: string;
  readonly rule: Rule;
  readonly move?: boolean;
  readonly json?: boolean;
}

export const calendarDue = localCommand({
  description: 'Hạn gửi báo cáo của một kỳ, không cần hệ thống.',
  options: (command) =>
    command
      .requiredOption('--kind <lịch>', 'nd09: chốt ngày 14 theo Nghị định 09/2019; calendar: tròn tháng', oneOf(kinds))
      .requiredOption('--every <chu kỳ>', cycleNames.join(', '), oneOf(cycleNames))
      .requiredOption('--period <kỳ>', 'tên kỳ, ví dụ 2026-Q1')
      .requiredOption('--rule <hạn>', 'working:N hoặc days:N sau ngày chốt số liệu', rule)
      .option('--move', 'hạn theo ngày rơi vào ngày nghỉ thì dời đến hết ngày làm việc kế tiếp')
      .option('--json', 'in JSON, cho chương trình khác đọc'),
  help: dueHelp,
  run: async (terminal, { kind, every, period, rule, move = false, json }: DueOptions) => {
    const number = numberOf(every, period);
    if (number === undefined)
      throw new Stop(
        exits.usage,
        `"${period}" không phải tên một kỳ ${every}; tên kỳ có dạng ${nameOf(every, numberAt(every, 2026 * 12))}.`,
      );
    const commune = { ...rule, ...('days' in rule ? { moves: move } : {}), basis: 'office' };
    const parsed = Calendar.safeParse({ kind, every, first: period, due: { commune } });
    const calendar = parsed.data;
    const span = calendar && spanOf(calendar, period);
    if (!calendar || !span) throw new Stop(exits.usage, `Lịch ${kind} không có chu kỳ ${every}.`);
    const deadline = dueOf(calendar, period, 'commune');
    const tooLateAt = new Date(deadline.tooLateAt).toISOString();
    const words = `Kỳ ${wordsOf(every, number)}: số liệu từ ${dateText(span.from)} đến ${dateText(span.to)}`;
    terminal.say(
      json
        ? JSON.stringify({ period, ...span, lastDay: lastDayOf(deadline), tooLateAt })
        : `${words}; hạn gửi ${deadline.text}; quá hạn từ ${instantText(deadline.tooLateAt)}.`,
    );
    tellDoubts(terminal, [deadline]);
  },
});

/** What nobody has decided yet of the days that deadlines rest on: beside the answer, once each. */
export const tellDoubts = ({ note }: Terminal, deadlines: readonly Pick<Deadline, 'doubts'>[]): void => {
  for (const doubt of new Set(deadlines.flatMap(({ doubts = [] }) => doubts))) note(`Cảnh báo: ${doubt}`);
};
