/**
 * Kinds of fields as exhaustive tables. Each facet of a kind (how it is typed, added up, shown, asked…) is one table in
 * the room that owns the facet, so that a new kind does not compile until every facet is there.
 */
import type { Field, Topic, Value } from './field.ts';

export type FieldKind = Field['kind'];
export type FieldOf<Kind extends FieldKind> = Extract<Field, { kind: Kind }>;

/** One facet of every kind; an entry is given the field as one of its own kind. */
export type Facet<Rest extends readonly unknown[], Result> = {
  readonly [Kind in FieldKind]: (field: FieldOf<Kind>, ...rest: Rest) => Result;
};

/** A facet as a function of any field. */
export const byKind =
  <Rest extends readonly unknown[], Result>(facet: Facet<Rest, Result>) =>
  (field: Field, ...rest: Rest): Result =>
    facet[field.kind](field as never, ...rest);

interface Traits {
  /** A number: checks compare it, indicators are computed from it. */
  readonly isFigure: boolean;
  /** Added up over units; of yes and no, the yes are counted. */
  readonly isAdded: boolean;
  /** Read line by line, not at a glance. */
  readonly isProse: boolean;
}

const traits: Readonly<Record<FieldKind, Traits>> = {
  count: { isFigure: true, isAdded: true, isProse: false },
  decimal: { isFigure: true, isAdded: true, isProse: false },
  text: { isFigure: false, isAdded: false, isProse: true },
  date: { isFigure: false, isAdded: false, isProse: false },
  choice: { isFigure: false, isAdded: false, isProse: false },
  'yes-no': { isFigure: false, isAdded: true, isProse: false },
};
export const traitsOf = ({ kind }: Pick<Field, 'kind'>): Traits => traits[kind];

export interface Option {
  readonly value: string | boolean;
  readonly label: string;
}

const yesNo: readonly Option[] = [
  { value: true, label: 'Có' },
  { value: false, label: 'Không' },
];
const open = (): readonly Option[] => [];

/** The answers to choose from; none where the answer is written freely. */
export const optionsOf = byKind<[], readonly Option[]>({
  count: open,
  decimal: open,
  text: open,
  date: open,
  choice: ({ choices }) => choices.map(({ key, label }) => ({ value: key, label })),
  'yes-no': () => yesNo,
});

/** An answer in words: choices by their label, yes and no as Có and Không. */
export const spoken = (field: Field, answer: Value): string =>
  [...optionsOf(field), ...yesNo].find(({ value }) => value === answer)?.label ?? String(answer);

/** How an answer that is a number is written. */
export interface Measure {
  /** Digits after the decimal comma. */
  readonly decimals: number;
  /** "ha", "triệu đồng"; absent where single things are counted. */
  readonly unitOfMeasure?: string;
}

const whole = (): Measure => ({ decimals: 0 });

export const measureOf = byKind<[], Measure>({
  count: whole,
  decimal: ({ decimals, unitOfMeasure }) => ({ decimals, ...(unitOfMeasure === undefined ? {} : { unitOfMeasure }) }),
  text: whole,
  date: whole,
  choice: whole,
  'yes-no': whole,
});

/** The part of a report an answer is told in; null where it is no running text. */
export const topicOf = byKind<[], Topic | null>({
  count: () => null,
  decimal: () => null,
  text: ({ topic }) => topic ?? 'results',
  date: () => null,
  choice: () => null,
  'yes-no': () => null,
});

/** The most letters an answer may have; 0 where it is no running text. */
export const mostLetters = byKind<[], number>({
  count: () => 0,
  decimal: () => 0,
  text: ({ max }) => max,
  date: () => 0,
  choice: () => 0,
  'yes-no': () => 0,
});
