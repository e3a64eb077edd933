/**
 * A campaign's rules as spreadsheet formulas, with the meaning they have on the server (shared/domain/checks/checks.ts): a
 * blank is not zero, and a rule over something not reported is not broken. A cell that holds text where a number is
 * asked counts as not reported, and makes no formula fail: ISNUMBER, COUNT, SUM and N pass over it.
 */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Bound, Check, Condition, Term } from '../../domain/checks/check.ts';
import type { Field } from '../../domain/fields/field.ts';
import { byKind, spoken, traitsOf } from '../../domain/fields/kinds.ts';
import { cleanText } from './text.ts';

/** A number in a formula. */
export interface Figure {
  readonly value: string;
  /** The cells it is made of. */
  readonly cells: ReadonlySet<string>;
  /** There is always a number, whatever was reported. */
  readonly isSure: boolean;
}

/** How a formula speaks of answers. */
export interface Names {
  readonly campaign: Pick<Campaign, 'fields' | 'indicators' | 'calendar'>;
  /** The cell of a field's answer; undefined where the field is not asked. */
  readonly cell: (key: string) => string | undefined;
  /** The number a term stands for; undefined where it is too long to write. */
  readonly figure: (term: Term) => Figure | undefined;
}

/** Parts that all hold. Undefined: they never do, or they cannot be written. */
type Parts = readonly string[] | undefined;

const longestFigure = 1_000;
/** The most arguments of a function: Excel specifications and limits. */
const mostArguments = 255;
/** The most characters of a text inside a formula: Excel specifications and limits. */
const longestLiteral = 255;

export const and = (parts: readonly string[]): string => (parts.length === 1 ? String(parts[0]) : `AND(${parts})`);
export const or = (parts: readonly string[]): string => (parts.length === 1 ? String(parts[0]) : `OR(${parts})`);
export const dateFormula = (date: string): string => `DATE(${date.split('-').map(Number)})`;

/** A text as a formula writes it; undefined where it is too long. */
export const literal = (text: string): string | undefined =>
  text.length > longestLiteral ? undefined : `"${cleanText(text).replaceAll('"', '""')}"`;

export const namesOf = (campaign: Names['campaign'], cell: Names['cell']): Names => {
  const figures = new Set(campaign.fields.flatMap((field) => (traitsOf(field).isFigure ? [field.key] : [])));
  const sums = new Map(campaign.indicators.flatMap((one) => (one.kind === 'sum' ? [[one.key, one.of] as const] : [])));
  // Remembered, because sums of sums would otherwise be written out again for every way that leads to them.
  const known = new Map<string, Figure | undefined>();
  const figure = (term: Term): Figure | undefined => {
    if (typeof term === 'number') return { value: String(term), cells: new Set(), isSure: true };
    if (typeof term === 'string') {
      const parts = sums.get(term);
      if (!parts) return answered(figures.has(term) ? cell(term) : undefined);
      if (!known.has(term)) known.set(term, sum(parts.map(figure)));
      return known.get(term);
    }
    if ('sum' in term) return sum(term.sum.map(figure));
    const of = figure(term.of);
    return of && { ...of, value: `${term.times}*${of.cells.has(of.value) ? `N(${of.value})` : of.value}` };
  };
  return { campaign, cell, figure };
};

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

/** True when a report breaks the check; undefined where it cannot, or where the formula would be too long. */
export const isBroken = (check: Check, names: Names): string | undefined => {
  const fault = faultOf(check, names);
  const when = check.when ? holds(check.when, names) : [];
  return fault && when && and([...when, ...fault]);
};

const faultOf = (check: Check, names: Names): Parts => {
  switch (check.rule) {
    case 'at-most':
      return compared(check.left, '>', check.right, names);
    case 'equals':
      return compared(check.left, '<>', check.right, names);
    case 'sums-to':
      return compared({ sum: check.parts }, '<>', check.total, names);
    case 'zero-for': {
      const faults = check.fields.flatMap((key) => compared(key, '<>', 0, names)?.join() ?? []);
      return faults.length === 0 ? undefined : [or(faults.map((fault) => `AND(${fault})`))];
    }
    case 'within-dates':
      return isOutside(check.field, check.from, check.to, names);
    case 'required-when': {
      const cell = names.cell(check.field);
      return cell === undefined ? undefined : [`${cell}=""`];
    }
  }
};

const compared = (left: Term, sign: string, right: Term, { figure }: Names): Parts => {
  const [a, b] = [figure(left), figure(right)];
  if (!a || !b) return undefined;
  const [hasLeft, hasRight] = [given(a), given(b)];
  return hasLeft && hasRight && [...hasLeft, ...hasRight, `${a.value}${sign}${b.value}`];
};

/** The parts that make a condition hold. */
export const holds = (condition: Condition, names: Names): Parts => {
  if ('answer' in condition) return answers(condition.answer, condition.equals, names);
  const sign = { 'less-than': '<', 'more-than': '>', 'equal-to': '=' }[condition.is];
  return compared(condition.left, sign, condition.right, names);
};

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
  const day = fixedDay(bound, names.campaign);
  return day && `${cell}${sign}${dateFormula(day)}`;
};

/**
 * The date a bound stands for. The day of submission is not known while the form is filled in, and a formula that
 * asks for today changes its mind later: there is no such bound here, the server sets it.
 */
export const fixedDay = (bound: Bound | undefined, campaign: Pick<Campaign, 'calendar'>): string | undefined => {
  if (bound === undefined || bound === 'submission' || typeof bound === 'object') return undefined;
  return bound === 'opens' ? campaign.calendar.opens : bound;
};
