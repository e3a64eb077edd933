/**
 * `formbricks`: its webhook, signed as Standard Webhooks. Answers by question id, no labels. Of an answer under way it
 * sends every step; only a finished one counts.
 * https://formbricks.com/docs/xm-and-surveys/core-features/integrations/webhooks
 */

import { at, entries, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { vendorProofs } from '../../domain/sources/tools.ts';
import { isObject, type JsonObject, readObject, wordOf } from '../formats/json-shape.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf } from './draft-of.ts';
import { linkedFile, linksIn, ungrouped } from './grouped.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const idHeader = 'webhook-id';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const { event: name, data } = body.object;
  const delivery = payload.headers.get(idHeader);
  const sending = delivery === undefined ? {} : { delivery };
  // The button that tries the address out sends no answers.
  if (name === 'testEndpoint') return draftOf(formbricks.name, payload, { event: 'test', answers: [], ...sending });
  if (!events.has(textOf(name) ?? '')) return unknownEvent;
  if (!isObject(data) || !isObject(data['data'])) return noData;
  const title = textOf(at(data, 'survey', 'title')) ?? textOf(at(data, 'survey', 'name'));
  const answers = answersOf(data);
  const account = wordOf(at(data, 'contact', 'userId')) ?? wordOf(at(data, 'contact', 'id'));
  return draftOf(formbricks.name, payload, {
    form: { id: wordOf(data['surveyId']) ?? '', ...(title === undefined ? {} : { title }) },
    id: { stated: wordOf(data['id']) ?? '', kind: 'native' },
    ...sending,
    event: data['finished'] === true ? 'create' : 'partial',
    // Begun at createdAt; updatedAt is when the answer was last written, and so when it was finished.
    submittedAt: readInstant(wordOf(data['updatedAt']) ?? wordOf(data['createdAt']) ?? '', payload.reading),
    ...(account === undefined ? {} : { respondent: { account } }),
    answers: [...answers, ...additions(data)],
    attachments: answers
      .filter(({ type }) => type === 'file')
      .flatMap(({ value }) => linksIn(value).map((url) => linkedFile(url))),
    notes: ['no-labels'],
  });
};

const events: ReadonlySet<string> = new Set(['responseCreated', 'responseUpdated', 'responseFinished']);

const unknownEvent: Refusal = {
  refusal: 'event.unknown',
  detail: 'Sự kiện này của Formbricks không phải một báo cáo; webhook chỉ cần sự kiện "responseFinished".',
  pointer: '/event',
};
const noData: Refusal = {
  refusal: 'formbricks.data',
  detail: 'Lượt gửi của Formbricks thiếu các câu trả lời "data.data".',
  pointer: '/data/data',
};

const answersOf = (data: JsonObject): Answer[] =>
  entries(data['data']).flatMap(([key, value]) => ungrouped({ key, type: typeOf(value), value, source: 'respondent' }));

const typeOf = (value: unknown): string => {
  if (linksIn(value).some((link) => link.includes('/storage/'))) return 'file';
  return Array.isArray(value) ? 'list' : typeof value;
};

/** Variables of the survey, and what Formbricks adds by itself; the respondent's browser and address are left out. */
const additions = (data: JsonObject): Answer[] => [
  ...entries(data['variables']).map(([key, value]): Answer => ({ key, type: 'variable', value, source: 'calculated' })),
  ...metadata.flatMap((path): Answer[] => {
    const value = at(data, ...path);
    const given = value !== undefined && value !== null;
    return given ? [{ key: path.join('.'), type: 'metadata', value, source: 'metadata' }] : [];
  }),
];

const metadata = [['language'], ['endingId'], ['tags'], ['meta', 'source']] as const;

export const formbricks: Tool = {
  name: 'formbricks',
  docs: 'https://formbricks.com/docs/xm-and-surveys/core-features/integrations/webhooks',
  clock: 'server',
  maxBytes: ordinaryBytes,
  proof: vendorProofs.formbricks,
  reply: 'webhook-200',
  headers: [idHeader],
  read,
};
