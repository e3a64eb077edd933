/** How one answer stands in a cell of a table, kind by kind. */
import type { Value } from '../../../domain/fields/field.ts';
import { byKind, spoken } from '../../../domain/fields/kinds.ts';
import type { Cell } from '../../sheet/model.ts';
import { type StyleName, withDecimals } from '../../sheet/styles.ts';
import { textCell } from './grid.ts';

/** The look of an answer of the field, given or not. */
export const answerStyle = byKind<[], StyleName>({
  count: () => 'number',
  decimal: ({ decimals }) => withDecimals('number', decimals),
  text: () => 'text',
  date: () => 'date',
  choice: () => 'text',
  'yes-no': () => 'yes-no',
});

export const answerCell = byKind<[answer: Value], Cell>({
  count: (field, value) => ({ style: answerStyle(field), value }),
  decimal: (field, value) => ({ style: answerStyle(field), value }),
  text: (field, answer) => textCell(answerStyle(field), String(answer)),
  date: (field, answer) => ({ style: answerStyle(field), value: String(answer), as: 'date' }),
  choice: (field, answer) => textCell(answerStyle(field), spoken(field, answer)),
  'yes-no': (field, answer) => ({ style: answerStyle(field), value: Number(answer) }),
});
