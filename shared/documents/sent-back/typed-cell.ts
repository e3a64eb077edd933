/** The cell of an answer with what was typed into it, right or wrong: "7,5" stays "7,5", 7.5 is not shown as 8. */

import { dateText } from '../../domain/calendars/time.ts';
import type { FormAnswer } from '../../reading/formats/xlsx/read-form.ts';
import { cleanText } from '../entry-form/text.ts';
import type { Cell } from '../sheet/model.ts';

/** @param isFaulty shown without the format of its field, and open for typing even where nothing is asked */
export const typedCell = (asked: Cell, { value, error }: FormAnswer, isFaulty: boolean): Cell => {
  const typed = error ?? value;
  const isOddNumber = typeof typed === 'number' && (isFaulty || asked.style === 'answer-date');
  const isOdd = isOddNumber || asked.style === 'unasked';
  const style = isOdd && typed !== null ? 'answer-choice' : asked.style;
  if (typeof typed !== 'string') return { style, value: typed };
  return asked.style === 'answer-date' && isDay(typed)
    ? { style, value: typed, as: 'date' }
    : { style, value: cleanText(typed) };
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** What was typed, for a line of the list: in quotes, for it is somebody else's word. */
export const typedText = ({ value, error }: Pick<FormAnswer, 'value' | 'error'>): string => {
  const typed = error ?? value;
  if (typed === null) return '';
  const text = cleanText(typeof typed === 'number' ? String(typed).replace('.', ',') : asDay(String(typed)));
  return `“${text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text}”`;
};

const longest = 200;

/** Days are read as yyyy-mm-dd, whatever their cell shows. */
const asDay = (text: string): string => (isDay(text) ? dateText(text) : text);
