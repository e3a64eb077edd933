/**
 * A recorded period of the Lục Ngạn campaign: 29 communes and the district's organisations, through both tools.
 * All figures are invented.
 */

import type { Unit } from '../../shared/domain/units/register.ts';
import { byText } from '../../shared/in-order.ts';
import { between, seeded } from './figures.ts';
import { advantages, difficulties, goodPractice, proposals } from './narratives.ts';
import { at, type Post } from './post.ts';

const silent = ['07567', 'hoi-cuu-chien-binh'];
const late = ['07558', '07594'];
const corrected = ['07540', '07582', 'hoi-nong-dan'];
const sentTwice = ['07534', 'mttq'];
/** Returned: the second report has what was asked for. */
const mended = '07603';
/** Reports once more when its figures are signed. */
const amended = '07594';

const sessions = (random: () => number, prefix: 'cells' | 'orgs', total: number, held: number): Post['answers'] => {
  const separate = between(random, 0, held);
  const short =
    held < total ? { [`${prefix}_reason`]: 'Nhiều đảng viên phải cách ly do dịch Covid-19, sẽ tổ chức bù.' } : {};
  return {
    [`${prefix}_total`]: total,
    [`${prefix}_held`]: held,
    [`${prefix}_separate`]: separate,
    [`${prefix}_combined`]: held - separate,
    ...short,
  };
};

const day = (n: number): string => `${String(n).padStart(2, '0')}/4/2022`;

const ofOrganisations = (random: () => number): Post['answers'] => {
  const total = between(random, 5, 30);
  const first = between(random, 5, 8);
  return {
    ...sessions(random, 'orgs', total, total),
    orgs_first: day(first),
    orgs_last: day(between(random, first, 15)),
    org_members_present: total * between(random, 8, 30),
  };
};

const ofCells = (random: () => number): Post['answers'] => {
  const total = between(random, 8, 24);
  const held = total - (random() < 0.15 ? 1 : 0);
  const called = total * between(random, 9, 18);
  const first = between(random, 3, 6);
  const outstanding = between(random, 0, 12);
  return {
    ...sessions(random, 'cells', total, held),
    cells_first: day(first),
    cells_last: day(between(random, first, 15)),
    members_called: called,
    members_present: called - between(random, 0, 30),
    cells_attended: between(random, 1, held),
    given_directive_14: 'Có',
    given_plan_64: 'Có',
    given_plan_40: 'Có',
    given_resolution: random() < 0.9 ? 'Có' : 'Không',
    outstanding,
    outstanding_heads: between(random, 0, outstanding),
    members_assigned: between(random, 20, called),
  };
};

const narrative = (i: number, unit: Unit): Post['answers'] => ({
  covid_measures: 'Có',
  advantages: advantages(i),
  difficulties: difficulties(i),
  good_practice: goodPractice(i),
  proposals: proposals(i),
  report_number:
    unit.type === 'organisation' ? `${10 + i}-BC/${unit.code.toUpperCase().slice(0, 6)}` : `${40 + i}-BC/ĐU`,
  report_date: day(between(seeded(i), 14, 16)),
});

/** Communes name themselves as they please. */
const writtenName = ({ name, code }: Unit, i: number): string =>
  [name, code, `Đảng ủy ${name.toLowerCase()}`][i % 3] ?? name;

/** @param units the campaign's expected reporters. */
export const lucNganPeriod = (units: readonly Unit[]): readonly Post[] => {
  const random = seeded(14);
  const reports = units.flatMap((unit, i): Post[] => {
    const answers = {
      unit: unit.type === 'organisation' ? unit.name : writtenName(unit, i),
      district: 'Huyện Lục Ngạn',
      ...(unit.type === 'organisation' ? {} : ofCells(random)),
      ...ofOrganisations(random),
      ...narrative(i, unit),
    };
    if (silent.includes(unit.code)) return [];
    const isLate = late.includes(unit.code);
    const tool = i % 2 === 0 ? 'html-form' : 'json';
    const post = (over: Partial<Post>): Post => ({
      at: isLate ? at('2022-04-19', 8 + (i % 8), 15) : at(`2022-04-${16 + (i % 2)}`, 8 + (i % 9), (i * 11) % 60),
      tool,
      how: i % 4 === 0 ? 'urlencoded' : 'multipart',
      id: `ln-${unit.code}`,
      answers,
      becomes: 'recorded',
      story: isLate ? 'late' : 'report',
      ...over,
    });
    if (corrected.includes(unit.code)) {
      const { outstanding: _left, outstanding_heads: _out, ...incomplete } = answers as Record<string, string | number>;
      return [post({ answers: incomplete }), post({ at: at('2022-04-17', 20, i), story: 'revision' })];
    }
    const again = (when: string, told: string, over: Post['answers']): Post =>
      post({ at: when, story: 'revision', told: `${unit.name} ${told}`, answers: { ...answers, ...over } });
    if (unit.code === mended) {
      const told = 'gửi lại báo cáo đã sửa.';
      return [post({}), again(at('2022-04-19', 10, 20), told, { members_assigned: 20 })];
    }
    if (unit.code === amended) {
      const told = 'gửi báo cáo điều chỉnh, khi khối đã ký: số đảng viên được phân công.';
      return [post({}), again(at('2022-04-20', 16, 20), told, { members_assigned: 21 })];
    }
    return sentTwice.includes(unit.code)
      ? [post({}), post({ at: at('2022-04-17', 21, i), becomes: 'repeated', story: 'duplicate' })]
      : [post({})];
  });
  return [...reports, ...faulty].toSorted((a, b) => byText(a.at, b.at));
};

const held = (minute: number, over: Partial<Post>): Post => ({
  at: at('2022-04-17', 15, minute),
  tool: 'json',
  answers: {},
  becomes: 'quarantined',
  story: 'faulty',
  ...over,
});

/** Deliveries that must wait for a person, each for another reason. */
const faulty: readonly Post[] = [
  held(1, {
    id: 'ln-q1',
    answers: { unit: 'Xã Nghĩa Hồ', orgs_total: 5, orgs_held: 5, orgs_separate: 5, orgs_combined: 0 },
  }),
  held(2, {
    id: 'ln-q2',
    answers: {
      unit: '07567',
      cells_total: 12,
      cells_held: 13,
      cells_separate: 13,
      cells_combined: 0,
      orgs_total: 5,
      orgs_held: 5,
      orgs_separate: 3,
      orgs_combined: 1,
    },
  }),
  held(3, {
    id: 'ln-q3',
    tool: 'html-form',
    how: 'urlencoded',
    answers: {
      unit: 'Xã Phương Sơn',
      district: 'Huyện Lục Nam',
      cells_total: 9,
      cells_held: 9,
      cells_separate: 9,
      cells_combined: 0,
    },
  }),
];
