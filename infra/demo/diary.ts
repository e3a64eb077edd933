/** What happened in a period, told day by day; days on which reports came and nothing else are told together. */

import { dateText, localDate, startOfDay } from '../../shared/domain/calendars/time.ts';
import { byKey, byText } from '../../shared/in-order.ts';
import { bold, dim, wrapped } from './terminal.ts';

export interface Diary {
  /** @param at UTC ISO instant */
  tell(at: string, line: string): void;
  /** A report that came and needs no line of its own. */
  count(at: string): void;
  text(): string;
}

interface Day {
  readonly lines: { readonly at: string; readonly text: string }[];
  deliveries: number;
}

export const openDiary = (): Diary => {
  const days = new Map<string, Day>();
  const dayOf = (at: string): Day => {
    const date = localDate(at);
    const day = days.get(date) ?? { lines: [], deliveries: 0 };
    days.set(date, day);
    return day;
  };
  return {
    tell: (at, text) => void dayOf(at).lines.push({ at, text }),
    count: (at) => {
      dayOf(at).deliveries += 1;
    },
    text: () => stretches(days).map(stretchText).join('\n'),
  };
};

/** Days that are told in one. */
interface Stretch {
  readonly from: string;
  to: string;
  deliveries: number;
  readonly lines: readonly string[];
}

const stretches = (days: ReadonlyMap<string, Day>): readonly Stretch[] => {
  const told: Stretch[] = [];
  for (const [date, { lines, deliveries }] of [...days].toSorted(byKey)) {
    const last = told.at(-1);
    if (lines.length === 0 && last && last.lines.length === 0) {
      last.to = date;
      last.deliveries += deliveries;
    } else {
      const inOrder = lines.toSorted((a, b) => byText(a.at, b.at)).map(({ text }) => text);
      told.push({ from: date, to: date, deliveries, lines: inOrder });
    }
  }
  return told;
};

const weekdays = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'] as const;
/** "T4 17/11": a local date as an office calendar writes it. */
export const dayText = (date: string): string => {
  const weekday = weekdays[new Date(startOfDay(date) + 43_200_000).getUTCDay()];
  return `${weekday} ${short(date)}`;
};
const short = (date: string): string => dateText(date).slice(0, 5);

const indent = 15;

const stretchText = ({ from, to, deliveries, lines }: Stretch): string => {
  const head = from === to ? dayText(from) : `${short(from)} – ${short(to)}`;
  const own = deliveries > 0 ? [dim(`${deliveries} lượt gửi báo cáo`)] : [];
  const told = [...lines, ...own].map((line) => wrapped(line, indent + 2));
  return `  ${bold(head.padEnd(indent))}${told.join(`\n${' '.repeat(indent + 2)}`)}`;
};
