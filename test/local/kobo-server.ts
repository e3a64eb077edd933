/**
 * KoboToolbox API v2 as far as sync asks: `data.json` with a MongoDB query, one sort key, a limit, and `next`. Records
 * are as the vendor gives them: flat, every answer a text, edits under the same `_id` with another `_uuid`.
 */
import { randomUUID } from 'node:crypto';
import { json, type Said, type ToolServer, toolServer } from './tool-server.ts';

export type KoboRecord = Record<string, unknown> & { readonly _id: number };

export interface KoboServer extends ToolServer {
  readonly records: KoboRecord[];
  /** The API token that opens it. */
  readonly settings: { token: string };
  /** A new submission at an instant of the server's clock. */
  submit(answers: Readonly<Record<string, string>>, at: string): KoboRecord;
  /** An edit in KoboToolbox: its time does not change. */
  edit(id: number, answers: Readonly<Record<string, string>>): KoboRecord;
}

export const asset = 'aTq7ExampleAssetUid11';
const mostPerPage = 1_000;

export const koboServer = async (): Promise<KoboServer> => {
  const records: KoboRecord[] = [];
  const settings = { token: 'a'.repeat(40) };
  const server = await toolServer(
    () => `Token ${settings.token}`,
    (url) => answer(records, url),
  );
  return Object.assign(server, {
    records,
    settings,
    submit: (answers: Readonly<Record<string, string>>, at: string) => {
      const made = record(214_500_000 + records.length * 7, answers, at);
      records.push(made);
      return made;
    },
    edit: (id: number, answers: Readonly<Record<string, string>>) => {
      const index = records.findIndex(({ _id }) => _id === id);
      const before = records[index] as KoboRecord;
      const uuid = randomUUID();
      const deprecated = { 'meta/instanceID': `uuid:${uuid}`, 'meta/deprecatedID': before['meta/instanceID'] };
      const edited = { ...before, ...answers, ...deprecated, _uuid: uuid };
      records[index] = edited;
      return edited;
    },
  });
};

const record = (_id: number, answers: Readonly<Record<string, string>>, at: string): KoboRecord => {
  const uuid = randomUUID();
  return {
    _id,
    'formhub/uuid': '3f1c0d6a1a1d4a7c9a53b2f5f8a1c0de',
    start: '2021-11-01T08:41:12.345+07:00',
    end: '2021-11-01T08:55:02.001+07:00',
    ...answers,
    __version__: 'vB7oZ9Qm2',
    'meta/instanceID': `uuid:${uuid}`,
    'meta/rootUuid': `uuid:${uuid}`,
    _xform_id_string: asset,
    _uuid: uuid,
    _attachments: [],
    _status: 'submitted_via_web',
    _geolocation: [null, null],
    _submission_time: at.slice(0, 19),
    _tags: [],
    _notes: [],
    _validation_status: {},
    _submitted_by: null,
  };
};

type Query = Readonly<Record<string, unknown>>;

const matches = (record: KoboRecord, query: Query): boolean =>
  Object.entries(query).every(([key, condition]) => {
    if (key === '$or') return (condition as Query[]).some((one) => matches(record, one));
    return Object.entries(condition as Query).every(([operator, wanted]) => {
      const value = record[key] as string;
      if (operator === '$exists') return (value !== undefined) === wanted;
      if (operator === '$gte') return value >= (wanted as string);
      if (operator === '$gt') return value > (wanted as string);
      throw new Error(`KoboToolbox has no ${operator}`);
    });
  });

const answer = (records: readonly KoboRecord[], url: URL): Said => {
  const { searchParams, pathname } = url;
  if (pathname !== `/api/v2/assets/${asset}/data.json`) {
    return { status: 404, body: '{"detail":"Not found."}', type: 'application/json' };
  }
  if (searchParams.get('sort') !== '{"_id":1}') throw new Error('The order is not the one that pages need.');
  const found = records.filter((one) => matches(one, JSON.parse(searchParams.get('query') ?? '{}') as Query));
  const limit = Math.min(Number(searchParams.get('limit') ?? 100), mostPerPage);
  const results = found.toSorted((a, b) => a._id - b._id).slice(0, limit);
  const next = found.length > limit ? `https://elsewhere.example/api/v2/?limit=${limit}&start=${limit}` : null;
  return json({ count: found.length, next, previous: null, results });
};
