/** What the period before said, in columns after those that are filled in: shown and not asked. Pure. */
import { applies } from '../../domain/fields/asked.ts';
import type { Field, Value } from '../../domain/fields/field.ts';
import { measureOf, spoken, traitsOf } from '../../domain/fields/kinds.ts';
import type { Unit } from '../../domain/units/register.ts';
import type { Cell } from '../sheet/model.ts';
import { withDecimals } from '../sheet/styles.ts';
import type { FormAsked } from './form-asked.ts';
import { cleanText } from './text.ts';
import { isNarrative } from './words.ts';

/** The fields that have such a column, under a section of their own; narratives of before are not repeated. */
export const fieldsBefore = ({ campaign, units, before }: FormAsked): readonly Field[] => {
  if (!before) return [];
  const isTold = ({ key }: Field): boolean => units.some(({ code }) => before.values.get(code)?.[key] !== undefined);
  const section = `Kỳ trước (${before.words})`;
  return campaign.fields
    .filter((field) => !isNarrative(field) && isTold(field))
    .map((field) => ({ ...field, section, required: false }));
};

export const beforeCell = (field: Field, { type }: Pick<Unit, 'type'>, value: Value | undefined): Cell => {
  if (!applies(field, type)) return { style: 'unasked', value: null };
  if (traitsOf(field).isFigure) {
    const style = withDecimals('form-before', measureOf(field).decimals);
    return { style, value: typeof value === 'number' ? value : null };
  }
  return { style: 'form-index', value: value === undefined ? null : cleanText(spoken(field, value)) };
};
