/**
 * What each form tool would put on the wire for a report: the vendors' documented shapes, so that the demo goes through
 * the adapters a province would use. Everything follows from the post, so that a post sent twice is the same bytes.
 */
import { createHash } from 'node:crypto';
import type { Post } from './post.ts';

export interface Encoded {
  readonly body: string;
  readonly type: string;
}

/** Tools that show questions by label; their sources map the campaign's fields by label. */
export const labelled: ReadonlySet<Post['tool']> = new Set(['google-forms', 'ms-forms', 'tally']);

/** What the forms that show labels call the two questions that say which unit reports. */
export const unitLabels = { unit: 'Đơn vị báo cáo', district: 'Huyện, thành phố' } as const;

type Labels = Readonly<Record<string, string>>;
type Sent = Post & { readonly submittedAt: string };
type Wire = (post: Sent, labels: Labels) => Encoded;

const asJson = (body: object): Encoded => ({ body: JSON.stringify(body), type: 'application/json' });

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuidOf = (text: string): string => hexOf(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** Where the tool has no edits, a correction is another submission. */
const ownId = ({ id = '', story }: Post): string => (story === 'revision' ? `${id}-2` : id);

const texts = ({ answers }: Post): [string, string][] =>
  Object.entries(answers).map(([key, value]) => [key, String(value)]);

const multipart = (fields: readonly (readonly [string, string])[]): Encoded => {
  const boundary = '----tonghop-demo-boundary';
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return { body: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` };
};

const json: Wire = ({ id, answers }) => asJson({ ...(id ? { submissionId: id } : {}), answers });

const htmlForm: Wire = (post) => {
  const controls: [string, string][] = [
    ...(post.id ? [['submission_id', post.id] as [string, string]] : []),
    ...texts(post),
  ];
  return post.how === 'multipart'
    ? multipart(controls)
    : { body: new URLSearchParams(controls).toString(), type: 'application/x-www-form-urlencoded' };
};

const csv: Wire = (post) => {
  const cells = [['submission_id', ownId(post)] as [string, string], ...texts(post)];
  const row = (values: string[]): string => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(';');
  const lines = [row(cells.map(([name]) => name)), row(cells.map(([, value]) => value))];
  return { body: `\uFEFF${lines.join('\r\n')}\r\n`, type: 'application/octet-stream' };
};

const kobo: Wire = (post) =>
  asJson({
    _uuid: uuidOf(`${post.id}${post.story}`),
    'meta/rootUuid': `uuid:${uuidOf(post.id ?? '')}`,
    _xform_id_string: 'aKonTum2881',
    _submission_time: post.submittedAt.slice(0, 19),
    ...Object.fromEntries(
      texts(post).map(([key, value]) => [key === 'unit' || key === 'district' ? key : `so_lieu/${key}`, value]),
    ),
  });

const xmlText = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);

const openrosa: Wire = (post) => {
  const id = `uuid:${uuidOf(ownId(post))}`;
  const edited = post.story === 'revision' ? `<deprecatedID>uuid:${uuidOf(post.id ?? '')}</deprecatedID>` : '';
  const nodes = texts(post).map(([key, value]) => `<${key}>${xmlText(value)}</${key}>`);
  const xml = [
    '<?xml version="1.0"?><data id="kon-tum-2881-2021" version="1">',
    ...nodes,
    `<meta><instanceID>${id}</instanceID>${edited}</meta></data>`,
  ];
  return multipart([['xml_submission_file', xml.join('')]]);
};

const googleForms: Wire = (post, labels) =>
  asJson({
    tool: 'google-forms',
    formId: '1FAIpQLSdKonTum',
    formTitle: 'Báo cáo Trưởng thôn, Tổ trưởng tổ dân phố',
    responseId: `2_ABaOnu${hexOf(post.id ?? '').slice(0, 24)}`,
    timestamp: post.submittedAt,
    items: texts(post).map(([key, value], index) => ({
      id: 1_000 + index,
      index,
      title: labels[key] ?? key,
      type: 'TEXT',
      value,
    })),
  });

const msForms: Wire = (post, labels) => {
  const questions = texts(post).map(
    ([key, value]) => [`r${hexOf(key).slice(0, 32)}`, labels[key] ?? key, value] as const,
  );
  return asJson({
    tool: 'ms-forms',
    formId: 'v4j5cvGGr0GRqy180BHbR',
    responseId: ownId(post),
    details: { responder: 'anonymous', ...Object.fromEntries(questions.map(([key, , value]) => [key, value])) },
    questions: Object.fromEntries(questions.map(([key, label]) => [key, label])),
  });
};

const typeform: Wire = (post) => {
  const fields = texts(post).map(([ref, value]) => ({
    id: hexOf(ref).slice(0, 12),
    ref,
    type: 'short_text',
    title: ref,
    value,
  }));
  return asJson({
    event_id: uuidOf(`${post.id}${post.at}`),
    event_type: 'form_response',
    form_response: {
      form_id: 'lT4Z3j',
      token: hexOf(ownId(post)).slice(0, 32),
      submitted_at: post.submittedAt,
      definition: { id: 'lT4Z3j', title: 'Báo cáo', fields: fields.map(({ value: _value, ...field }) => field) },
      answers: fields.map(({ id, ref, type, value }) => ({ type: 'text', text: value, field: { id, ref, type } })),
    },
  });
};

const tally: Wire = (post, labels) =>
  asJson({
    eventId: uuidOf(`${post.id}${post.at}`),
    eventType: 'FORM_RESPONSE',
    createdAt: post.submittedAt,
    data: {
      responseId: ownId(post),
      submissionId: ownId(post),
      formId: 'VwbNEw',
      formName: 'Báo cáo Trưởng thôn',
      createdAt: post.submittedAt,
      fields: texts(post).map(([key, value]) => ({
        key: `question_${hexOf(key).slice(0, 6)}`,
        label: labels[key] ?? key,
        type: 'INPUT_TEXT',
        value,
      })),
    },
  });

const jotform: Wire = (post) =>
  multipart([
    ['formID', '211234567890'],
    ['submissionID', String(Number.parseInt(hexOf(ownId(post)).slice(0, 12), 16))],
    ['formTitle', 'Báo cáo Trưởng thôn'],
    [
      'rawRequest',
      JSON.stringify(Object.fromEntries(texts(post).map(([key, value], n) => [`q${n + 3}_${key}`, value]))),
    ],
  ]);

const wires: Readonly<Record<Exclude<Post['tool'], 'workbook'>, Wire>> = {
  json,
  'html-form': htmlForm,
  csv,
  kobo,
  openrosa,
  'google-forms': googleForms,
  'ms-forms': msForms,
  typeform,
  tally,
  jotform,
};

/**
 * @param labels the campaign's questions as forms that show labels show them, by field key
 * @returns undefined for the Excel form, which is fetched first (filled-form.ts)
 */
export const wire = (post: Post, labels: Labels): Encoded | undefined => {
  if (post.how === 'as-it-is') return { body: post.body ?? '', type: 'application/json' };
  return post.tool === 'workbook' ? undefined : wires[post.tool]({ submittedAt: post.at, ...post }, labels);
};
