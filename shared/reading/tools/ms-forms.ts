/**
 * `ms-forms`: what our Power Automate recipe posts: { formId, responseId, details, questions? }, where `details` is the
 * body of "Get response details". Microsoft Forms has no webhook of its own. Keys are "r" and 32 hex digits, labels
 * come only from the table the author pastes; several choices and files are a JSON list inside a text.
 * https://learn.microsoft.com/connectors/microsoftforms/
 */

import { at, entries, items, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { innerJson, isObject, type JsonObject, readObject, wordOf } from '../formats/json-shape.ts';
import { readUtc } from '../formats/times.ts';
import { draftOf } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const details = detailsOf(body.object);
  if (!details) return notOurs;
  const responder = textOf(details['responder']);
  const title = textOf(body.object['formTitle']);
  const id = wordOf(body.object['responseId']);
  const given = entries(details);
  return draftOf(msForms.name, payload, {
    form: { id: wordOf(body.object['formId']) ?? '', ...(title === undefined ? {} : { title }) },
    id: { stated: id ?? '', kind: 'native' },
    submittedAt: readUtc(wordOf(details['submitDate']) ?? '', 'mdy'),
    ...(responder?.includes('@') ? { respondent: { email: responder } } : {}),
    answers: given.map(([key, value]) => answerOf(key, value, textOf(at(body.object['questions'], key)))),
    attachments: given.flatMap(([, value]) => filesIn(innerJson(value))),
    notes: id === undefined ? ['no-response-id'] : [],
  });
};

/** As in the recipe; or written between quotes, which makes a text of it; or posted alone. */
const detailsOf = (object: JsonObject): JsonObject | undefined => {
  const given = object['details'];
  const details = given === undefined && isDetails(object) ? object : (innerJson(given) ?? given);
  return isObject(details) && isDetails(details) ? details : undefined;
};

const questionKey = /^r[0-9a-f]{32}$/i;

const isDetails = (object: JsonObject): boolean =>
  Object.hasOwn(object, 'submitDate') || Object.keys(object).some((key) => questionKey.test(key));

const notOurs: Refusal = {
  refusal: 'ms-forms.details',
  detail: 'Thiếu "details": hãy dán nội dung gửi theo hướng dẫn Power Automate (kết quả bước "Get response details").',
  pointer: '/details',
};

const answerOf = (key: string, value: unknown, label: string | undefined): Answer => {
  const inner = innerJson(value);
  const files = filesIn(inner);
  const isChoice = Array.isArray(inner) && inner.every((one) => typeof one === 'string');
  const said = isChoice ? { type: 'choices', value: inner } : { type: 'text', value };
  return {
    key,
    ...(label === undefined ? {} : { label }),
    ...(files.length > 0 ? { type: 'file', value: files.map(({ url, name }) => url ?? name) } : said),
    source: questionKey.test(key) || label !== undefined ? 'respondent' : 'metadata',
  };
};

/** Uploads are on OneDrive or SharePoint, behind a sign-in. */
const filesIn = (inner: unknown): Attachment[] =>
  items(inner).flatMap((file) => {
    const name = textOf(at(file, 'name'));
    const url = textOf(at(file, 'link'));
    const bytes = at(file, 'size');
    if (name === undefined && url === undefined) return [];
    return [
      {
        name: name ?? '',
        ...(typeof bytes === 'number' ? { bytes } : {}),
        ...(url === undefined ? {} : { url }),
        needsLogin: true,
      },
    ];
  });

export const msForms: Tool = {
  name: 'ms-forms',
  docs: 'https://learn.microsoft.com/connectors/microsoftforms/',
  clock: 'server',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
