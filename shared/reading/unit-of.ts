/**
 * Which unit a delivery is of, from where its source says: an answer, a hidden field, a parameter of the address, a
 * signed link, or always the same one. A name is resolved, never guessed. Pure; called by interpret.ts.
 */
import { type Issue, pointer, refusal } from '../domain/issues/issue.ts';
import type { SignedLink } from '../domain/log/submission.ts';
import type { Source } from '../domain/sources/source.ts';
import { described } from '../domain/units/described.ts';
import { type NameIndex, resolveName } from '../domain/units/names/resolve.ts';
import type { Unit } from '../domain/units/register.ts';
import type { Expected } from '../domain/units/roster.ts';
import type { Answers, Found } from './answers.ts';

/** What comes with a delivery besides its body, and what an official has decided about it. */
export interface UnitContext {
  readonly query: URLSearchParams;
  /** Proven: whoever sent this held the unit's own link. */
  readonly link?: SignedLink | undefined;
  /** Code of the unit an official assigned. */
  readonly assigned?: string | undefined;
}

export interface UnitFound {
  readonly unit: Unit | null;
  readonly issues: readonly Issue[];
}

interface Roll {
  readonly source: Source;
  readonly names: NameIndex;
  readonly districts: ReadonlyMap<string, string>;
  readonly expected: Expected;
}

/** @param period the period the delivery arrived in. */
export const findUnit = (answers: Answers, roll: Roll, context: UnitContext, period: string): UnitFound => {
  const from = roll.source.unit;
  const given = written(answers, roll.source, context);
  const hint = 'hint' in from && from.hint !== undefined ? answers.take(from.hint, given.at).value : undefined;
  if (context.assigned !== undefined) return asked(roll, context.assigned, context.assigned, given.at);
  if ('link' in from) return ofLink(roll, context.link, period);
  if (given.issues.some((issue) => issue.strength === 'refuse')) return { unit: null, issues: given.issues };
  const stated = typeof hint === 'string' && hint.trim() ? hint : undefined;
  const found = stated === undefined ? resolveAtHome(roll, given) : resolve(roll, given, stated);
  return { unit: found.unit, issues: [...given.issues, ...found.issues] };
};

/** A district that has a source of its own need not be written in every report; a unit of another is told apart. */
const resolveAtHome = (roll: Roll, given: Written): UnitFound => {
  const { group } = roll.source;
  const district = group === undefined ? undefined : roll.districts.get(group);
  const found = resolve(roll, given, district);
  if (found.unit || district === undefined) return found;
  const elsewhere = resolve(roll, given, undefined);
  return elsewhere.issues.some(({ code }) => code === 'unit.other-group') ? elsewhere : found;
};

interface Written extends Found {
  readonly at: string;
}

const written = (answers: Answers, { unit: from }: Source, { query }: UnitContext): Written => {
  if ('answer' in from) {
    const at = pointer('answers', from.answer);
    return { ...answers.take(from.answer, at), at };
  }
  if ('hidden' in from) {
    const at = pointer('answers', from.hidden);
    return { ...answers.takeHidden(from.hidden, at), at };
  }
  if ('query' in from) return plainly(query.getAll(from.query), pointer('query', from.query));
  // The link itself was read when the delivery came; here it only counts as used.
  if ('link' in from) return { ...answers.take(from.link, ''), at: pointer('answers', from.link) };
  return plainly([from.fixed], pointer('answers', 'unit'));
};

const plainly = (values: readonly string[], at: string): Written => ({
  value: values.length > 1 ? values : values[0],
  present: values.length > 0,
  issues: [],
  at,
});

const nobody = (code: string, at: string, detail: string): UnitFound => ({
  unit: null,
  issues: [refusal(code, at, detail)],
});

const resolve = (roll: Roll, { value, at }: Written, hint: string | undefined): UnitFound => {
  // A form may hold several boxes of one name, of which one is filled in.
  const boxes = Array.isArray(value) ? value.filter((part) => part !== '' && part !== null) : [value];
  const [name] = boxes;
  if (boxes.length > 1) {
    return nobody('unit.several', at, 'Báo cáo ghi nhiều tên đơn vị; mỗi báo cáo chỉ của một đơn vị.');
  }
  if ((typeof name !== 'string' && typeof name !== 'number') || String(name).trim() === '') {
    return nobody('unit.missing', at, 'Chưa ghi tên đơn vị báo cáo.');
  }
  const found = resolveName(roll.names, String(name), hint);
  if (found.verdict === 'matched') return asked(roll, found.unit.code, found.unit.name, at);
  const candidates = found.candidates.slice(0, 5).map((unit) => described(unit, roll.districts.get(unit.group ?? '')));
  const suggestion = candidates.length > 0 ? ` Có phải: ${candidates.join('; ')}?` : '';
  return found.verdict === 'ambiguous'
    ? nobody('unit.ambiguous', at, `Tên đơn vị chỉ nhiều nơi; cần ghi rõ ${needed(roll.districts)}.${suggestion}`)
    : nobody('unit.unknown', at, `Không có đơn vị này trong danh mục.${suggestion}`);
};

const needed = (districts: Roll['districts']): string =>
  districts.size > 0 ? 'loại đơn vị, tên huyện hoặc mã' : 'loại đơn vị hoặc mã';

/** The expected unit carries the campaign's grouping; the register's own does not know it. */
const asked = ({ expected, source }: Roll, code: string, name: string, at: string): UnitFound => {
  const unit = expected.units.find((one) => one.code === code);
  if (unit) return { unit, issues: [] };
  const [group] = expected.groups;
  return source.group === undefined
    ? nobody('unit.not-asked', at, `${name} không thuộc diện báo cáo của đợt này.`)
    : nobody(
        'unit.other-group',
        at,
        `Nguồn này chỉ nhận báo cáo của ${group?.name ?? source.group}; ${name} không thuộc đó.`,
      );
};

const ofLink = (roll: Roll, link: SignedLink | undefined, period: string): UnitFound => {
  const at = '/link';
  if (!link) return nobody('link.missing', at, 'Thiếu liên kết riêng của đơn vị, hoặc liên kết đã hết hiệu lực.');
  if (link.campaign !== roll.source.campaign || link.period !== period) {
    return nobody('link.elsewhere', at, 'Liên kết này của đợt hoặc kỳ báo cáo khác; hãy dùng liên kết của kỳ này.');
  }
  return asked(roll, link.unit, link.unit, at);
};
