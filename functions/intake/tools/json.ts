/**
 * `json`: the documented native body, for anything that can post JSON.
 *   { "submissionId"?, "submittedAt"?, "answers": { "<key>": value } | [{ "key", "label"?, "value" }] }
 * What stands beside these names is an answer as well, so a flat object will do.
 */
import type { Answer, Draft, Refusal } from '../../../shared/domain/draft.ts';
import { isRealDate } from '../typing.ts';
import { draftOf } from './draft-of.ts';
import { readJson } from './json-text.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const refuse = (refusal: string, detail: string, pointer = ''): Refusal => ({ refusal, detail, pointer });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readJson(payload.bytes);
  if ('refusal' in body) return body;
  if (!isObject(body.value)) return refuse('body.shape', 'Nội dung phải là một đối tượng JSON: { "answers": { … } }.');
  const { submissionId, submittedAt, answers: given, ...rest } = body.value;
  const enveloped = given === undefined ? [] : readAnswers(given);
  if ('refusal' in enveloped) return enveloped;
  const answers = [...enveloped, ...answersIn(rest)];
  if (submissionId !== undefined && typeof submissionId !== 'string' && typeof submissionId !== 'number') {
    return refuse('body.submission-id', '"submissionId" phải là chuỗi ký tự hoặc số.', '/submissionId');
  }
  return draftOf(json.name, payload, {
    id: { stated: String(submissionId ?? ''), kind: 'sender' },
    ...(submittedAt === undefined ? {} : { submittedAt: readTime(String(submittedAt)) }),
    answers,
  });
};

const answersIn = (object: Record<string, unknown>): Answer[] =>
  Object.entries(object).map(([key, value]) => ({ key, type: typeof value, value, source: 'respondent' }));

const readAnswers = (given: unknown): Answer[] | Refusal => {
  if (isObject(given)) return answersIn(given);
  if (!Array.isArray(given)) return refuse('body.answers', '"answers" phải là đối tượng hoặc danh sách.', '/answers');
  const bad = given.findIndex((row) => !isObject(row) || typeof row['key'] !== 'string');
  if (bad >= 0) return refuse('body.answers', 'Mỗi câu trả lời cần có "key" và "value".', `/answers/${bad}`);
  return given.map((row: Record<string, unknown>) => ({
    key: row['key'] as string,
    ...(typeof row['label'] === 'string' ? { label: row['label'] } : {}),
    type: typeof row['value'],
    value: row['value'],
    source: 'respondent' as const,
  }));
};

// Written out: Date.parse takes 05/11/2021 for the 11th of May, and finds a date in almost any text.
const isoTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:(Z)|([+-]\d{2})(?::?(\d{2}))?)?$/i;

const readTime = (raw: string): Draft['submittedAt'] => {
  const [, date = '', clock = '', utc, hours, minutes = '00'] = isoTime.exec(raw.trim()) ?? [];
  // A time without a zone is Vietnamese wall time: nobody in a commune writes UTC.
  const zone = utc ? 'Z' : `${hours ?? '+07'}:${minutes}`;
  const epoch = Date.parse(`${date}T${clock}${zone}`);
  if (Number.isNaN(epoch) || !isRealDate(date)) return { raw, zone: 'absent' };
  return { raw, zone: utc || hours ? 'stated' : 'assumed', instant: new Date(epoch).toISOString() };
};

export const json: Tool = {
  name: 'json',
  docs: '/v1/openapi.json',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'json',
  read,
};
