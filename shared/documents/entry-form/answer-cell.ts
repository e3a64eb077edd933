/** The cell an answer is typed into, with what was reported already. */
import { applies } from '../../domain/fields/asked.ts';
import type { Field, Value } from '../../domain/fields/field.ts';
import type { Unit } from '../../domain/units/register.ts';
import { shownAnswer } from './formula.ts';
import { inputLooks } from './looks.ts';
import type { Cell } from './model.ts';
import { cleanText, dateSerial } from './text.ts';

/** Grey, locked and empty where the field is not asked of the unit. */
export const answerCell = (field: Field, { type }: Pick<Unit, 'type'>, value: Value | undefined): Cell =>
  applies(field, type)
    ? { look: inputLooks[field.kind], value: value === undefined ? null : shownValue(field, value) }
    : { look: 'unasked', value: null };

const shownValue = (field: Field, value: Value): string | number => {
  if (typeof value === 'number') return value;
  if (field.kind === 'date' && typeof value === 'string') return dateSerial(value);
  return field.kind === 'text' ? cleanText(String(value)) : shownAnswer(field, value);
};
