/**
 * Terms of a campaign's rules as numbers of XPath, with the meaning they have on the server
 * (shared/domain/checks/terms.ts).
 */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { measureOf } from '../../../domain/campaign/measure.ts';
import type { Term } from '../../../domain/checks/check.ts';
import { foldTerm, sumsOf } from '../../../domain/checks/terms.ts';
import { placesOf } from '../../../domain/fields/exact.ts';
import { or } from './xpath.ts';

export interface Asked {
  readonly campaign: Pick<Campaign, 'fields' | 'indicators'>;
  /** Local date the period opens. */
  readonly opens: string;
  /** Path of a field's node, or "." inside its own constraint. */
  readonly path: (key: string) => string;
  /** Path of, or a literal for, the type of the reporting unit. */
  readonly unitType: string;
}

/** How an expression speaks of answers. */
export interface Names extends Asked {
  /** The number a term stands for; undefined where it is too long to write. */
  readonly figure: (term: Term) => Figure | undefined;
}

interface Figure {
  readonly value: string;
  /** Digits after the decimal point its value may have. */
  readonly decimals: number;
  /** Paths of the answers it is made of. */
  readonly answers: ReadonlySet<string>;
  /** It stands for a number whatever was answered. */
  readonly isSure: boolean;
  /** `value` is a number also where nothing was answered. */
  readonly isNumber: boolean;
}

/** Far more than a campaign needs; phones read every character each time an answer changes. */
const longestFigure = 4_000;

export const namesOf = (asked: Asked): Names => {
  const sums = sumsOf(asked.campaign);
  // Remembered, because sums of sums would otherwise be written out again for every way that leads to them.
  const known = new Map<string, Figure | undefined>();
  const named = (key: string): Figure | undefined => {
    const parts = sums.get(key);
    if (!parts) return answered(key, asked);
    if (!known.has(key)) known.set(key, sum(parts.map(named)));
    return known.get(key);
  };
  return { ...asked, figure: (term) => foldTerm(term, { constant, named, sum, times }) };
};

const constant = (value: number): Figure => ({
  value: String(value),
  decimals: placesOf(value),
  answers: new Set(),
  isSure: true,
  isNumber: true,
});

const answered = (key: string, { campaign, path }: Asked): Figure => ({
  value: path(key),
  decimals: measureOf(campaign, key).decimals,
  answers: new Set([path(key)]),
  isSure: false,
  isNumber: false,
});

const times = (factor: number, of: Figure | undefined): Figure | undefined => {
  if (!of) return undefined;
  const decimals = of.decimals + placesOf(factor);
  return { ...of, value: rounded(`(${factor} * ${of.value})`, decimals), decimals };
};

/** Clients reckon in binary: 0.1 + 0.2 would be more than 0.3. */
const rounded = (value: string, decimals: number): string => (decimals > 0 ? `round(${value}, ${decimals})` : value);

/** Adds up what was answered. */
const sum = (parts: readonly (Figure | undefined)[]): Figure | undefined => {
  const said = parts.filter((part) => part !== undefined);
  const [only] = said;
  if (said.length < parts.length) return undefined;
  if (only && said.length === 1) return only;
  const decimals = Math.max(...said.map((part) => part.decimals));
  const values = said.map((part) => (part.isNumber ? part.value : `if(${given(part)}, ${part.value}, 0)`));
  const value = rounded(`(${values.join(' + ')})`, decimals);
  if (value.length > longestFigure) return undefined;
  const answers = new Set(said.flatMap((part) => [...part.answers]));
  return { value, decimals, answers, isSure: said.some(({ isSure }) => isSure), isNumber: true };
};

export const isAnswer = ({ value, answers }: Figure): boolean => answers.has(value);

/** True when there is a number at all; undefined where there always is. */
export const given = ({ answers, isSure }: Figure): string | undefined =>
  isSure ? undefined : or(...[...answers].map((path) => `${path} != ''`));
