/**
 * `kobo`: KoboToolbox REST Services (and Ona, of the same family), JSON or XML. Keys are slash paths, every answer is a
 * text, choices are names and not labels, what was not answered is left out. `_submission_time` is UTC without saying
 * so.
 * https://support.kobotoolbox.org/rest_services.html
 */

import { at, items, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { isObject, type JsonObject, readObject, wordOf } from '../formats/json-shape.ts';
import { readInstant, readUtc } from '../formats/times.ts';
import { readXml } from '../formats/xml-tree.ts';
import { draftOf } from './draft-of.ts';
import { encrypted, instanceOf, plainId, sourceOf } from './instance.ts';
import { leftAt } from './openrosa.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> =>
  /^[\s\uFEFF]*</.test(payload.bytes.subarray(0, 64).toString('utf8')) ? readXmlMode(payload) : readJsonMode(payload);

const readJsonMode = (payload: Payload): Draft | Refusal => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const found = findRecord(body.object);
  if (!found) return notRecord;
  const { record, around } = found;
  if ('encryptedXmlFile' in record) return encrypted;
  const said = (key: string): string => wordOf(at(record, key)) ?? '';
  const form = said('_xform_id_string');
  const instance = said('meta/instanceID') || said('_uuid');
  // The number of a record is one only within its server and form.
  const numbered = said('_id') && `${form}#${said('_id')}`;
  const version = said('__version__') || said('_version_');
  const submissionTime = said('_submission_time');
  const clientAt = readInstant(said('end') || said('start'), payload.reading).instant;
  return draftOf(kobo.name, payload, {
    form: { id: form, ...(version ? { version } : {}) },
    ...identityOf(said('meta/rootUuid') || instance || numbered, said('meta/deprecatedID')),
    ...(submissionTime ? { submittedAt: readUtc(submissionTime) } : {}),
    ...(clientAt === undefined ? {} : { clientAt }),
    ...respondentOf(said('_submitted_by'), said('deviceid')),
    answers: [...answersOf(record), ...around],
    attachments: items(at(record, '_attachments')).map(attachmentOf),
  });
};

const notRecord: Refusal = {
  refusal: 'kobo.record',
  detail: 'Không thấy bản ghi của KoboToolbox (thiếu _id, _uuid và meta/instanceID). Kiểm tra lại mục REST Services.',
};

const readXmlMode = (payload: Payload): Draft | Refusal => {
  const root = readXml(payload.bytes);
  if ('refusal' in root) return root;
  const instance = instanceOf(root);
  if ('refusal' in instance) return instance;
  const { form, meta, answers } = instance;
  const said = (name: string): string => meta.get(name) ?? '';
  const version = form.version ?? textOf(answers.find(({ key }) => key === '__version__')?.value);
  const clientAt = leftAt(instance, payload);
  return draftOf(kobo.name, payload, {
    form: { id: form.id, ...(version ? { version } : {}) },
    ...identityOf(said('rootUuid') || said('instanceID'), said('deprecatedID')),
    ...(clientAt === undefined ? {} : { clientAt }),
    ...respondentOf('', textOf(answers.find(({ key }) => key === 'deviceid')?.value) ?? ''),
    answers,
  });
};

/** `rootUuid` stays the same over edits; without it the id of a first version is the instance's own. */
const identityOf = (stated: string, deprecated: string) => {
  const replaced = plainId(deprecated);
  return {
    id: { stated: plainId(stated), kind: 'native' as const },
    ...(replaced ? { event: 'edit' as const, revision: { kind: 'edit' as const, of: replaced } } : {}),
  };
};

const respondentOf = (account: string, device: string): Pick<Draft, 'respondent'> =>
  account || device ? { respondent: { ...(account ? { account } : {}), ...(device ? { device } : {}) } } : {};

const marks = ['_id', '_uuid', 'meta/instanceID', 'meta/rootUuid', '_xform_id_string'];
const isRecord = (object: JsonObject): boolean => marks.some((mark) => wordOf(at(object, mark)) !== undefined);

/** A project's own JSON template may wrap the record and stand constants around it. */
const findRecord = (object: JsonObject): { record: JsonObject; around: Answer[] } | undefined => {
  if (isRecord(object)) return { record: object, around: [] };
  const [name, record] = Object.entries(object).find(([, value]) => isObject(value) && isRecord(value)) ?? [];
  if (!isObject(record)) return undefined;
  const around = Object.entries(object).filter(([key]) => key !== name);
  return { record, around: around.map(([key, value]) => ({ key, type: typeof value, value, source: 'hidden' })) };
};

/** Repeats are lists of records whose keys are again full paths. */
const answersOf = (record: JsonObject, above: readonly (string | number)[] = []): Answer[] =>
  Object.entries(record).flatMap(([key, value]) => {
    const names = key.split('/');
    const outer = above.filter((part) => typeof part === 'string').length;
    const path = [...above, ...names.slice(outer)];
    const isRepeat = Array.isArray(value) && value.length > 0 && value.every(isObject) && !ofServer.has(key);
    if (isRepeat) return value.flatMap((row: JsonObject, index) => answersOf(row, [...path, index]));
    const ref = names.at(-1) ?? key;
    const nested = path.length > 1 ? { ...(ref === key ? {} : { ref }), path } : {};
    const source = ofServer.has(key) ? 'metadata' : sourceOf(key);
    return [{ key, ...nested, type: typeOf(value), value, source }];
  });

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** What KoboToolbox adds to a record. By their exact names: a question may be called `_note` or `id`. */
const ofServer = new Set([
  '_id',
  '_uuid',
  '_xform_id_string',
  '_xform_id',
  '_submission_time',
  '_submitted_by',
  '_status',
  '_geolocation',
  '_tags',
  '_notes',
  '_validation_status',
  '_attachments',
  '_bamboo_dataset_id',
  '_userform_id',
  '_edited',
  '_duration',
  '_media_count',
  '_total_media',
  '_media_all_received',
  '_date_modified',
  '_last_edited',
]);

const attachmentOf = (given: unknown): Attachment => {
  const storage = textOf(at(given, 'filename')) ?? '';
  const type = textOf(at(given, 'mimetype'));
  const url = textOf(at(given, 'download_url'));
  return {
    name: (textOf(at(given, 'media_file_basename')) ?? storage.replace(/^.*\//s, '')).normalize('NFC'),
    ...(type ? { type } : {}),
    ...(url ? { url, needsLogin: true } : {}),
  };
};

export const kobo: Tool = {
  name: 'kobo',
  docs: 'https://support.kobotoolbox.org/rest_services.html',
  clock: 'server',
  maxBytes: ordinaryBytes,
  reply: 'webhook',
  read,
};
