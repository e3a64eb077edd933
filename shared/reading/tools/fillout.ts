/**
 * `fillout`: its webhook, every question with id, name and type. In "advanced" mode the author writes the body: such a
 * source is of tool `json`.
 * https://www.fillout.com/help/webhook
 */

import { at, items, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { isObject, type JsonObject, keyAt, readObject, wordOf } from '../formats/json-shape.ts';
import { manyKeys } from '../formats/json-text.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf } from './draft-of.ts';
import { describedFile, labelled, ungrouped } from './grouped.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes, manyKeys);
  if ('refusal' in body) return body;
  const { submission, formId, formName } = body.object;
  if (!isObject(submission) || !Array.isArray(submission['questions'])) return noQuestions;
  const title = textOf(formName);
  const questions: readonly unknown[] = submission['questions'];
  const email = wordOf(at(submission, 'login', 'email'));
  return draftOf(fillout.name, payload, {
    form: { id: wordOf(formId) ?? '', ...(title === undefined ? {} : { title }) },
    id: { stated: wordOf(submission['submissionId']) ?? '', kind: 'native' },
    ...timesOf(submission, payload),
    ...(email === undefined ? {} : { respondent: { email } }),
    answers: [...listed(questions, 'respondent'), ...additions(submission)],
    attachments: questions.flatMap((question) => filesIn(at(question, 'value'))),
  });
};

const noQuestions: Refusal = {
  refusal: 'fillout.questions',
  detail:
    'Lượt gửi của Fillout thiếu danh sách "submission.questions"; nếu tự soạn nội dung, hãy dùng nguồn loại json.',
  pointer: '/submission/questions',
};

/** An edit counts from when it was made: back to earlier figures, it must not pass for a late retry of them. */
const timesOf = (submission: JsonObject, { reading }: Payload): Pick<Draft, 'event' | 'revision' | 'submittedAt'> => {
  const first = readInstant(wordOf(submission['submissionTime']) ?? '', reading);
  const last = readInstant(wordOf(submission['lastUpdatedAt']) ?? '', reading);
  const at = last.instant;
  return at !== undefined && first.instant !== undefined && at > first.instant
    ? { event: 'edit', revision: { kind: 'edit', at }, submittedAt: last }
    : { event: 'create', revision: { kind: 'create' }, submittedAt: first };
};

const listed = (rows: unknown, source: Answer['source']): Answer[] =>
  items(rows).flatMap((row, index) => {
    const name = textOf(at(row, 'name'));
    const key = wordOf(at(row, 'id')) ?? keyAt(name, index);
    const files = filesIn(at(row, 'value')).map(({ url }) => url);
    const value = files.length > 0 ? files : (at(row, 'value') ?? null);
    return ungrouped({ key, ...labelled(name), type: textOf(at(row, 'type')) ?? 'unknown', value, source });
  });

const filesIn = (value: unknown) => (Array.isArray(value) && value.every(isObject) ? value.flatMap(describedFile) : []);

/** What stands beside the questions: parameters of the address are hidden fields, sums and scores are calculated. */
const additions = (submission: JsonObject): Answer[] => {
  const score = at(submission, 'quiz', 'score');
  return [
    ...listed(submission['calculations'], 'calculated'),
    ...listed(submission['urlParameters'], 'hidden'),
    ...(score === undefined || score === null
      ? []
      : [{ key: 'quiz.score', type: 'Quiz', value: score, source: 'calculated' as const }]),
    ...listed(submission['scheduling'], 'respondent'),
    ...listed(submission['payments'], 'metadata'),
  ];
};

export const fillout: Tool = {
  name: 'fillout',
  docs: 'https://www.fillout.com/help/webhook',
  clock: 'server',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
