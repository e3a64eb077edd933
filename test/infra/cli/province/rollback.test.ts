/** Which version serves: after a deployment the newest, after a rollback what served before. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCloud } from '../../../../infra/cli/province/cloud.ts';
import { forgetServed } from '../../../../infra/cli/province/versions.ts';
import { withService } from '../../../local/service.ts';
import { aFolder, run } from '../run.ts';
import { type Answers, type Input, refusedJson, withFakeAws } from './fake-aws.ts';
import { fakeLambda } from './fake-lambda.ts';

const local = withService();
let lambda = fakeLambda('kon-tum', []);
let url = '';
const answers: Answers = {
  GetCallerIdentity: { body: '<Account>123456789012</Account>' },
  DescribeStacks: () => ({
    body: `<StackStatus>UPDATE_COMPLETE</StackStatus>
      <member><OutputKey>Url</OutputKey><OutputValue>${url}</OutputValue></member>`,
  }),
  GetParameter: ({ Name }: Input) => {
    if (Name === '/cdk-bootstrap/hnb659fds/version') return { body: { Parameter: { Value: '27' } } };
    return lambda.kept() === undefined
      ? refusedJson('ParameterNotFound')
      : { body: { Parameter: { Value: lambda.kept() } } };
  },
};
const aws = withFakeAws(answers);

beforeEach(() => {
  url = local.service.url;
  lambda = fakeLambda('kon-tum', ['intake', 'drain', 'export']);
  aws.answers = { ...answers, ...lambda.answers };
});

const aCdk = (script: string): string => {
  const cdk = join(aFolder(), 'cdk');
  writeFileSync(cdk, `#!/bin/sh\n${script}`);
  chmodSync(cdk, 0o755);
  return cdk;
};
const cdk = aCdk('');
/** What was kept in mind while each deployment was under way. */
const meanwhile: unknown[] = [];
const rollback = () => run(['province', 'rollback', 'kon-tum', '--yes']);
/** Two functions changed; CloudFormation publishes them while cdk runs, so before the second look at Lambda. */
const deploy = async (...changed: string[]) => {
  let looks = 0;
  const listed = lambda.answers['GET /2015-03-31/functions'];
  aws.answers = {
    ...aws.answers,
    'GET /2015-03-31/functions': (input) => {
      looks += input['Marker'] ? 0 : 1;
      if (looks === 2 && !input['Marker']) {
        meanwhile.push(lambda.kept());
        for (const name of changed) lambda.publish(name, true);
      }
      return (listed as (input: Input) => { body: object })(input);
    },
  };
  return run(['deploy', 'kon-tum', '--yes'], { env: { TONGHOP_CDK: cdk } });
};

describe('rollback', () => {
  test('sets back what the last deployment changed and nothing else; done again, it goes forward', async () => {
    expect((await deploy('intake', 'drain')).exit).toBe(0);
    expect((await deploy('intake')).exit).toBe(0);
    expect(lambda.serving()).toEqual([3, 2, 1]);

    expect((await rollback()).stdout).toContain('1 hàm đã đổi bản');
    expect(lambda.serving()).toEqual([2, 2, 1]);
    await rollback();
    expect(lambda.serving()).toEqual([3, 2, 1]);
  });

  test('does not outlive the next deployment, also for what that leaves unchanged', async () => {
    await deploy('intake', 'drain');
    await rollback();
    await deploy('intake');

    expect(lambda.serving()).toEqual([3, 2, 1]);
  });

  test('goes back from a deployment that was cut off: what served is kept in mind before it begins', async () => {
    await deploy('intake');
    await deploy('intake');

    const names = ['intake', 'drain', 'export'].map((name) => `tonghop-kon-tum-app-${name}`);
    expect(JSON.parse(String(meanwhile.at(-1)))).toEqual(
      Object.fromEntries(names.map((name, i) => [name, i ? '1' : '2'])),
    );
  });

  test('goes back behind the last deployment that changed something, not behind one that failed', async () => {
    await deploy('intake');
    const failing = { TONGHOP_CDK: aCdk('[ "$1" = diff ]\n') };
    expect((await run(['deploy', 'kon-tum', '--yes'], { env: failing })).exit).toBe(1);
    await rollback();

    expect(lambda.serving()).toEqual([1, 1, 1]);
  });

  test('goes back from one that was made, and of which Lambda then told nothing', async () => {
    await deploy('intake');
    const versions = 'GET /2015-03-31/functions/tonghop-kon-tum-app-drain/versions';
    const told = lambda.answers[versions];
    let looks = 0;
    aws.answers = {
      ...aws.answers,
      [versions]: (input) => {
        looks += 1;
        if (looks === 1) return (told as (input: Input) => { body: object })(input);
        lambda.publish('drain');
        return refusedJson('TooManyRequestsException');
      },
    };
    expect((await run(['deploy', 'kon-tum', '--yes'], { env: { TONGHOP_CDK: cdk } })).exit).not.toBe(0);
    aws.answers = { ...answers, ...lambda.answers };
    await rollback();

    expect(lambda.serving()).toEqual([2, 1, 1]);
  });

  test('has nothing to go back to after a first deployment, or one that changed nothing', async () => {
    await deploy();

    expect(await rollback()).toMatchObject({ exit: 4, stderr: expect.stringContaining('Chưa có bản trước') });
  });

  test('is gone forward from to the newest version, also where there are more than Lambda tells at once', async () => {
    for (let n = 0; n < 60; n += 1) lambda.publish('intake', false);

    await deploy('drain');

    expect(lambda.serving()).toEqual([61, 2, 1]);
  });

  test('does not go back behind a restore, to versions that know the old stores', async () => {
    await deploy('intake');
    await forgetServed(await openCloud('ap-southeast-1'), 'kon-tum');

    expect((await rollback()).exit).toBe(4);
    expect(lambda.serving()).toEqual([2, 1, 1]);
  });

  test('stops no deployment over functions that were deployed before there were aliases', async () => {
    const early = 'GET /2015-03-31/functions/tonghop-kon-tum-app-drain/aliases/live';
    aws.answers = { ...aws.answers, [early]: refusedJson('ResourceNotFoundException') };

    expect((await deploy('intake')).exit).toBe(0);
    await rollback();
    expect(lambda.serving()).toEqual([1, 1, 1]);
  });

  test('is made by a deployment whose service does not answer', async () => {
    url = 'http://127.0.0.1:9';

    const ran = await deploy('export');

    expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining('Đã cho 1 hàm chạy lại bản trước.')]);
    expect(lambda.serving()).toEqual([1, 1, 1]);
  });

  test('is not made behind a deployment that changed no function', async () => {
    await deploy('export');
    url = 'http://127.0.0.1:9';

    const ran = await deploy();

    expect([ran.exit, ran.stderr]).toEqual([3, expect.not.stringContaining('chạy lại bản trước')]);
    expect(lambda.serving()).toEqual([1, 1, 2]);
  });

  test('asks first', async () => {
    await deploy('intake');

    expect((await run(['province', 'rollback', 'kon-tum'])).exit).toBe(2);
    expect(lambda.serving()).toEqual([2, 1, 1]);
  });
});
