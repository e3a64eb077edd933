/** What may be typed into the cell of a field, for one type of unit, and what people are told about it. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Bound, Check, Term } from '../../domain/checks/check.ts';
import { keysIn, predicateOf } from '../../domain/checks/predicate.ts';
import { fieldsBehind, foldTerm } from '../../domain/checks/terms.ts';
import type { Field } from '../../domain/fields/field.ts';
import { byKind, traitsOf } from '../../domain/fields/kinds.ts';
import type { UnitType } from '../../domain/units/register.ts';
import type { Entry, EntryRule } from '../sheet/model.ts';
import { cellLimit } from '../xlsx/cell-values.ts';
import { allHold, and, dateFormula, decimalIn, fixedDay, type Names, or } from './formula.ts';
import { narrowingOf } from './stops.ts';
import { cutAtWord } from './text.ts';
import { hintOf, kindWords } from './words.ts';

const longestTitle = 32;
const longestText = 255;
/** The longest formula Excel lets a rule of entry have. */
const longestFormula = 255;

/** A day typed alone, 15, is 15/01/1900 to a spreadsheet: dates begin with the Party and the state. */
export const earliestDate = '1930-01-01';
export const latestDate = '2099-12-31';

interface Asked {
  readonly campaign: Campaign;
  /** The checks that stop a wrong entry of each field. */
  readonly stops: ReadonlyMap<string, readonly Check[]>;
  readonly field: Field;
  readonly type: UnitType;
  /** Cells as seen from the first cell of the rule's range; those not asked of this type of unit have none. */
  readonly names: Names;
  /** Where the answers to choose from stand. */
  readonly listOf: (field: Field) => string | undefined;
}

/** The rule of entry of a field that is asked of this type of unit. */
export const entryOf = (asked: Asked): Entry => {
  const { rule, style, error } = zeroOnly(asked) ?? ruled(asked.field, asked);
  const { label, help } = asked.field;
  return {
    rule,
    style,
    promptTitle: cutAtWord(label, longestTitle),
    prompt: cutAtWord(
      [label.length > longestTitle ? `${label}.` : '', help ?? '', hintOf(asked.field)].join(' '),
      longestText,
    ),
    errorTitle: style === 'stop' ? 'Chưa đúng' : 'Cần xem lại',
    error: cutAtWord(error, longestText),
  };
};

type Ruled = Pick<Entry, 'rule' | 'style' | 'error'>;

/** A figure that must be zero for this type of unit. A check that warns lets another one through when confirmed. */
const zeroOnly = ({ campaign, field, type }: Asked): Ruled | undefined => {
  const checks = campaign.checks.filter(
    (check) =>
      check.when === undefined &&
      check.unitTypes?.includes(type) &&
      fieldsBehind(narrowingOf(check).zero ?? [], campaign).includes(field.key),
  );
  const check = checks.find(({ strength }) => strength === 'refuse') ?? checks[0];
  if (!check || !traitsOf(field).isFigure) return undefined;
  return {
    rule: { type: 'whole', from: 0, to: 0 },
    style: check.strength === 'refuse' ? 'stop' : 'warning',
    error: check.strength === 'refuse' ? `Ô này chỉ ghi 0. ${check.message}` : check.message,
  };
};

const refusesOf =
  ({ type }: Asked) =>
  ({ strength, unitTypes }: Check): boolean =>
    strength === 'refuse' && (unitTypes === undefined || unitTypes.includes(type));

const listed = (field: Field, { listOf }: Asked): Ruled => {
  const source = listOf(field);
  return stop(source === undefined ? { type: 'custom', formula: 'TRUE' } : { type: 'list', source }, field, []);
};

/**
 * A number with the checks that stop it: `base` is what makes it one, `plain` the same as a rule where no check does.
 */
const figure = (field: Field, asked: Asked, base: (cell: string) => readonly string[], plain: EntryRule): Ruled => {
  const { stops, names } = asked;
  const cell = names.cell(field.key) ?? '';
  const checks = (stops.get(field.key) ?? []).filter(refusesOf(asked));
  const rules = checks.map((check) => ({ check, formula: passes(check, names) }));
  return custom(cell, base(cell), rules, field) ?? stop(plain, field, []);
};

const ruled = byKind<[asked: Asked], Ruled>({
  count: (field, asked) =>
    figure(
      field,
      asked,
      (cell) => [`ISNUMBER(${cell})`, `${cell}=INT(N(${cell}))`, `${cell}>=0`, `${cell}<=${field.max}`],
      { type: 'whole', from: 0, to: field.max },
    ),
  decimal: (field, asked) =>
    figure(field, asked, (cell) => decimalIn(cell, field), {
      type: 'custom',
      formula: or([`${asked.names.cell(field.key)}=""`, and(decimalIn(asked.names.cell(field.key) ?? '', field))]),
    }),
  text: (field) => stop({ type: 'length', to: Math.min(field.max, cellLimit) }, field, []),
  date: (field, asked) => dateRule(field, asked.campaign.checks.filter(refusesOf(asked)), asked.names),
  choice: listed,
  'yes-no': listed,
});

