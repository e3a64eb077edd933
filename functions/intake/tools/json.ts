/**
 * `json`: the documented native body, for anything that can post JSON.
 *   { "submissionId"?, "submittedAt"?, "answers": { "<key>": value } | [{ "key", "label"?, "value" }] }
 * A flat object with none of those names is taken as the answers themselves.
 */
import type { Answer, Draft, Refusal } from '../../../shared/domain/draft.ts';
import { contentHashOf } from '../content-hash.ts';
import { readJson } from './json-text.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const refuse = (refusal: string, detail: string, pointer = ''): Refusal => ({ refusal, detail, pointer });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const read = async ({ bytes }: Payload): Promise<Draft | Refusal> => {
  const body = readJson(bytes);
  if ('refusal' in body) return body;
  if (!isObject(body.value)) return refuse('body.shape', 'Nội dung phải là một đối tượng JSON: { "answers": { … } }.');
  const { submissionId, submittedAt, answers: given, ...rest } = body.value;
  const enveloped = given !== undefined || submissionId !== undefined;
  const answers = readAnswers(enveloped ? (given ?? {}) : rest);
  if ('refusal' in answers) return answers;
  const time = typeof submittedAt === 'string' ? { submittedAt: readTime(submittedAt) } : {};
  const id = typeof submissionId === 'string' || typeof submissionId === 'number' ? String(submissionId).trim() : '';
  const contentHash = contentHashOf(answers, time.submittedAt?.raw);
  return {
    submission: id ? { id, idKind: 'sender' } : { id: contentHash, idKind: 'derived' },
    contentHash,
    event: 'create',
    ...time,
    answers,
    attachments: [],
    notes: enveloped ? Object.keys(rest).map((key) => `extra:${key}`) : [],
  };
};

const readAnswers = (given: unknown): Answer[] | Refusal => {
  if (isObject(given)) {
    return Object.entries(given).map(([key, value]) => ({ key, type: typeof value, value }));
  }
  if (!Array.isArray(given)) return refuse('body.answers', '"answers" phải là đối tượng hoặc danh sách.', '/answers');
  const bad = given.findIndex((row) => !isObject(row) || typeof row['key'] !== 'string');
  if (bad >= 0) return refuse('body.answers', 'Mỗi câu trả lời cần có "key" và "value".', `/answers/${bad}`);
  return given.map((row: Record<string, unknown>) => ({
    key: row['key'] as string,
    ...(typeof row['label'] === 'string' ? { label: row['label'] } : {}),
    type: typeof row['value'],
    value: row['value'],
  }));
};

const readTime = (raw: string): NonNullable<Draft['submittedAt']> => {
  const stated = /(Z|[+-]\d{2}(:?\d{2})?)$/.test(raw);
  // A time without a zone is Vietnamese wall time: nobody in a commune writes UTC.
  const epoch = Date.parse(stated ? raw.replace(/([+-]\d{2})$/, '$1:00') : `${raw}+07:00`);
  if (Number.isNaN(epoch)) return { raw, zone: 'absent' };
  return { raw, zone: stated ? 'stated' : 'assumed', instant: new Date(epoch).toISOString() };
};

export const json: Tool = {
  name: 'json',
  docs: '/v1/openapi.json',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'json',
  read,
};
