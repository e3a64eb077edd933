/** What stands in the way of a restore, and of a removal with a backup in hand; the way itself is test/cloud's. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anEmptyProvince } from '../empty-province.ts';
import { aFolder, run } from '../run.ts';
import { withFakeAws } from './fake-aws.ts';

const aReport = {
  pk: { S: 'CP#kon-tum#once' },
  sk: { S: 'S#23377#kt#1#0' },
  entry: { S: '{"receivedAt":"2021-11-30T01:00:00Z"}' },
};
const aws = withFakeAws({
  GetParameter: { body: { Parameter: { Value: 'bang' } } },
  Scan: { body: { Count: 7, Items: [aReport] } },
  ListBackups: { body: { BackupSummaries: [] } },
});
const env = { TONGHOP_CDK: 'true' };

/** A parcel of a province that has nothing. */
const aParcel = async (): Promise<string> => {
  const folder = aFolder();
  await anEmptyProvince(join(folder, 'a'));
  await run(['dump', 'goi', '--folder', 'a'], { folder });
  return join(folder, 'goi');
};

test.each([
  ['', []],
  [', as a resumed restore neither, since it holds more than the parcel', ['--resume']],
])('a table that is in use is not restored into: the next generation is named%s', async (_, resume) => {
  aws.asked.length = 0;
  const ran = await run(['province', 'restore', 'kon-tum', await aParcel(), '--yes', ...resume], { env });

  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringMatching(/đang có 7 mục.*"generation": 2/)]);
  expect(aws.asked.map(({ action }) => action)).toEqual(['GetParameter', 'Scan']);
});

/** In the place of cdk: tells a difference of the data stack, and notes its words. */
const aCdk = async (difference: string) => {
  const folder = aFolder();
  const [program, told] = [join(folder, 'cdk'), join(folder, 'told')];
  const script = `#!/bin/sh\necho "$1" >> ${told}\necho 'Stack tonghop-kon-tum-data\n${difference}'\n`;
  await writeFile(program, script, { mode: 0o755 });
  return { env: { TONGHOP_CDK: program }, words: async () => (await readFile(told, 'utf8')).trim().split('\n') };
};

test('what would lose more than stores that are left behind is not deployed for a restore', async () => {
  const cdk = await aCdk('[-] AWS::Cognito::UserPool OfficialsPool19180762 orphan');

  const ran = await run(['province', 'restore', 'kon-tum', await aParcel(), '--yes'], cdk);

  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('OfficialsPool19180762')]);
  expect(await cdk.words()).toEqual(['diff']);
});

test('a table that would be made anew is in its way, one that is left behind for the next is not', async () => {
  const anew = await aCdk('[~] AWS::DynamoDB::GlobalTable LogTable64197333 replace');
  const left = await aCdk('[-] AWS::DynamoDB::GlobalTable LogTable64197333 orphan');

  for (const cdk of [anew, left]) await run(['province', 'restore', 'kon-tum', await aParcel(), '--yes'], cdk);

  expect([await anew.words(), await left.words()]).toEqual([['diff'], ['diff', 'deploy']]);
});

test('nothing is restored from what is no backup, and nothing before somebody says yes', async () => {
  const parcel = await aParcel();
  expect((await run(['province', 'restore', 'kon-tum', parcel], { env })).exit).toBe(2);
  await writeFile(join(parcel, 'manifest.json'), '{}');

  const ran = await run(['province', 'restore', 'kon-tum', parcel, '--yes'], { env });
  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('manifest.json')]);
});

test('a province is not restored from the backup of another', async () => {
  const parcel = await aParcel();
  const manifest = join(parcel, 'manifest.json');
  const told = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...told, province: 'bac-giang' }));

  const ran = await run(['province', 'restore', 'kon-tum', parcel, '--yes'], { env });

  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('của bac-giang, không phải kon-tum')]);
});

test('a report that is not in the parcel is still in the way of a removal', async () => {
  const ran = await run(['province', 'destroy', 'kon-tum', '--yes', '--backup', await aParcel()]);

  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('Còn 1 báo cáo')]);
});
