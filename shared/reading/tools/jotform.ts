/**
 * `jotform`: its webhook, a multipart form whose part `rawRequest` holds the answers as JSON. No labels but in
 * `pretty`, which joins them ambiguously and is kept only to be looked at; no signature, and the secret address comes
 * back in `webhookURL`, which is taken out before anything is stored. The time is the browser's.
 * https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/
 */

import { entries, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { readForm } from '../formats/form-body.ts';
import { isBlank, isObject, type JsonObject } from '../formats/json-shape.ts';
import { readJson } from '../formats/json-text.ts';
import { draftOf } from './draft-of.ts';
import { linkedFile, linksIn, ungrouped } from './grouped.ts';
import { ordinaryBytes, type Payload, redacted, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const form = readForm(payload);
  if ('refusal' in form) return form;
  const parts = new Map(form.entries);
  const raw = readJson(Buffer.from(parts.get('rawRequest') ?? ''));
  if ('refusal' in raw || !isObject(raw.value)) return noAnswers;
  const uploads = uploadsIn(raw.value);
  const title = parts.get('formTitle');
  return draftOf(jotform.name, payload, {
    form: { id: parts.get('formID') ?? '', ...(title ? { title } : {}) },
    id: { stated: parts.get('submissionID') ?? '', kind: 'native' },
    revision: { kind: 'unknown' },
    submittedAt: sentAt(raw.value['jsExecutionTracker']),
    answers: [...answersOf(raw.value, uploads), ...pretty(parts.get('pretty'))],
    attachments: uploads.flatMap(({ key, links }) => links.map((url): Attachment => linkedFile(url, { part: key }))),
    notes: ['no-labels'],
  });
};

const noAnswers: Refusal = {
  refusal: 'jotform.raw-request',
  detail: 'Lượt gửi của Jotform thiếu phần "rawRequest" đọc được, là nơi ghi các câu trả lời.',
  pointer: '/rawRequest',
};

/**
 * `q12_soThon`: the number is Jotform's, the name after it is made from the label when the question is first written.
 */
const question = /^q\d+_(.+)$/s;

interface Upload {
  readonly key: string;
  /** The name its links are under: that of the question without its number. */
  readonly slug: string;
  readonly links: readonly string[];
}

/** Files are listed under the plain name of their question; which question that is stands in `temp_upload`. */
const uploadsIn = (raw: JsonObject): Upload[] => {
  const keys = new Set([...entries(raw['temp_upload']).map(([key]) => key), ...Object.keys(raw)]);
  const keyOf = new Map([...keys].flatMap((key) => (question.test(key) ? [[slugOf(key), key] as const] : [])));
  return Object.entries(raw).flatMap(([slug, value]) => {
    const links = Array.isArray(value) && !question.test(slug) ? linksIn(value) : [];
    return links.length > 0 ? [{ key: keyOf.get(slug) ?? slug, slug, links }] : [];
  });
};

const slugOf = (key: string): string => question.exec(key)?.[1] ?? key;

/** What Jotform's page puts in beside the answers. */
const ofThePage = new Set([
  'slug',
  'jsExecutionTracker',
  'submitSource',
  'buildDate',
  'uploadServerUrl',
  'eventObserver',
  'event_id',
  'timeToSubmit',
  'temp_upload',
  'file_server',
  'preview',
  'validatedNewRequiredFieldIDs',
  'path',
]);

const answersOf = (raw: JsonObject, uploads: readonly Upload[]): Answer[] => {
  const bySlug = new Map(uploads.map((upload) => [upload.slug, upload]));
  const taken = new Set(uploads.map(({ key, slug }) => (key === slug ? '' : key)));
  return Object.entries(raw).flatMap(([key, value]): Answer[] => {
    const upload = bySlug.get(key);
    if (upload) return [{ key: upload.key, ref: key, type: 'file', value: upload.links, source: 'respondent' }];
    if (ofThePage.has(key) || taken.has(key)) return [];
    if (!question.test(key)) return [{ key, type: 'metadata', value, source: 'metadata' }];
    return valuesOf({ key, ref: slugOf(key), type: typeOf(value), value, source: 'respondent' });
  });
};

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** A date in three boxes is one answer; other groups are one answer a box; a table also says how it is numbered. */
const valuesOf = (answer: Answer): Answer[] => {
  const date = isObject(answer.value) ? dateIn(answer.value) : undefined;
  if (date !== undefined) return [{ ...answer, type: 'date', value: date }];
  return ungrouped(answer).map((part) =>
    ofTheTable.has(String(part.path?.at(-1))) ? { ...part, source: 'metadata' as const } : part,
  );
};

const ofTheTable = new Set(['colIds', 'rowIds']);

/** {"day":"05","month":"11","year":"2021"} as 2021-11-05: which number is which is written. */
const dateIn = (value: JsonObject): string | undefined => {
  const { day, month, year, ...rest } = value;
  const [d = '', m = '', y = ''] = [day, month, year].map((part) => textOf(part)?.trim());
  if (!/^\d{1,2}$/.test(d) || !/^\d{1,2}$/.test(m) || !/^\d{4}$/.test(y) || !isBlank(rest)) return undefined;
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
};

const pretty = (text = ''): Answer[] =>
  text === '' ? [] : [{ key: 'pretty', type: 'text', value: text, source: 'metadata' }];

/** The last "onsubmit-fired:<epoch ms>"; failed attempts leave earlier ones. */
const sentAt = (tracker: unknown): NonNullable<Draft['submittedAt']> => {
  const marks = [...(textOf(tracker) ?? '').matchAll(/onsubmit-fired:(\d{13})(?!\d)/g)];
  const raw = marks.at(-1)?.[1];
  if (raw === undefined) return { zone: 'absent' };
  const instant = new Date(Number(raw));
  // A clock that was never set tells no time.
  return instant.getUTCFullYear() >= 2000 && instant.getUTCFullYear() < 2100
    ? { raw, zone: 'utc-by-contract', instant: instant.toISOString() }
    : { raw, zone: 'absent' };
};

const redact = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replace(/(name="?webhookURL"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)[^\r\n]*/g, `$1${redacted}`)
      .replace(/((?:^|&)webhookURL=)[^&\r\n]*/g, `$1${encodeURIComponent(redacted)}`),
    'latin1',
  );

export const jotform: Tool = {
  name: 'jotform',
  docs: 'https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  redact,
  read,
};
