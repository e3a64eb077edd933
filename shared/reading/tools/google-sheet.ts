/**
 * `google-sheet`: a trigger bound to the sheet of responses, not to the form. Our snippet posts { headers, values };
 * what older scripts post, the event itself or its namedValues alone, is read as well. There is no response id: a row
 * number changes with every sort. Several choices come as one text joined with ", " and stay one.
 */

import { at, entries, items, textOf } from '../../domain/issues/untyped.ts';
import type { Draft, Refusal } from '../../domain/log/draft.ts';
import { isBlank, isObject, type JsonObject, readObject, wordOf } from '../formats/json-shape.ts';
import { draftOf } from './draft-of.ts';
import { blankEvent } from './google-forms.ts';
import { answersOf, type Cell, emailOf, isTimeHeading, timeOf } from './sheet-columns.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const cells = cellsOf(body.object);
  if (!cells) return notARow;
  const isTime = timeHeadingOf(cells, at(body.object, 'values'));
  // Besides the time nothing is filled in: Google fires blank events now and then (edge 9).
  if (cells.every(([heading, value]) => isTime(heading) || isBlank(value))) return blankEvent;
  const respondent = emailOf(cells);
  return draftOf(googleSheet.name, payload, {
    form: formOf(body.object),
    id: { stated: wordOf(body.object['id']) ?? '', kind: 'sender' },
    revision: { kind: 'unknown' },
    submittedAt: timeOf(cells, payload.reading, isTime),
    ...(respondent ? { respondent } : {}),
    answers: answersOf(cells, isTime),
  });
};

const notARow: Refusal = {
  refusal: 'google-sheet.row',
  detail: 'Cần "headers" và "values" của một dòng, hoặc "namedValues" của sự kiện gửi biểu mẫu.',
};

const cellsOf = (object: JsonObject): Cell[] | undefined => {
  const { headers, values, namedValues } = object;
  if (Array.isArray(headers) && Array.isArray(values)) {
    const width = Math.max(headers.length, values.length);
    return Array.from({ length: width }, (_, index) => [wordOf(headers[index]) ?? '', values[index] ?? '']);
  }
  if (isObject(namedValues)) return named(namedValues);
  const lists = Object.values(object);
  const isBare = lists.length > 0 && lists.every(Array.isArray) && headers === undefined;
  return isBare ? named(object) : undefined;
};

/** Questions of one title share one list: as many answers under one key. */
const named = (object: JsonObject): Cell[] =>
  entries(object).flatMap(([title, list]) => {
    const given = Array.isArray(list) ? list : [list];
    return given.length === 0 ? [[title, ''] as const] : given.map((value) => [title, value] as const);
  });

/** In a language not listed, the time is still known: Google keeps it in the first column, which the event repeats. */
const timeHeadingOf = (cells: readonly Cell[], values: unknown): ((heading: string) => boolean) => {
  if (cells.some(([heading]) => isTimeHeading(heading))) return isTimeHeading;
  const first = textOf(items(values)[0]);
  const same = cells.filter(([, value]) => first !== undefined && value === first);
  const [only] = same;
  const looksLikeTime = first !== undefined && /\d{1,2}:\d{2}/.test(first) && /\d{1,4}[-/.]\d/.test(first);
  return looksLikeTime && only && same.length === 1 ? (heading) => heading === only[0] : isTimeHeading;
};

const formOf = (object: JsonObject): Draft['form'] => {
  const title = textOf(object['sheet']);
  return { id: wordOf(object['spreadsheetId']) ?? '', ...(title === undefined ? {} : { title }) };
};

export const googleSheet: Tool = {
  name: 'google-sheet',
  docs: 'https://developers.google.com/apps-script/guides/triggers/events#form-submit',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  proof: { scheme: 'standard-webhooks', toleranceSeconds: 300 },
  reply: 'webhook',
  read,
};
