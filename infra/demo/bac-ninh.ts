/**
 * Two recorded quarters of the Bắc Ninh example, by the cut-offs of Nghị định 09/2019: communes that report straight to
 * the province. All figures are invented; the second quarter follows from the first.
 */

import type { Register, Unit } from '../../shared/domain/units/register.ts';
import { byText } from '../../shared/in-order.ts';
import { between, seeded } from './figures.ts';
import { at, type Post } from './post.ts';

interface Quarter {
  readonly name: string;
  /** From the day after the cut-off. */
  readonly days: readonly string[];
  readonly lateDay: string;
  readonly silent: readonly number[];
  readonly late: readonly number[];
  /** What a commune's figures are multiplied by. */
  readonly growth: (i: number) => number;
}

/** Saturday 14/3 and Sunday 14/6: the terms run to Tuesday 17/3 and Tuesday 16/6. */
const quarters: readonly Quarter[] = [
  {
    name: '2026-Q1',
    days: ['2026-03-15', '2026-03-16', '2026-03-17'],
    lateDay: '2026-03-19',
    silent: [7],
    late: [3, 40],
    growth: () => 1,
  },
  {
    name: '2026-Q2',
    days: ['2026-06-15', '2026-06-16'],
    lateDay: '2026-06-18',
    silent: [21, 60],
    late: [3],
    // One commune took over its neighbours' one-stop shop.
    growth: (i) => (i === 12 ? 2.4 : 1.08),
  },
];

const remarks = [
  'Không',
  'Đường truyền có lúc chậm, hồ sơ trực tuyến phải nộp lại.',
  'Người dân chưa quen nộp hồ sơ trực tuyến; đề nghị bổ sung nhân lực hướng dẫn.',
];

const answersOf = (unit: Unit, i: number, { name, growth }: Quarter): Post['answers'] => {
  const random = seeded(Number(unit.code));
  const received = Math.round(between(random, 240, 980) * growth(i));
  const online = Math.round(received * (0.45 + random() * 0.4));
  const resolved = Math.round(received * (0.9 + random() * 0.08));
  const onTime = resolved - between(random, 0, 6);
  return {
    unit: i % 2 === 0 ? unit.code : unit.name,
    period: name,
    received,
    online,
    resolved,
    on_time: onTime,
    difficulties: remarks[i % remarks.length] ?? 'Không',
  };
};

/** The whole recording, in the order it is sent. */
export const bacNinhQuarters = ({ units }: Register): readonly Post[] =>
  quarters
    .flatMap((quarter) => units.flatMap((unit, i) => (quarter.silent.includes(i) ? [] : [postOf(unit, i, quarter)])))
    .toSorted((a, b) => byText(a.at, b.at));

const postOf = (unit: Unit, i: number, quarter: Quarter): Post => {
  const isLate = quarter.late.includes(i);
  const day = isLate ? quarter.lateDay : (quarter.days[i % quarter.days.length] ?? quarter.lateDay);
  return {
    at: at(day, 8 + (i % 9), (i * 7) % 60, i % 60),
    tool: 'json',
    id: `bn-${quarter.name}-${unit.code}`,
    answers: answersOf(unit, i, quarter),
    becomes: 'recorded',
    story: isLate ? 'late' : 'report',
  };
};
