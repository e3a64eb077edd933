import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withService } from '../../local/service.ts';
import { type Answers, refusedJson, withFakeAws } from './province/fake-aws.ts';
import { fakeLambda } from './province/fake-lambda.ts';
import { aFolder, run } from './run.ts';

const local = withService();
const usual: Answers = {
  GetCallerIdentity: { body: '<Account>123456789012</Account>' },
  DescribeStacks: () => ({
    body: `<Stacks><member><StackStatus>CREATE_COMPLETE</StackStatus><Outputs><member><OutputKey>Url</OutputKey>
      <OutputValue>${local.service.url}/</OutputValue></member></Outputs></member></Stacks>`,
  }),
  GetParameter: { body: { Parameter: { Value: '27' } } },
  ...fakeLambda('kon-tum', []).answers,
};
const aws = withFakeAws(usual);

/** In the place of cdk: notes its words, and ends as told. */
const aCdk = (exit = 0, difference = 'thay đổi') => {
  const folder = aFolder();
  const [program, told] = [join(folder, 'cdk'), join(folder, 'told')];
  writeFileSync(join(folder, 'difference'), difference);
  writeFileSync(program, `#!/bin/sh\necho "$@" >> ${told}\ncat ${folder}/difference\nexit ${exit}\n`);
  chmodSync(program, 0o755);
  const deploy = (...args: string[]) => run(['deploy', 'kon-tum', ...args], { env: { TONGHOP_CDK: program } });
  const words = (): string[] => {
    try {
      return readFileSync(told, 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  };
  return { deploy, words };
};
const stacks = 'tonghop-kon-tum-* -c province=kon-tum';

test('looks, shows the difference, deploys and tries what answers', async () => {
  aws.answers = usual;
  const { deploy, words } = aCdk();

  const ran = await deploy('--yes');

  expect(ran).toMatchObject({ exit: 0, stdout: expect.stringContaining(local.service.url) });
  expect(ran.stderr).toMatch(/✓ vùng AWS[\s\S]*thay đổi/);
  expect(words()).toEqual([`diff ${stacks}`, `deploy --require-approval never ${stacks}`]);
});

test('deploys nothing where nobody says yes', async () => {
  aws.answers = usual;
  const { deploy, words } = aCdk();

  expect((await deploy()).exit).toBe(2);
  expect(words()).toEqual([`diff ${stacks}`]);
});

test('does not begin in an account that is not ready', async () => {
  aws.answers = { ...usual, GetParameter: refusedJson('ParameterNotFound') };
  const { deploy, words } = aCdk();

  const ran = await deploy('--yes');

  expect([ran.exit, ran.stderr, words()]).toEqual([1, expect.stringContaining('cdk bootstrap'), []]);
});

test('stops where cdk fails', async () => {
  aws.answers = usual;
  const { deploy, words } = aCdk(1);

  expect([(await deploy('--yes')).exit, words().length]).toEqual([1, 1]);
});

test('says so when what was deployed does not answer', async () => {
  const nobody = `<StackStatus>x</StackStatus>
    <member><OutputKey>Url</OutputKey><OutputValue>http://127.0.0.1:9</OutputValue></member>`;
  aws.answers = { ...usual, DescribeStacks: { body: nobody } };
  const { deploy } = aCdk();

  const ran = await deploy('--yes');

  expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining('GET /v1/sign-in trả lời không tới được')]);
});

describe('a change that loses what a province keeps', () => {
  /** As cdk 2.1148 tells it. */
  const told = `Stack tonghop-kon-tum-data
Resources
[-] AWS::S3::Bucket OldBucket orphan
[~] AWS::DynamoDB::GlobalTable LogTable LogTable64197333 replace
 └─ [-] TableName (requires replacement)
     └─ old
[~] AWS::Cognito::UserPool OfficialsPool OfficialsPool19180762 may be replaced
[-] AWS::SSM::Parameter HandOver/issuer HandOverissuer0CBC3E1F destroy
[~] AWS::S3::Bucket SealBucket SealBucketA90528DB
 └─ [~] LifecycleConfiguration
Stack tonghop-kon-tum-app
Resources
[~] AWS::ApiGatewayV2::Api Gateway/Api GatewayApi1B0F5C41 replace
[-] AWS::DynamoDB::GlobalTable Sessions Sessions8E8C6AA1 destroy
[+] AWS::S3::Bucket More MoreBucket
`;

  test('is refused, also with --yes, and each thing is named', async () => {
    aws.answers = usual;
    const { deploy, words } = aCdk(0, told);

    const { exit, stderr } = await deploy('--yes');

    expect([exit, words()]).toEqual([1, [`diff ${stacks}`]]);
    expect(stderr.split('\n').flatMap((line) => /^ {2}(\S+ \(.*)/.exec(line)?.[1] ?? [])).toEqual([
      'OldBucket (AWS::S3::Bucket): còn nguyên, nhưng không được dùng nữa',
      'LogTable64197333 (AWS::DynamoDB::GlobalTable): được làm lại: trống, tên khác',
      'OfficialsPool19180762 (AWS::Cognito::UserPool): có thể bị làm lại: trống, tên khác',
      'GatewayApi1B0F5C41 (AWS::ApiGatewayV2::Api): được làm lại: trống, tên khác',
    ]);
  });

  test('is made once each thing is given up by its name', async () => {
    aws.answers = usual;
    const { deploy, words } = aCdk(0, told);
    const all = ['OldBucket', 'LogTable64197333', 'OfficialsPool19180762', 'GatewayApi1B0F5C41'];

    expect((await deploy('--yes', '--give-up', ...all.slice(1))).exit).toBe(1);
    expect((await deploy('--yes', '--give-up', ...all)).exit).toBe(0);
    expect(words()).toHaveLength(3);
  });
});
