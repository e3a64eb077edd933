/**
 * A recorded period of the Quảng Ngãi example: 96 communes that report straight to the province, through both tools.
 * All figures are invented.
 */

import type { Register, Unit } from '../../shared/domain/units/register.ts';
import { byText } from '../../shared/in-order.ts';
import type { Life } from './act.ts';
import { between, seeded } from './figures.ts';
import { difficulties } from './narratives.ts';
import { at, type Post } from './post.ts';

/** Nobody decides anything in it. */
export const quangNgaiLife: Life = {
  levels: { commune: 'xã', group: 'nhóm', whole: 'Sở Nội vụ' },
  unreachable: new Set(),
  sweeps: [],
  acts: [],
};

/** Who does what out of the ordinary; everybody else reports once, in time. */
const silent = ['21343', '23446', '23536'];
const late = ['21211', '21484', '23368', '23504'];

/** A phường has tổ dân phố and is asked of nothing else, a xã or đặc khu has thôn. */
const answersOf = (unit: Unit, random: () => number, i: number): Post['answers'] => {
  const isWard = unit.type === 'phuong';
  const part = isWard ? 'tdp' : 'thon';
  const villages = between(random, 9, 32);
  const heads = villages - (random() < 0.3 ? between(random, 1, 2) : 0);
  const members = Math.round(heads * (0.5 + random() * 0.45));
  const secretaries = Math.round(members * (0.5 + random() * 0.5));
  return {
    [`villages_${part}`]: villages,
    ...(isWard ? {} : { villages_tdp: 0 }),
    [`heads_${part}`]: heads,
    [`members_${part}`]: members,
    [`secretaries_${part}`]: secretaries,
    difficulties: difficulties(i),
  };
};

const written = (unit: Unit, i: number): string => {
  if (i % 4 === 0) return unit.code;
  if (i % 4 === 1) return unit.name.normalize('NFD');
  return i % 4 === 2 ? `UBND ${unit.name.toLowerCase()}` : unit.name;
};

/** The whole recording, in the order it is sent. */
export const quangNgaiPeriod = (register: Register): readonly Post[] => {
  const random = seeded(1677);
  const reports = register.units.flatMap((unit, i): Post[] => {
    const answers = answersOf(unit, random, i);
    if (silent.includes(unit.code)) return [];
    const tool = i % 2 === 0 ? 'json' : 'html-form';
    const isLate = late.includes(unit.code);
    const day = isLate ? '2026-11-03' : `2026-10-${15 + (i % 15)}`;
    return [
      {
        at: at(day, 8 + (i % 9), (i * 7) % 60),
        tool,
        how: 'urlencoded',
        id: `qn-${unit.code}`,
        answers: { unit: written(unit, i), ...answers },
        becomes: 'recorded',
        story: isLate ? 'late' : 'report',
      },
    ];
  });
  return [...reports, ...faulty].toSorted((a, b) => byText(a.at, b.at));
};

/** What officers still write by habit: a district that is gone, a commune by its name of before 01/7/2025. */
const faulty: readonly Post[] = ['Huyện Đắk Tô', 'Xã Hà Mòn'].map((unit, i) => ({
  at: at('2026-10-22', 15, i),
  tool: 'json',
  id: `qn-q${i + 1}`,
  answers: { unit, heads_thon: 12, members_thon: 9, secretaries_thon: 7 },
  becomes: 'quarantined',
  story: 'faulty',
}));
