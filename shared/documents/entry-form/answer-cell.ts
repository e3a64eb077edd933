/** The cell an answer is typed into, with what was reported already. */
import { applies } from '../../domain/fields/asked.ts';
import type { Field, Value } from '../../domain/fields/field.ts';
import { byKind, spoken } from '../../domain/fields/kinds.ts';
import type { Unit } from '../../domain/units/register.ts';
import type { Cell } from '../sheet/model.ts';
import { type StyleName, withDecimals } from '../sheet/styles.ts';
import { serialOf } from '../xlsx/cell-values.ts';
import { cleanText } from './text.ts';

/** How the cell looks that takes an answer of this kind. */
const answerStyle = byKind<[], StyleName>({
  count: () => 'answer-count',
  decimal: ({ decimals }) => withDecimals('answer-count', decimals),
  text: () => 'answer-text',
  date: () => 'answer-date',
  choice: () => 'answer-choice',
  'yes-no': () => 'answer-choice',
});

/** Grey, locked and empty where the field is not asked of the unit. */
export const answerCell = (field: Field, { type }: Pick<Unit, 'type'>, value: Value | undefined): Cell =>
  applies(field, type)
    ? { style: answerStyle(field), value: value === undefined ? null : shownValue(field, value) }
    : { style: 'unasked', value: null };

const inWords = (field: Field, value: Value): string | number =>
  typeof value === 'number' ? value : cleanText(spoken(field, value));

const shownValue = byKind<[value: Value], string | number>({
  count: inWords,
  decimal: inWords,
  text: inWords,
  date: (_, value) => serialOf(String(value), 'date'),
  choice: inWords,
  'yes-no': inWords,
});
