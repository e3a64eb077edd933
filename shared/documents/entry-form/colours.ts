/**
 * Colours of cells that break a rule: what is pasted passes every rule of entry, and a figure becomes wrong when
 * another one changes. Red for what will be refused, amber for what will be asked about, yellow for what is still
 * missing.
 */

import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Check } from '../../domain/checks/check.ts';
import { faultsOf } from '../../domain/checks/faults.ts';
import { predicateOf } from '../../domain/checks/predicate.ts';
import { applies, isRequired } from '../../domain/fields/asked.ts';
import type { Field } from '../../domain/fields/field.ts';
import { byKind, optionsOf } from '../../domain/fields/kinds.ts';
import { type UnitType, unitTypes } from '../../domain/units/register.ts';
import type { Fill, Range } from '../sheet/model.ts';
import type { Tone } from '../sheet/styles.ts';
import { cellLimit } from '../xlsx/cell-values.ts';
import { earliestDate, latestDate } from './entry.ts';
import { allHold, and, dateFormula, decimalIn, literal, type Names, or } from './formula.ts';

/** Where the cells of a form stand. */
export interface Place {
  /** The cells of a field for units of these types; of all units by default. */
  readonly areasOf: (key: string, types?: readonly UnitType[]) => readonly Range[];
  /** Cells as a rule over areas that begin in this row writes them. */
  readonly namesAt: (row: number) => Names;
  /** All cells of the unit of this row, in the same writing. */
  readonly unitAt: (row: number) => string;
}

/** Every colour of a form, the strongest first. */
export const coloursOf = (campaign: Campaign, place: Place): readonly Fill[] => [
  ...campaign.fields.flatMap((field) =>
    coloured(place, 'wrong', typesAsked(field), [field.key], (names) => isUnreadable(field, names)),
  ),
  ...checksOf(campaign, place, 'refuse'),
  ...checksOf(campaign, place, 'warn'),
  ...campaign.fields.flatMap((field) =>
    coloured(place, 'unanswered', typesRequired(field), [field.key], (names, row) => {
      const cell = names.cell(field.key);
      return cell && and([`${cell}=""`, `COUNTA(${place.unitAt(row)})>0`]);
    }),
  ),
];

const typesAsked = (field: Field): readonly UnitType[] => unitTypes.filter((type) => applies(field, type));
const typesRequired = (field: Field): readonly UnitType[] => unitTypes.filter((type) => isRequired(field, type));

const checksOf = (campaign: Campaign, place: Place, strength: Check['strength']): Fill[] =>
  campaign.checks
    .filter((check) => check.strength === strength)
    .flatMap((check) => {
      const tone = strength === 'refuse' ? 'wrong' : 'doubtful';
      const when = check.when ? [predicateOf(check.when)] : [];
      return faultsOf(check, campaign).flatMap(({ about, is }) =>
        coloured(place, tone, check.unitTypes, about, (names) => allHold([...when, is], names)),
      );
    });

/** Excel reads lists of areas, and formulas, of some 8,000 characters; a longer list is cut into several colours. */
const mostAreas = 500;
const longestFormula = 8_000;

const coloured = (
  place: Place,
  tone: Tone,
  types: readonly UnitType[] | undefined,
  keys: readonly string[],
  formulaOf: (names: Names, row: number) => string | undefined,
): Fill[] => {
  // Programs differ in which cell of several areas a formula is written for: the first, highest one is right for all.
  const areas = keys.flatMap((key) => place.areasOf(key, types)).toSorted((a, b) => a.top - b.top || a.left - b.left);
  return Array.from({ length: Math.ceil(areas.length / mostAreas) }).flatMap((_, part) => {
    const own = areas.slice(part * mostAreas, (part + 1) * mostAreas);
    const [first] = own;
    const formula = first && formulaOf(place.namesAt(first.top), first.top);
    return formula === undefined || formula.length > longestFormula ? [] : [{ areas: own, formula, tone }];
  });
};

const longestChoices = 1_000;

/** True when a cell holds what cannot be an answer of the field. */
const isUnreadable = (field: Field, { cell }: Names): string | undefined => {
  const at = cell(field.key);
  return at === undefined ? undefined : noAnswer(field, at);
};

const noOption = (field: Field, at: string): string | undefined => {
  const texts = optionsOf(field).map(({ label }) => literal(label));
  const formula = and([`${at}<>""`, ...texts.map((text) => `${at}<>${text}`)]);
  return texts.includes(undefined) || formula.length > longestChoices ? undefined : formula;
};

const noAnswer = byKind<[at: string], string | undefined>({
  count: ({ max }, at) =>
    and([`${at}<>""`, or([`NOT(ISNUMBER(${at}))`, `${at}<>INT(N(${at}))`, `${at}<0`, `${at}>${max}`])]),
  decimal: (field, at) => and([`${at}<>""`, `NOT(${and(decimalIn(at, field))})`]),
  text: ({ max }, at) => `LEN(${at})>${Math.min(max, cellLimit)}`,
  // A date kept as text may still be read on the way in.
  date: (_, at) =>
    and([`ISNUMBER(${at})`, or([`${at}<${dateFormula(earliestDate)}`, `${at}>${dateFormula(latestDate)}`])]),
  choice: noOption,
  'yes-no': noOption,
});
