/** The columns of a table of units: how wide each is, and what is written over it. */
import type { Field } from '../../domain/fields/field.ts';
import type { FieldKind } from '../../domain/fields/kinds.ts';
import type { Unit } from '../../domain/units/register.ts';
import { linesOf, textWidth } from '../sheet/measure.ts';
import { cleanText } from './text.ts';
import { isNarrative, requiredMark } from './words.ts';

/** Key, STT and unit stand before the fields. */
export const leadColumns = 3;
const narrowest: Readonly<Record<FieldKind, number>> = {
  count: 62,
  decimal: 70,
  text: 96,
  date: 78,
  choice: 96,
  'yes-no': 62,
};
const narrativeWidth = 190;
const widest = 200;
const mostLines = 6;
const step = 8;
const wordMargin = 12;

/** Wide enough for a label of six lines; narratives wide enough to be read. */
export const columnWidth = (field: Field, types: readonly Unit['type'][]): number => {
  const label = labelOf(field, types);
  const longestWord = Math.max(...label.split(/\s+/u).map((word) => textWidth(word, 'form-heading'))) + wordMargin;
  let width = Math.max(isNarrative(field) ? narrativeWidth : narrowest[field.kind], Math.min(longestWord, widest));
  while (width < widest && linesOf(label, width, 'form-heading').length > mostLines) width += step;
  return width;
};

/** As wide as the longest name of a unit takes in two lines. */
export const nameWidth = (units: readonly Unit[]): number => {
  const longest = Math.max(100, ...units.map(({ name }) => textWidth(name, 'form-text') + 16));
  return longest <= 150 ? longest : Math.min(240, Math.max(150, longest / 2 + 24));
};

export const labelOf = (field: Field, types: readonly Unit['type'][]): string =>
  `${cleanText(field.label)}${requiredMark(field, types)}`;
