/**
 * An engine in the place of DynamoDB or S3 is asked, before anything is entrusted to it, for what the product rests on.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { probe } from '../../../infra/server/probe.ts';
import { openDynamo, type TableOptions } from '../../../shared/store/dynamodb.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import type { Objects, Table } from '../../../shared/store/ports.ts';
import { openBucket } from '../../../shared/store/s3.ts';
import { createTable } from '../../contract/engines/create-table.ts';
import { credentials, region } from '../../contract/engines/credentials.ts';
import { requestMs, startDynamo } from '../../contract/engines/dynamo.ts';
import { startS3 } from '../../contract/engines/s3.ts';

const table = openMemoryTable();
const objects = openMemoryObjects(() => '');
const sound = { table, intake: objects, exports: objects, seals: objects };

const said = async (changed: Partial<typeof sound>): Promise<string> =>
  probe({ ...sound, ...changed }).then(
    () => 'fit',
    (error: Error) => error.message,
  );

describe('an engine', () => {
  const name = 'tonghop-probe';
  const engines: { readonly url: string; stop(): Promise<void> }[] = [];
  beforeAll(async () => {
    engines.push(await startDynamo(), await startS3(name));
    await createTable(name, { endpoint: engines[0]?.url ?? '', region, credentials });
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

  test('that keeps its word is fit: dynalite and fauxqs', async () => {
    const [dynamo, s3] = engines.map(({ url: endpoint }) => ({ name, endpoint, region, credentials }));
    const bucket = openBucket(s3 as never);
    const table = openDynamo({ ...(dynamo as TableOptions), requestMs });

    expect(await said({ table, intake: bucket, exports: bucket, seals: bucket })).toBe('fit');
  });
});

describe('an engine is refused in a sentence', () => {
  const overwriting: Table = {
    ...openMemoryTable(),
    put: async (key, item) => {
      await table.put(key, item);
      return 'recorded';
    },
  };
  const disordered: Table = { ...table, query: async (...asked) => (await table.query(...asked)).toReversed() };
  const small: Table = {
    ...table,
    put: (key, item) => (JSON.stringify(item).length > 65_536 ? Promise.resolve('too-large') : table.put(key, item)),
  };
  test.each([
    ['overwrites what is put if absent', overwriting, /^bảng: không giữ đúng "ghi nếu chưa có/m],
    ['brings items in another order', disordered, /^bảng: không giữ đúng "đọc theo thứ tự byte/m],
    ['takes small items only', small, /^bảng: không giữ đúng "mục lớn gần 400 KB"/m],
  ])('that %s', async (_case, unfit, sentence) => {
    expect(await said({ table: unfit })).toMatch(sentence);
  });

  test('that answers a second put-once with success, as versitygw does with --nometa', async () => {
    const twice: Objects = { ...objects, put: (key, bytes, { type }) => objects.put(key, bytes, { type }) };

    expect(await said({ seals: twice })).toMatch(/^kho tệp seals: không giữ đúng "ghi một lần, không bao giờ ghi đè"/);
  });

  test('that does not answer, at any of its addresses', async () => {
    const nowhere = { name: 'x', endpoint: 'http://127.0.0.1:9', region, credentials };

    const told = await said({ table: openDynamo(nowhere as never), exports: openBucket(nowhere) });

    expect(told.split('\n')).toEqual([
      ...Array(3).fill(expect.stringMatching(/^bảng: không trả lời khi hỏi/)),
      ...Array(2).fill(expect.stringMatching(/^kho tệp exports: không trả lời khi hỏi/)),
    ]);
  });
});
