import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createBucket } from '../../../infra/local/embedded/create-bucket.ts';
import { createTable } from '../../../infra/local/embedded/create-table.ts';
import { region } from '../../../infra/local/embedded/credentials.ts';
import { type Embedded, startEmbedded } from '../../../infra/local/embedded/embedded.ts';
import { Problem } from '../../../shared/problems.ts';
import { openAudit } from '../../../shared/store/audit.ts';
import { openDefinitions } from '../../../shared/store/definitions.ts';
import { type Objects, openBucket } from '../../../shared/store/objects.ts';
import { openTable, type Table } from '../../../shared/store/table.ts';
import { aCampaignDocument } from '../../cast/index.ts';

let embedded: Embedded;
let table: Table;
let bucket: Objects;

beforeAll(async () => {
  embedded = await startEmbedded({ folder: null });
  const { dynamoUrl, s3Url, credentials } = embedded;
  await Promise.all([createTable(dynamoUrl, 'stores'), createBucket(s3Url, 'stores')]);
  table = openTable({ name: 'stores', endpoint: dynamoUrl, region, credentials });
  bucket = openBucket({ name: 'stores', endpoint: s3Url, region, credentials });
});
afterEach(async () => {
  await embedded.faults.dynamo('ok');
  await embedded.faults.s3('ok');
});
afterAll(() => embedded.stop());

describe('the table', () => {
  test('records once, and says so when it is repeated', async () => {
    const put = () => table.put({ pk: 'a', sk: '1' }, { value: 1 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, put));

    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(19);
    expect(await table.get({ pk: 'a', sk: '1' })).toEqual({ pk: 'a', sk: '1', value: 1 });
    expect(await table.get({ pk: 'a', sk: '2' })).toBeUndefined();
  });

  test('brings all pages, a prefix, some attributes, the newest first, a few, and those after one', async () => {
    for (let i = 0; i < 8; i += 1) await table.put({ pk: 'b', sk: `x#${i}` }, { i, pad: 'á'.repeat(300_000) });
    await table.put({ pk: 'b', sk: 'y#0' }, { i: 9 });
    const numbers = async (options: object) =>
      (await table.query('b', { prefix: 'x#', attributes: ['i'], ...options })).map(({ i }) => i);

    expect(await numbers({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await numbers({ newestFirst: true })).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await numbers({ newestFirst: true, limit: 1 })).toEqual([7]);
    expect(await numbers({ after: 'x#5' })).toEqual([6, 7]);
    expect((await table.query('b', { attributes: ['i'] })).at(-1)).toEqual({ i: 9 });
    expect(await table.query('nobody')).toEqual([]);
  });

  test('that refuses is a value for a put and a problem for a read', async () => {
    await embedded.faults.dynamo('refuse');

    expect(await table.put({ pk: 'c', sk: '1' }, {})).toBe('unavailable');
    await expect(table.get({ pk: 'c', sk: '1' })).rejects.toMatchObject({ code: 'store.unavailable' });
    await expect(table.query('c')).rejects.toThrow(Problem);
  });

  test('that cannot hold an item says so as unavailable, not as an exception', async () => {
    expect(await table.put({ pk: 'c', sk: '2' }, { pad: 'a'.repeat(500_000) })).toBe('unavailable');
  });
});

describe('the bucket', () => {
  test('keeps, lists, brings back and removes bytes', async () => {
    const bytes = randomBytes(100_000);
    for (const key of [
      'raw/abc',
      'exports/kon-tum/once/2021-11-30T170000Z_ab.xlsx',
      'spill/2021-11-10/080000.000Z_Đắk Cấm.json.gz',
    ]) {
      expect(await bucket.put(key, bytes, { type: 'application/octet-stream' })).toBe('written');
      expect(Buffer.from((await bucket.get(key)) ?? []).equals(bytes)).toBe(true);
      expect(await bucket.list(key.split('/', 1)[0] ?? '')).toContain(key);
      await bucket.remove(key);
      expect(await bucket.get(key)).toBeUndefined();
    }
  });

  test('never overwrites what is written once', async () => {
    const put = (text: string) => bucket.put('once', Buffer.from(text), { type: 'text/plain', once: true });
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map(put));

    expect(outcomes.toSorted()).toEqual(['exists', 'exists', 'exists', 'written']);
    expect(Buffer.from((await bucket.get('once')) ?? []).toString()).toBe('abcd'[outcomes.indexOf('written')]);
  });

  test('that refuses is a value for a put and a problem for the rest', async () => {
    await embedded.faults.s3('refuse');

    expect(await bucket.put('x', Buffer.from('x'), { type: 'text/plain' })).toBe('unavailable');
    for (const call of [() => bucket.get('x'), () => bucket.list('x'), () => bucket.remove('x')]) {
      await expect(call()).rejects.toMatchObject({ code: 'store.unavailable' });
    }
  });
});

describe('definitions', () => {
  test('keep every version and give the newest', async () => {
    const definitions = openDefinitions(table);
    const version = (number: number, id = 'song-vang-2024') => ({
      id,
      version: number,
      publishedAt: '2024-03-01T00:00:00.000Z',
      publishedBy: 'ai',
      document: aCampaignDocument({ id, title: `Bản ${number}` }),
    });
    for (let i = 1; i <= 11; i += 1) await definitions.publish('campaign', version(i));
    await definitions.publish('campaign', version(1, 'song-vang-2024-b'));

    expect(await definitions.publish('campaign', version(11))).toBe('repeated');
    expect(await definitions.latest('campaign', 'song-vang-2024')).toEqual(version(11));
    expect(await definitions.version('campaign', 'song-vang-2024', 2)).toEqual(version(2));
    expect(await definitions.version('campaign', 'song-vang-2024', 12)).toBeUndefined();
    expect((await definitions.list('campaign')).map((one) => `${one.id} ${one.version}`)).toEqual([
      'song-vang-2024 11',
      'song-vang-2024-b 1',
    ]);
  });
});

test('an audit event that cannot be kept is a problem, not a silence', async () => {
  const event = { at: '2024-03-01T00:00:00.000Z', by: 'ai', action: 'source.revoke', subject: 'y' } as const;
  const audit = openAudit(table);
  await Promise.all([audit.record(event), audit.record(event)]);
  expect(await table.query('A#2024-03')).toHaveLength(2);

  await embedded.faults.dynamo('refuse');
  await expect(audit.record(event)).rejects.toMatchObject({ code: 'store.unavailable' });
});
