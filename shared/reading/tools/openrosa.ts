/**
 * `openrosa`: what ODK Collect, Enketo and other OpenRosa clients post: multipart with the filled form as the part
 * `xml_submission_file` and a part for each attachment. A bare XML body is read as well. Attachments are listed, never
 * kept.
 * https://docs.getodk.org/openrosa-form-submission/
 */
import type { Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { submittedAtServer } from '../../domain/log/submission.ts';
import { attachmentsOf } from '../formats/form-body.ts';
import { isMultipart, type Part, readParts } from '../formats/multipart.ts';
import { readInstant } from '../formats/times.ts';
import { readXml } from '../formats/xml-tree.ts';
import { draftOf } from './draft-of.ts';
import { type Instance, instanceOf, plainId } from './instance.ts';
import type { Payload, Tool } from './tool.ts';

/** What a Lambda function is handed holds 6 MB, a third of it spent on base64. */
const largestBytes = 4 * 1024 * 1024;

interface Sent {
  readonly xml: Buffer;
  readonly attachments: readonly Attachment[];
  /** More posts of the same submission follow, with further attachments. */
  readonly isIncomplete: boolean;
}

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const sent = sentIn(payload);
  if ('refusal' in sent) return sent;
  const root = readXml(sent.xml);
  if ('refusal' in root) return root;
  const instance = instanceOf(root);
  if ('refusal' in instance) return instance;
  const { form, meta, answers } = instance;
  const replaced = plainId(meta.get('deprecatedID') ?? '');
  const whole = replaced ? 'edit' : 'create';
  const kind = sent.isIncomplete ? 'partial' : whole;
  const clientAt = leftAt(instance, payload);
  return draftOf(openrosa.name, payload, {
    form,
    id: { stated: plainId(meta.get('instanceID') ?? ''), kind: 'native' },
    event: kind,
    revision: { kind, ...(replaced ? { of: replaced } : {}) },
    ...pulledAt(payload),
    ...(clientAt === undefined ? {} : { clientAt }),
    ...respondentOf(instance, payload),
    answers,
    attachments: sent.attachments,
    notes: [
      ...(sent.attachments.length > 0 ? ['attachments-not-kept'] : []),
      ...(sent.isIncomplete ? ['incomplete-post'] : []),
    ],
  });
};

/** Not as `raw`, which would be part of the content: the same submission posted by the phone itself states no time. */
const pulledAt = ({ headers, reading }: Payload): Pick<Draft, 'submittedAt'> | undefined => {
  const { instant } = readInstant(headers.get(submittedAtServer) ?? '', reading);
  return instant === undefined ? undefined : { submittedAt: { instant, zone: 'stated', byServer: true } };
};

const sentIn = ({ bytes, contentType }: Payload): Sent | Refusal => {
  if (/^[\s\uFEFF]*</.test(bytes.subarray(0, 64).toString('utf8'))) {
    return { xml: bytes, attachments: [], isIncomplete: false };
  }
  if (bytes.length === 0) return { refusal: 'body.empty', detail: 'Nội dung gửi trống.' };
  if (!isMultipart(bytes, contentType)) return notOpenRosa;
  const parts = readParts(bytes, contentType);
  if ('refusal' in parts) return parts;
  const form = parts.find(({ name }) => name === formPart) ?? parts.find(isXmlFile);
  if (!form) return withoutForm;
  return {
    xml: form.bytes,
    attachments: attachmentsOf(parts.filter((part) => part !== form && part.fileName)),
    isIncomplete: parts.some(
      ({ name, bytes: said }) => name === '*isIncomplete*' && /^yes$/i.test(said.toString().trim()),
    ),
  };
};

const formPart = 'xml_submission_file';

const isXmlFile = ({ fileName, type }: Part): boolean =>
  fileName !== undefined && /^(text|application)\/xml\b/i.test(type);

const notOpenRosa: Refusal = {
  refusal: 'body.openrosa',
  detail: 'Nội dung không phải là biểu mẫu của ODK Collect, Enketo (multipart hoặc XML).',
};
const withoutForm: Refusal = {
  refusal: 'body.openrosa-form',
  detail: `Lượt gửi thiếu phần "${formPart}" chứa số liệu của biểu mẫu.`,
};

/** When the form was closed, else opened, by the clock of the device. */
export const leftAt = ({ answers, meta }: Instance, { reading }: Payload): string | undefined =>
  ['end', 'start']
    .map((name) => meta.get(name === 'end' ? 'timeEnd' : 'timeStart') ?? answers.find(({ key }) => key === name)?.value)
    .map((written) => (typeof written === 'string' ? readInstant(written, reading).instant : undefined))
    .find((instant) => instant !== undefined);

const respondentOf = ({ meta, answers }: Instance, { query }: Payload): Pick<Draft, 'respondent'> => {
  const noted = answers.find(({ key }) => key === 'deviceid')?.value;
  const device = query.get('deviceID') || meta.get('deviceID') || (typeof noted === 'string' ? noted : '');
  const account = meta.get('userID');
  const respondent = { ...(account ? { account } : {}), ...(device ? { device } : {}) };
  return Object.keys(respondent).length > 0 ? { respondent } : {};
};

export const openrosa: Tool = {
  name: 'openrosa',
  docs: 'https://docs.getodk.org/openrosa-form-submission/',
  clock: 'sender',
  maxBytes: largestBytes,
  // Clients fill in the form we give them; a decimal is xsd:decimal, with a point and no groups.
  decimals: 'en',
  reply: 'openrosa',
  read,
};
