/** Every command of the operations pages runs, and every command there is stands on some page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEmptyProvince } from '../../infra/cli/empty-province.ts';
import { type Answers, type Input, refused, withFakeAws } from '../../infra/cli/province/fake-aws.ts';
import { type Office, openOffice } from './office.ts';
import { type Call, places, played } from './played.ts';
import { leafOf, leaves, operationsPages, otherPages, read, walks, wordsOf, writtenIn } from './written.ts';

const { calls, unknown, others } = writtenIn(operationsPages.map(read).join('\n'));
const elsewhere = writtenIn(otherPages.map(read).join('\n'));
const whole = writtenIn(walks.province() + walks.emulator());

/** What is not run here: the file that runs it, and by what words. */
const runBy: Readonly<Record<string, readonly [file: string, words: string]>> = {
  login: ['test/local/board/login.test.ts', "'login'"],
  'login --api https://…': ['test/local/board/login.test.ts', "'login'"],
  'npm ci': ['.ci/run', 'npm ci'],
  'npm test': ['.ci/run', 'npm test'],
  'npm run test:cloud': ['.ci/run', 'npm run --silent test:cloud'],
  'npm start': ['test/infra/local/start.test.ts', 'infra/local/start.ts'],
  'npm run demo': ['test/infra/demo/played.ts', 'infra/demo/run.ts'],
  'npm ci --omit=dev': ['test/infra/server/serve.test.ts', 'packed.dependencies'],
  'npm run serve': ['test/infra/server/process.ts', 'infra/server/serve.ts'],
  'npm run serve -- check': ['test/infra/server/serve.test.ts', "runServe('check'"],
  'npm run serve -- backup /var/backups/tonghop': ['test/infra/server/drill.test.ts', "'backup'"],
  'npm run -s serve -- backup /var/backups/tonghop': ['test/infra/server/drill.test.ts', "'backup'"],
  'npm run serve -- restore /var/backups/tonghop/kon-tum/20261201T020000Z kon-tum': [
    'test/infra/server/drill.test.ts',
    "'restore'",
  ],
  'npm run serve -- restore PARCEL SLUG --identity khoa.txt': ['test/infra/server/drill.test.ts', "'--identity'"],
  'dump PARCEL --passphrase': ['test/infra/cli/carry.test.ts', "'--passphrase'"],
  'province backup SLUG PARCEL': ['test/cloud/restore-drill.ts', "'backup', slug, parcel"],
  'province restore SLUG PARCEL': ['test/cloud/restore-drill.ts', "'restore', slug, parcel"],
  'province policy SLUG ROLE': ['test/infra/aws/policies.test.ts', "'policy', 'kon-tum'"],
  'province difference SLUG': ['test/infra/cli/province/difference.test.ts', "'difference', 'kon-tum'"],
  'province rollback SLUG': ['test/infra/cli/province/rollback.test.ts', "'rollback', 'kon-tum'"],
  'npx cdk synth': ['test/cloud/deployment.ts', "cdk('synth'"],
  'npx cdk bootstrap aws://ACCOUNT/REGION': ['test/cloud/deployment.ts', "'bootstrap', `aws://"],
  "npx cdk deploy 'tonghop-SLUG-*' -c province=SLUG": ['test/cloud/deployment.ts', "'deploy', '--all'"],
  // What measures is run by hand; its parts are named.
  'npm run bench -- burst': ['test/bench/run.ts', 'burst: benchBurst'],
  'npm run bench -- faults': ['test/bench/run.ts', 'faults: benchFaults'],
  'npm run bench -- names': ['test/bench/run.ts', 'names: benchNames'],
  'npm run bench -- server': ['test/bench/run.ts', 'server: benchServer'],
  'npm run bench -- seals sealing': ['test/bench/run.ts', 'sealing: benchSealing'],
  'npm run bench -- synth': ['test/bench/run.ts', 'synth: benchSynth'],
  'npm run soak': ['test/infra/server/soak.test.ts', 'runSoak(8'],
};

describe('the pages', () => {
  test('name no command there is not', () => {
    expect([...unknown, ...elsewhere.unknown]).toEqual([]);
  });

  test('write no command that is not run, and none is run that they do not write', () => {
    const typed = [...calls, ...others];
    const ran = [...Object.keys(played), ...Object.keys(runBy)];

    expect(typed.filter((call) => !ran.includes(call) && !whole.calls.has(call) && !whole.others.has(call))).toEqual(
      [],
    );
    expect(ran.filter((call) => !typed.includes(call))).toEqual([]);
  });

  test.each(Object.entries(runBy))('%s is run by %j', (_, [file, words]) => {
    expect(read(file)).toContain(words);
  });

  test('leave no command out', () => {
    const told = new Set([...calls, ...elsewhere.calls].map(leafOf));

    expect([...leaves.keys()].filter((leaf) => !told.has(leaf))).toEqual([]);
  });
});

let office: Office;
const gone = new Set<string>();
const stack = () => `<StackStatus>CREATE_COMPLETE</StackStatus><Outputs><member><OutputKey>Url</OutputKey>
  <OutputValue>${office.service.url}</OutputValue></member></Outputs>`;
const usual: Answers = {
  GetCallerIdentity: { body: '<Account>123456789012</Account>' },
  GetParameter: { body: { Parameter: { Value: '27' } } },
  PutParameter: { body: {} },
  'GET /2015-03-31/functions': { body: { Functions: [] } },
  DescribeStacks: ({ StackName }: Input) =>
    gone.has(String(StackName)) ? refused('ValidationError') : { body: stack() },
  DeleteStack: ({ StackName }: Input) => ({ body: gone.add(String(StackName)) && '' }),
  UpdateTerminationProtection: { body: '' },
  Scan: { body: { Items: [] } },
  'GET /27': { body: '' },
  ...Object.fromEntries(
    ['CreateUser', 'AddUserToGroup', 'SetUserMFAPreference', 'UserGlobalSignOut', 'DisableUser'].map((action) => [
      `Admin${action}`,
      { body: {} },
    ]),
  ),
};
withFakeAws(usual);

beforeAll(async () => {
  office = await openOffice();
  writeFileSync(join(office.folder, 'cdk'), '#!/bin/sh\n', { mode: 0o755 });
  await anEmptyProvince(join(office.folder, 'may-chu'));
});
afterAll(() => office.service.stop());

/** What the pages leave open is filled in; `< file` is what comes in. */
const typed = async (line: string, { put = {}, more = [], types }: Call) => {
  const own = typeof put === 'function' ? await put(office) : put;
  const all = Object.entries({ ...places, ...own });
  const filled = all.reduce((text, [place, value]) => text.replaceAll(place, value), line);
  const [call = '', file] = filled.split(' < ');
  const stdin =
    file === undefined ? (types === true ? 'có\n' : (types ?? '')) : readFileSync(join(office.folder, file));
  return { words: [...wordsOf(call), ...more], stdin, isTTY: types !== undefined };
};

describe('an office types', () => {
  test.each(Object.entries(played))('%s', async (line, call) => {
    const { words, ...how } = await typed(line, call);
    const as = call.as === undefined ? {} : { TONGHOP_TOKEN: await call.as(office) };
    const env = { TONGHOP_CDK: join(office.folder, 'cdk'), ...as, ...call.env };
    const ran = await office.tonghop(words, { ...how, env });

    expect([ran.exit, ran.stdout + ran.stderr]).toEqual([call.exit ?? 0, expect.stringMatching(call.says)]);
  });
});
