/**
 * A recorded period of the Kon Tum campaign: 102 communes, through eleven tools. The figures are invented, except that
 * those of TP Kon Tum add up to the published ones: 154 heads, 113 of them members, 102 secretary-heads.
 */

import type { Register, Unit } from '../../shared/domain/units/register.ts';
import { byText } from '../../shared/in-order.ts';
import { between, seeded, shareOut } from './figures.ts';
import { difficulties, proposals, results } from './narratives.ts';
import { at, demoTools, type Post } from './post.ts';

interface Figures {
  readonly villages: number;
  readonly heads: number;
  readonly members: number;
  readonly secretaries: number;
}

const city = '608';
const published = { heads: 154, members: 113, secretaries: 102 };

/** Who does what out of the ordinary; everybody else reports once, in time. None of the missing is in TP Kon Tum. */
const silent = ['23377', '23425', '23476', '23548'];
const late = ['23347', '23398', '23434', '23473', '23497', '23518', '23551', '23536'];
const corrected = ['23284', '23302', '23356', '23401', '23479', '23527'];
const sentTwice = ['23290', '23299', '23365', '23428', '23512'];
/** Returned by its district: the second report has what was asked for. */
const mended = '23467';
/** Reports another member when its district has signed. */
const amended = '23503';

const figuresOf = (register: Register): ReadonlyMap<string, Figures> => {
  const random = seeded(2881);
  const inCity = register.units.filter((unit) => unit.group === city);
  const heads = shareOut(
    published.heads,
    inCity.map(() => between(random, 7, 12)),
  );
  const members = shareOut(published.members, heads);
  const secretaries = shareOut(published.secretaries, members);
  const ofCity = inCity.map((unit, i): [string, Figures] => [
    unit.code,
    { villages: heads[i] ?? 0, heads: heads[i] ?? 0, members: members[i] ?? 0, secretaries: secretaries[i] ?? 0 },
  ]);
  const elsewhere = register.units
    .filter((unit) => unit.group !== city)
    .map((unit): [string, Figures] => {
      const villages = between(random, 4, 12);
      const inPost = villages - (random() < 0.2 ? 1 : 0);
      const inParty = Math.round(inPost * (0.45 + random() * 0.5));
      return [
        unit.code,
        { villages, heads: inPost, members: inParty, secretaries: Math.round(inParty * (0.5 + random() * 0.5)) },
      ];
    });
  return new Map([...ofCity, ...elsewhere]);
};

/** A xã has thôn, a phường has tổ dân phố, a thị trấn mostly the latter. */
const answersOf = (unit: Unit, { villages, heads, members, secretaries }: Figures, pick: number): Post['answers'] => {
  const part = unit.type === 'xa' ? 'thon' : 'tdp';
  const other = part === 'thon' ? 'tdp' : 'thon';
  return {
    [`villages_${part}`]: villages,
    [`heads_${part}`]: heads,
    [`members_${part}`]: members,
    [`secretaries_${part}`]: secretaries,
    [`villages_${other}`]: 0,
    [`heads_${other}`]: 0,
    [`members_${other}`]: 0,
    [`secretaries_${other}`]: 0,
    results: results(pick, members, heads),
    difficulties: difficulties(pick),
    proposals: proposals(pick),
  };
};

/** As officers write it: the code, the official name, its short form, or a name typed on a Mac (NFD). */
const written = (unit: Unit, district: string, i: number): Post['answers'] => {
  const hint = { district };
  if (i % 5 === 0) return { unit: unit.code };
  if (i % 5 === 1) return { unit: unit.name.normalize('NFD'), ...hint };
  if (i % 5 === 2)
    return {
      unit: unit.name
        .replace(/^Xã /, 'xã ')
        .replace(/^Phường /, 'P. ')
        .replace(/^Thị trấn /, 'TT '),
      ...hint,
    };
  return i % 5 === 3 ? { unit: `UBND ${unit.name.toLowerCase()}`, ...hint } : { unit: unit.name, ...hint };
};