interface Tightened {
  readonly check: Check;
  /** True while the check is not broken for certain; undefined where it never can be. */
  readonly formula: string | undefined;
}

/** The rules that fit into one formula, in their order; undefined where none does. Colours tell of the others. */
const custom = (
  cell: string,
  base: readonly string[],
  rules: readonly Tightened[],
  field: Field,
): Ruled | undefined => {
  const spoken = (said: readonly string[]): string => or([`${cell}=""`, and([...base, ...said])]);
  const fitting: { readonly formula: string; readonly check: Check }[] = [];
  for (const { check, formula } of rules) {
    const said = fitting.map((one) => one.formula);
    if (formula === undefined || spoken([...said, formula]).length > longestFormula) continue;
    fitting.push({ check, formula });
  }
  if (fitting.length === 0) return undefined;
  const formula = spoken(fitting.map((one) => one.formula));
  return stop(
    { type: 'custom', formula },
    field,
    fitting.map(({ check }) => check.message),
  );
};

const dateRule = (field: Field, checks: readonly Check[], names: Names): Ruled => {
  const cell = names.cell(field.key) ?? '';
  const own = checks.flatMap((check) => {
    const { window } = narrowingOf(check);
    return window?.field === field.key ? [{ check, ...window }] : [];
  });
  const plain = own.filter(({ check }) => check.when === undefined);
  const day = (bound: Bound | undefined): string | undefined => fixedDay(bound, names);
  const earliest = plain.flatMap(({ from }) => day(from) ?? []).reduce(later, earliestDate);
  const latest = plain.flatMap(({ to }) => day(to) ?? []).reduce(earlier, latestDate);
  const base = [`ISNUMBER(${cell})`, `${cell}>=${dateFormula(earliest)}`, `${cell}<=${dateFormula(latest)}`];
  const relative = own.map((one) => ({ check: one.check, formula: passesDates(one, cell, names) }));
  const fixed = plain.filter(({ from, to }) => day(from) ?? day(to));
  return (
    custom(cell, base, relative, field) ??
    stop(
      { type: 'date', from: earliest, to: latest },
      field,
      fixed.map(({ check }) => check.message),
    )
  );
};

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** What compares the date with another answer, or holds under a condition: the rest is in the window already. */
const passesDates = (
  { from, to, check: { when } }: { from?: Bound | undefined; to?: Bound | undefined; check: Check },
  cell: string,
  names: Names,
): string | undefined => {
  const side = (bound: Bound | undefined, sign: '>=' | '<='): readonly string[] => {
    const other = typeof bound === 'object' ? names.cell(bound.answer) : undefined;
    if (other !== undefined) return [`OR(NOT(ISNUMBER(${other})),${cell}${sign}${other})`];
    const day = when && fixedDay(bound, names);
    return day ? [`${cell}${sign}${dateFormula(day)}`] : [];
  };
  const sides = [...side(from, '>='), ...side(to, '<=')];
  const condition = when ? unless(when, names) : [];
  return sides.length === 0 || !condition ? undefined : or([...condition, and(sides)]);
};

/**
 * True while it is not certain that the check is broken. Answers come one by one: until all that stands on the right,
 * and all that a condition asks, has been filled in, nothing is refused; an equality waits for both sides.
 */
const passes = (check: Check, names: Names): string | undefined => {
  const { sides } = narrowingOf(check);
  const [left, right] = [sides && names.figure(sides.left), sides && names.figure(sides.right)];
  if (!sides || !left || !right || (right.cells.size === 0 && !right.isSure)) return undefined;
  const condition = check.when ? unless(check.when, names) : [];
  if (!condition) return undefined;
  const grows = sides.sign === '<=' && ![sides.left, sides.right].some(shrinks);
  const awaited = grows ? right.cells : new Set([...left.cells, ...right.cells]);
  const waits = awaited.size > 0 ? [`COUNT(${[...awaited]})<${awaited.size}`] : [];
  return or([...waits, ...condition, `${left.value}${sides.sign}${right.value}`]);
};

/** Can the term become less when more is filled in? */
const shrinks = (term: Term): boolean =>
  foldTerm(term, {
    constant: () => false,
    named: () => false,
    sum: (parts) => parts.some(Boolean),
    times: (factor, of) => factor < 0 || of,
  });

/** True while a condition does not hold, or may not when all is filled in. */
const unless = (condition: NonNullable<Check['when']>, names: Names): readonly string[] | undefined => {
  const predicate = predicateOf(condition);
  const held = allHold([predicate], names);
  if (held === undefined) return undefined;
  const asked = new Set(keysIn(predicate).flatMap((key) => [...(names.figure(key)?.cells ?? [])]));
  return [...(asked.size > 0 ? [`COUNT(${[...asked]})<${asked.size}`] : []), `NOT(${held})`];
};

const stop = (rule: EntryRule, field: Field, messages: readonly string[]): Ruled => ({
  rule,
  style: 'stop',
  error: [`${kindWords(field)}.`, ...messages].join(' '),
});
