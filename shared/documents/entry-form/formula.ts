/**
 * A campaign's rules as spreadsheet formulas, with the meaning they have on the server
 * (shared/domain/checks/checks.ts): a blank is not zero, and a rule over something not reported is not broken. A cell
 * that holds text where a number is asked counts as not reported, and makes no formula fail: ISNUMBER, COUNT, SUM and N
 * pass over it.
 */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Bound, Term } from '../../domain/checks/check.ts';
import { byForm, type Predicate, type PredicateForms, type Sign } from '../../domain/checks/predicate.ts';
import { foldTerm, sumsOf } from '../../domain/checks/terms.ts';
import { largestOf } from '../../domain/fields/decimal.ts';
import { times as timesExactly } from '../../domain/fields/exact.ts';
import type { Field } from '../../domain/fields/field.ts';
import { byKind, type FieldOf, spoken, traitsOf } from '../../domain/fields/kinds.ts';
import { cleanText } from './text.ts';

/** A number in a formula. */
interface Figure {
  readonly value: string;
  /** The cells it is made of. */
  readonly cells: ReadonlySet<string>;
  /** There is always a number, whatever was reported. */
  readonly isSure: boolean;
}

/** How a formula speaks of answers. */
export interface Names {
  readonly campaign: Pick<Campaign, 'fields' | 'indicators'>;
  /** Local date the period opens. */
  readonly opens: string;
  /** The cell of a field's answer; undefined where the field is not asked. */
  readonly cell: (key: string) => string | undefined;
  /** What a unit reported the period before, or the cell that says so; undefined where that is not known. */
  readonly before: (key: string) => number | string | undefined;
  /** The number a term stands for; undefined where it is too long to write. */
  readonly figure: (term: Term) => Figure | undefined;
}

/** Parts that all hold. Undefined: they never do, or they cannot be written. */
type Parts = readonly string[] | undefined;

const longestFigure = 1_000;
/** A difference of two figures shows no more places: what lies behind is the machine's. */
const mostDecimals = 9;
/** The most arguments of a function: Excel specifications and limits. */
const mostArguments = 255;
/** The most characters of a text inside a formula: Excel specifications and limits. */
const longestLiteral = 255;

export const and = (parts: readonly string[]): string => (parts.length === 1 ? String(parts[0]) : `AND(${parts})`);
export const or = (parts: readonly string[]): string => (parts.length === 1 ? String(parts[0]) : `OR(${parts})`);
export const dateFormula = (date: string): string => `DATE(${date.split('-').map(Number)})`;

/** The parts that make a cell hold an answer of the field. ROUND: a place more would not show, and still count. */
export const decimalIn = (cell: string, field: FieldOf<'decimal'>): readonly string[] => [
  `ISNUMBER(${cell})`,
  `${cell}=ROUND(N(${cell}),${field.decimals})`,
  `${cell}>=${field.min}`,
  `${cell}<=${largestOf(field)}`,
];

/** A text as a formula writes it; undefined where it is too long. */
export const literal = (text: string): string | undefined =>
  text.length > longestLiteral ? undefined : `"${cleanText(text).replaceAll('"', '""')}"`;

const unknown = (): undefined => undefined;

export const namesOf = (
  campaign: Names['campaign'],
  opens: string,
  cell: Names['cell'],
  before: Names['before'] = unknown,
): Names => {
  const figures = new Set(campaign.fields.flatMap((field) => (traitsOf(field).isFigure ? [field.key] : [])));
  const sums = sumsOf(campaign);
  // Remembered, because sums of sums would otherwise be written out again for every way that leads to them.
  const known = new Map<string, Figure | undefined>();
  const named = (key: string): Figure | undefined => {
    const parts = sums.get(key);
    if (!parts) return answered(figures.has(key) ? cell(key) : undefined);
    if (!known.has(key)) known.set(key, sum(parts.map(named)));
    return known.get(key);
  };
  const figure = (term: Term): Figure | undefined => foldTerm(term, { constant, named, sum, times });
  return { campaign, opens, cell, before, figure };
};

const constant = (value: number): Figure => ({ value: String(value), cells: new Set(), isSure: true });

const times = (factor: number, of: Figure | undefined): Figure | undefined =>
  of && { ...of, value: `${factor}*${of.cells.has(of.value) ? `N(${of.value})` : of.value}` };

const answered = (cell: string | undefined): Figure => ({
  value: cell ?? '0',
  cells: new Set(cell === undefined ? [] : [cell]),
  isSure: false,
});

const sum = (parts: readonly (Figure | undefined)[]): Figure | undefined => {
  const said = parts.filter((part) => part !== undefined);
  const value = `SUM(${said.map((part) => part.value)})`;
  if (said.length < parts.length || said.length > mostArguments || value.length > longestFigure) return undefined;
  const cells = new Set(said.flatMap((part) => [...part.cells]));
  return { value, cells, isSure: said.some(({ isSure }) => isSure) };
};