/** The whole recording, in the order it is sent. */
export const konTumPeriod = (register: Register): readonly Post[] => {
  const figures = figuresOf(register);
  const districts = new Map(register.groups.map((group) => [group.code, group.name]));
  const reports = register.units.flatMap((unit, i): Post[] => {
    const own = figures.get(unit.code);
    if (!own || silent.includes(unit.code)) return [];
    const tool = demoTools[i % demoTools.length] ?? 'json';
    const isLate = late.includes(unit.code);
    const day = isLate ? 26 + (i % 4) : 8 + (i % 16);
    const post = (over: Partial<Post>, given: Figures): Post => ({
      at: at(`2021-11-${String(day).padStart(2, '0')}`, 8 + (i % 9), (i * 7) % 60),
      tool,
      how: i % 4 === 1 ? 'urlencoded' : 'multipart',
      id: `kt-${unit.code}`,
      answers: { ...written(unit, districts.get(unit.group ?? '') ?? '', i), ...answersOf(unit, given, i) },
      becomes: 'recorded',
      story: isLate ? 'late' : 'report',
      ...over,
    });
    // The first version of a report that is corrected later had one member too few.
    if (corrected.includes(unit.code)) {
      const first = { ...own, members: own.members - 1, secretaries: Math.min(own.secretaries, own.members - 1) };
      return [post({}, first), post({ at: at('2021-11-24', 9, i % 60), story: 'revision' }, own)];
    }
    if (unit.code === mended) {
      const members = own.members - 1;
      const right = { ...own, members, secretaries: Math.min(own.secretaries, members) };
      const told = `${unit.name} gửi lại báo cáo đã sửa.`;
      return [post({}, own), post({ at: at('2021-11-24', 14, 20), story: 'revision', told }, right)];
    }
    if (unit.code === amended) {
      const more = { ...own, members: own.members + 1 };
      const told = `${unit.name} gửi báo cáo điều chỉnh, khi huyện đã ký: thêm 01 đảng viên.`;
      return [post({}, own), post({ at: at('2021-12-02', 15, 12), story: 'revision', told }, more)];
    }
    if (sentTwice.includes(unit.code)) {
      const first = post({}, own);
      const again = at('2021-11-24', 10, i % 60);
      return [first, { ...first, at: again, submittedAt: first.at, becomes: 'repeated', story: 'duplicate' }];
    }
    return [post({}, own)];
  });
  return [...reports, ...faulty(figures)].toSorted((a, b) => byText(a.at, b.at));
};

/** Deliveries that must wait for a person, each for another reason. */
const faulty = (figures: ReadonlyMap<string, Figures>): readonly Post[] => {
  const held = (minute: number, over: Partial<Post>): Post => ({
    at: at('2021-11-23', 15, minute),
    tool: 'json',
    answers: {},
    becomes: 'quarantined',
    story: 'faulty',
    ...over,
  });
  const { villages = 0, heads = 0 } = figures.get('23476') ?? {};
  return [
    held(1, { id: 'kt-q1', answers: { unit: 'Đắk Hà', heads_thon: 8, members_thon: 6, secretaries_thon: 5 } }),
    held(2, {
      id: 'kt-q2',
      answers: {
        unit: '23476',
        villages_thon: villages,
        heads_thon: heads,
        members_thon: heads + 2,
        secretaries_thon: 3,
      },
    }),
    held(3, {
      id: 'kt-q3',
      tool: 'html-form',
      how: 'urlencoded',
      answers: { unit: 'Xã Tân Sơn', district: 'huyện Lục Ngạn', heads_thon: 9, members_thon: 7, secretaries_thon: 6 },
    }),
    held(4, {
      id: 'kt-q4',
      answers: { unit: '23548', heads_thon: '1.234', members_thon: '85%', secretaries_thon: 'Không' },
    }),
    held(5, {
      id: 'kt-q5',
      tool: 'html-form',
      how: 'multipart',
      answers: { unit: 'Tổng cộng', heads_thon: 92, members_thon: 60, secretaries_thon: 41 },
    }),
    held(6, { how: 'as-it-is', body: '{"answers": {"unit": "23377", "heads_thon": 7, ' }),
  ];
};
