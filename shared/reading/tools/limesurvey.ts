/**
 * `limesurvey`: the plug-in LimeSurveyWebhook. `response` holds raw answers by question code ("Q2[SQ001]"), beside
 * LimeSurvey's own columns; `response_pretty` the same answers in words, by question text. The plug-in's secret comes
 * back in the body as `api_token` and is taken out before anything is stored. No retry.
 * https://github.com/triat/LimeSurveyWebhook
 */

import { at, entries, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { isBlank, isObject, readObject, wordOf } from '../formats/json-shape.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf, type Parts } from './draft-of.ts';
import { ordinaryBytes, type Payload, redacted, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const { response, response_pretty: pretty, respondId, survey, submitDate, participant, event } = body.object;
  if (!isObject(response)) return notOurs;
  const isComplete = event === undefined || event === 'afterSurveyComplete';
  return draftOf(limesurvey.name, payload, {
    form: { id: wordOf(survey) ?? '' },
    id: { stated: wordOf(respondId) ?? wordOf(at(response, 'id')) ?? '', kind: 'native' },
    event: isComplete ? 'create' : 'partial',
    // The server's own clock, without its zone; 1980 stands where a survey is not date-stamped, and is no time.
    submittedAt: readInstant(wordOf(submitDate) ?? wordOf(at(response, 'submitdate')) ?? '', payload.reading),
    ...respondentOf(participant),
    answers: [...entries(response).map(byCode), ...inWords(pretty)],
  });
};

const notOurs: Refusal = {
  refusal: 'limesurvey.response',
  detail: 'Thiếu mục "response": hãy dùng plug-in LimeSurveyWebhook theo hướng dẫn.',
  pointer: '/response',
};

/** Columns of every response table. */
const ownColumns: ReadonlySet<string> = new Set(
  'id submitdate lastpage startlanguage language seed startdate datestamp ipaddr ipaddress refurl token'.split(' '),
);

const byCode = ([key, value]: readonly [string, unknown]): Answer => {
  const [, question, subquestion] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(key) ?? [];
  return {
    key,
    ...(question !== undefined && subquestion !== undefined ? { path: [question, subquestion] } : {}),
    type: 'code',
    value,
    source: ownColumns.has(key) ? 'metadata' : 'respondent',
  };
};

/** The same answers once more, in words: an object of them, or the export's list of one such object. */
const inWords = (pretty: unknown): Answer[] => {
  const rows = at(pretty, 'responses');
  const row = Array.isArray(rows) ? rows[0] : (pretty ?? {});
  // Older versions number the row: { "12": { "Question": "Answer" } }.
  const [only, ...others] = entries(row);
  const inner = only && others.length === 0 && isObject(only[1]) ? only[1] : row;
  return entries(inner)
    .filter(([, value]) => typeof value !== 'object' || value === null)
    .map(([label, value]) => ({ key: label, label, type: 'words', value, source: 'echo' }));
};

const respondentOf = (participant: unknown): Pick<Parts, 'respondent'> => {
  const text = (name: string) => textOf(at(participant, name))?.trim() ?? '';
  const name = `${text('firstname')} ${text('lastname')}`.trim();
  const email = text('email');
  return isBlank([name, email]) ? {} : { respondent: { ...(name ? { name } : {}), ...(email ? { email } : {}) } };
};

/** Latin-1 keeps every byte as it is; a body cut inside the secret is cut there as well. */
const redact = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes.toString('latin1').replace(/("api_token"\s*:\s*)"(?:[^"\\]|\\.)*("|\\?$)/g, `$1"${redacted}$2`),
    'latin1',
  );

export const limesurvey: Tool = {
  name: 'limesurvey',
  docs: 'https://github.com/triat/LimeSurveyWebhook',
  clock: 'server',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  redact,
  read,
};