const given = ({ cells, isSure }: Figure): Parts => {
  if (isSure) return [];
  if (cells.size === 0) return undefined;
  return [cells.size === 1 ? `ISNUMBER(${[...cells]})` : `COUNT(${[...cells]})>0`];
};

/** True when all of these hold; undefined where they cannot, or where the formula would be too long. */
export const allHold = (predicates: readonly Predicate[], names: Names): string | undefined => {
  const parts = predicates.map(byForm(formulas(names)));
  return parts.includes(undefined) ? undefined : and(parts.flatMap((part) => part ?? []));
};

const signs: Readonly<Record<Sign, string>> = {
  'less-than': '<',
  'more-than': '>',
  'equal-to': '=',
  'other-than': '<>',
};

/** The parts that make each predicate hold. */
const formulas = (names: Names): PredicateForms<Parts> => ({
  compared: ({ left, sign, right }) => {
    const [a, b] = [names.figure(left), names.figure(right)];
    if (!a || !b) return undefined;
    const [hasLeft, hasRight] = [given(a), given(b)];
    return hasLeft && hasRight && [...hasLeft, ...hasRight, `${a.value}${signs[sign]}${b.value}`];
  },
  answered: ({ answer, equals }) => answers(answer, equals, names),
  outside: ({ field, from, to }) => isOutside(field, from, to, names),
  blank: ({ field }) => {
    const cell = names.cell(field);
    return cell === undefined ? undefined : [`${cell}=""`];
  },
  moved: ({ field, share, atLeast }) => {
    const [cell, then] = [names.cell(field), names.before(field)];
    if (cell === undefined || then === undefined) return undefined;
    const { known, less, allowed } = typeof then === 'number' ? knownBefore(then, share) : cellBefore(then, share);
    const apart = `ROUND(ABS(SUM(${cell},${less})),${mostDecimals})`;
    return [`ISNUMBER(${cell})`, ...known, `${apart}>=${atLeast}`, `${apart}>${allowed}`];
  },
});

const knownBefore = (then: number, share: number) => ({
  known: [],
  less: `${0 - then}`,
  allowed: `${timesExactly(share, Math.abs(then))}`,
});

/** Of a blank cell nothing is known. */
const cellBefore = (then: string, share: number) => ({
  known: [`ISNUMBER(${then})`],
  less: `-N(${then})`,
  allowed: `ROUND(${share}*ABS(N(${then})),${mostDecimals})`,
});

const answers = (key: string, equals: string | boolean, { campaign, cell }: Names): Parts => {
  const field = campaign.fields.find((one) => one.key === key);
  const at = cell(key);
  return field && at !== undefined ? isAnswer(field, at, equals) : undefined;
};

const isText = (field: Field, at: string, equals: string | boolean): Parts => {
  const text = literal(shownAnswer(field, equals));
  return text === undefined ? undefined : [`EXACT(${at},${text})`];
};

/** The cell `at` holds this answer. */
const isAnswer = byKind<[at: string, equals: string | boolean], Parts>({
  count: isText,
  decimal: isText,
  text: isText,
  date: (_, at, equals) => [`ISNUMBER(${at})`, `${at}=${dateFormula(String(equals))}`],
  choice: isText,
  'yes-no': isText,
});

/** An answer that is no number, as the form shows it: choices by label, yes and no in words. */
export const shownAnswer = (field: Field, value: string | boolean): string => cleanText(spoken(field, value));

const isOutside = (key: string, from: Bound | undefined, to: Bound | undefined, names: Names): Parts => {
  const cell = names.cell(key);
  if (cell === undefined) return undefined;
  const sides = [side(cell, '<', from, names), side(cell, '>', to, names)].filter((part) => part !== undefined);
  return sides.length === 0 ? undefined : [`ISNUMBER(${cell})`, or(sides)];
};

const side = (cell: string, sign: '<' | '>', bound: Bound | undefined, names: Names): string | undefined => {
  if (typeof bound === 'object') {
    const other = names.cell(bound.answer);
    return other && `AND(ISNUMBER(${other}),${cell}${sign}${other})`;
  }
  const day = fixedDay(bound, names);
  return day && `${cell}${sign}${dateFormula(day)}`;
};

/**
 * The date a bound stands for. The day of submission is not known while the form is filled in, and a formula that
 * asks for today changes its mind later: there is no such bound here, the server sets it.
 */
export const fixedDay = (bound: Bound | undefined, { opens }: Pick<Names, 'opens'>): string | undefined => {
  if (bound === undefined || bound === 'submission' || typeof bound === 'object') return undefined;
  return bound === 'opens' ? opens : bound;
};
