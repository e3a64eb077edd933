/**
 * `html-form`: a plain web form, urlencoded or multipart. No id and no time of its own: a page may send a hidden
 * `submission_id`, else one is derived. Files are listed, never kept.
 * https://url.spec.whatwg.org/#application/x-www-form-urlencoded, RFC 7578
 */
import { Busboy } from '@fastify/busboy';
import type { Answer, Draft, Refusal } from '../../../shared/domain/draft.ts';
import { draftOf } from './draft-of.ts';
import { decode } from './json-text.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

type Entry = readonly [name: string, value: string];
interface Form {
  readonly entries: readonly Entry[];
  readonly files: readonly string[];
}

const mostFields = 1_000;

/** Controls that belong to the page, not to the report. */
const submissionControl = 'submission_id';
const ignored = new Set([submissionControl, '_charset_']);

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  if (payload.bytes.length === 0) return { refusal: 'body.empty', detail: 'Biểu mẫu gửi lên trống.' };
  const form = isMultipart(payload) ? await readMultipart(payload) : readUrlencoded(payload.bytes);
  if ('refusal' in form) return form;
  if (form.entries.length > mostFields) return tooMany;
  // Decoders replace bytes that are not UTF-8 silently: say so instead of storing broken names.
  if (form.entries.some(([name, value]) => `${name}${value}`.includes('\uFFFD'))) {
    return { refusal: 'body.charset', detail: 'Biểu mẫu không phải UTF-8: trang web cần accept-charset="utf-8".' };
  }
  const answers = gather(form.entries.filter(([name]) => !ignored.has(name)));
  const id = form.entries.find(([name]) => name === submissionControl)?.[1] ?? '';
  return draftOf(htmlForm.name, payload, {
    id: { stated: id, kind: 'sender' },
    answers,
    attachments: form.files.map((name) => ({ name })),
    notes: form.files.length > 0 ? ['attachments-not-kept'] : [],
  });
};

const tooMany: Refusal = { refusal: 'body.keys', detail: `Biểu mẫu có quá ${mostFields} ô.` };

const isMultipart = ({ contentType, bytes }: Payload): boolean =>
  /^multipart\/form-data/i.test(contentType) || bytes.subarray(0, 2).toString('latin1') === '--';

const readUrlencoded = (bytes: Buffer): Form | Refusal => {
  const text = decode(bytes);
  const isForm = text !== undefined && /^[^\s=&]+=/.test(text) && !/[\n{<]/.test(text);
  if (!isForm)
    return { refusal: 'body.form', detail: 'Nội dung không phải là biểu mẫu web (urlencoded hoặc multipart).' };
  return { entries: [...new URLSearchParams(text)], files: [] };
};

const readMultipart = ({ bytes, contentType }: Payload): Promise<Form | Refusal> => {
  // The boundary opens the body; the header repeats it, but is quoted, folded or missing often enough.
  const boundary = /^--([^\r\n]{1,200}?)[ \t]*\r?\n/.exec(bytes.subarray(0, 300).toString('latin1'))?.[1];
  const type = boundary ? `multipart/form-data; boundary="${boundary}"` : contentType;
  const broken: Refusal = { refusal: 'body.multipart', detail: 'Biểu mẫu nhiều phần (multipart) bị hỏng hoặc bị cắt.' };
  return new Promise((resolve) => {
    const entries: Entry[] = [];
    const files: string[] = [];
    try {
      const parser = new Busboy({
        headers: { 'content-type': type },
        defCharset: 'utf8',
        limits: { fields: mostFields, fieldSize: ordinaryBytes, parts: mostFields },
        // By default a value said to be application/octet-stream would be a file as well, and lost.
        isPartAFile: (_name, _type, fileName) => fileName !== undefined,
      });
      parser.on('fieldsLimit', () => resolve(tooMany)).on('partsLimit', () => resolve(tooMany));
      parser.on('field', (name, value) => entries.push([name ?? '', value]));
      parser.on('file', (_name, stream, fileName) => {
        if (fileName) files.push(fileName);
        stream.on('error', () => resolve(broken)).resume();
      });
      parser.on('finish', () => resolve(entries.length === 0 && files.length === 0 ? broken : { entries, files }));
      parser.on('error', () => resolve(broken));
      parser.end(bytes);
    } catch {
      resolve(broken);
    }
  });
};

/** Repeated names are one answer with several values. */
const gather = (entries: readonly Entry[]): Answer[] =>
  [...Map.groupBy(entries, ([name]) => name)].map(([key, same]) => ({
    key,
    type: 'text',
    value: same.length === 1 ? same[0]?.[1] : same.map(([, value]) => value),
    source: 'respondent',
  }));

export const htmlForm: Tool = {
  name: 'html-form',
  docs: 'https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'browser',
  read,
};
