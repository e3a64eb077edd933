import { describe, expect, test, vi } from 'vitest';
import { Province } from '../../../../infra/aws/province.ts';
import type { Finding } from '../../../../infra/cli/province/check.ts';
import { checks } from '../../../../infra/cli/province/checks.ts';
import { openCloud } from '../../../../infra/cli/province/cloud.ts';
import { diagnose } from '../../../../infra/cli/province/doctor.ts';
import { run } from '../run.ts';
import { type Answers, type Input, refused, refusedJson, type Said, withFakeAws } from './fake-aws.ts';

const contact = 'truc@snv.kontum.gov.vn';
const sound: Province = Province.parse({
  code: '62',
  slug: 'kon-tum',
  name: 'Tỉnh Kon Tum',
  region: 'ap-southeast-1',
  stage: 'pilot',
  units: 102,
  identity: { kind: 'cognito' },
  contacts: { alarms: [contact] },
  outbound: {
    mail: { kind: 'ses', from: 'bao-cao@kontum.gov.vn', identity: 'kontum.gov.vn' },
    gateway: { url: 'https://tin.kontum.gov.vn' },
  },
  flags: {},
});

const stack = (status: string): Said => ({ body: `<StackName>x</StackName><StackStatus>${status}</StackStatus>` });
const parameters: Readonly<Record<string, string>> = {
  '/cdk-bootstrap/hnb659fds/version': '27',
  '/tonghop/kon-tum/intake-bucket': 'tiep-nhan',
  '/tonghop/kon-tum/export-bucket': 'tong-hop',
  '/tonghop/kon-tum/seal-bucket': 'niem-phong',
};
const parametersBut = (over: Readonly<Record<string, string | undefined>>) => (input: Input) => {
  const value = { ...parameters, ...over }[String(input['Name'])];
  return value === undefined ? refusedJson('ParameterNotFound') : { body: { Parameter: { Value: value } } };
};
const described = (...names: string[]) => ({ body: { Parameters: names.map((Name) => ({ Name })) } });
const subscribed = (arn: string): Said => ({
  body: `<member><TopicArn>arn:aws:sns:ap-southeast-1:1:tonghop-kon-tum-app-Topic</TopicArn>
    <SubscriptionArn>${arn}</SubscriptionArn><Endpoint>${contact}</Endpoint></member>`,
});
const empty: Said = { body: '<ListBucketResult></ListBucketResult>' };
const put = (at: string): Said => ({ body: `<Contents><Key>a</Key><LastModified>${at}</LastModified></Contents>` });
const some = put('2021-11-10T02:00:00Z');
const below = (prefix: string) => (input: Input) => (input['prefix'] === prefix ? some : empty);

const healthy: Answers = {
  GetCallerIdentity: { body: '<Account>123456789012</Account>' },
  DescribeStacks: stack('UPDATE_COMPLETE'),
  GetParameter: parametersBut({}),
  DescribeParameters: described('/tonghop/kon-tum/outbound/gateway'),
  'GET /2016-08-19/account-settings/': { body: { AccountLimit: { ConcurrentExecutions: 1_000 } } },
  GetServiceQuota: { body: { Quota: { Value: 10_000 } } },
  'GET /v2/email/identities/kontum.gov.vn': { body: { VerifiedForSendingStatus: true } },
  'GET /v2/email/account': { body: { ProductionAccessEnabled: true } },
  ListSubscriptions: subscribed('arn:aws:sns:ap-southeast-1:1:x:y'),
  DescribeAlarms: { body: '<MetricAlarms></MetricAlarms>' },
  'GET /tiep-nhan': empty,
  'GET /tong-hop': some,
  'GET /niem-phong': some,
};
const aws = withFakeAws(healthy);

const findingsOf = async (answers: Answers, over: Partial<Province> = {}, now = Date.now()) => {
  aws.answers = { ...healthy, ...answers };
  const province = { ...sound, ...over };
  return diagnose({ province, cloud: await openCloud(province.region), now });
};

interface Illness {
  readonly answers?: Answers;
  readonly over?: Partial<Province>;
  readonly now?: number;
  readonly says: RegExp;
}

/** A row for every finding there is: it does not compile without. */
const illnesses: Readonly<Record<Finding, readonly Illness[]>> = {
  'contact-example': [
    { over: { contacts: { alarms: ['a@b.example', contact] } }, says: /a@b\.example .*→ sửa contacts/ },
  ],
  'region-unknown': [{ over: { region: 'us-east-1' }, says: /us-east-1.*→ chọn một trong: ap-southeast-1/ }],
  'bootstrap-missing': [
    {
      answers: { GetParameter: parametersBut({ '/cdk-bootstrap/hnb659fds/version': undefined }) },
      says: /chưa được chuẩn bị/,
    },
  ],
  'bootstrap-old': [
    {
      answers: { GetParameter: parametersBut({ '/cdk-bootstrap/hnb659fds/version': '5' }) },
      says: /bản cũ \(5\).*cdk bootstrap aws:\/\/123456789012\/ap-southeast-1/,
    },
  ],
  'concurrency-low': [
    {
      answers: { 'GET /2016-08-19/account-settings/': { body: { AccountLimit: { ConcurrentExecutions: 10 } } } },
      says: /có 10, phút cuối của 102 đơn vị \(6 lượt\/giây\) cần 21.*L-B99A9384 --desired-value 1000/,
    },
  ],
  'requests-low': [
    {
      answers: { GetServiceQuota: { body: { Quota: { Value: 500 } } } },
      over: { units: 11_000 },
      says: /cho 500 .*cần 550/,
    },
  ],
  'identity-unverified': [
    {
      answers: { 'GET /v2/email/identities/kontum.gov.vn': refusedJson('NotFoundException') },
      says: /chưa được SES xác nhận/,
    },
    { answers: { 'GET /v2/email/identities/kontum.gov.vn': { body: {} } }, says: /DKIM/ },
  ],
  'mail-sandbox': [{ answers: { 'GET /v2/email/account': { body: {} } }, says: /hộp cát.*put-account-details/ }],
  'secret-missing': [
    {
      answers: { DescribeParameters: described() },
      says: /outbound\/gateway → tonghop outbound-secret gateway --province kon-tum/,
    },
    {
      answers: { DescribeParameters: described() },
      over: { outbound: { mail: { kind: 'smtp', host: 'thu.kontum.gov.vn', port: 587, user: 'bc', from: contact } } },
      says: /outbound\/mail → tonghop outbound-secret mail --province kon-tum/,
    },
  ],
  'clock-off': [{ now: Date.now() - 400_000, says: /lệch (39|40)\d giây/ }],
  'stack-missing': [
    {
      answers: {
        DescribeStacks: (input) =>
          String(input['StackName']).endsWith('-data') ? refused('ValidationError') : stack('UPDATE_COMPLETE'),
      },
      says: /chưa có tonghop-kon-tum-data → tonghop deploy kon-tum/,
    },
  ],
  'stack-ill': [
    {
      answers: { DescribeStacks: stack('UPDATE_ROLLBACK_COMPLETE') },
      says: /UPDATE_ROLLBACK_COMPLETE → aws cloudformation describe-stack-events/,
    },
  ],
  'subscription-unconfirmed': [
    { answers: { ListSubscriptions: subscribed('PendingConfirmation') }, says: /chưa bấm liên kết/ },
    { answers: { ListSubscriptions: { body: '' } }, says: /truc@snv/ },
  ],
  'alarm-ringing': [
    {
      answers: { DescribeAlarms: { body: '<AlarmName>tonghop-kon-tum-qua-tai</AlarmName>' } },
      says: /đang kêu → infra\/README.md, mục Alarms, dòng qua-tai/,
    },
  ],
  'spill-waiting': [{ answers: { 'GET /tiep-nhan': below('spill/') }, says: /1 lượt còn trong spill/ }],
  'dead-letters': [{ answers: { 'GET /tiep-nhan': below('dead/') }, says: /1 lượt trong dead.*aws s3 mv/ }],
  'seals-missing': [{ answers: { 'GET /niem-phong': empty }, says: /chưa có niêm phong/ }],
  unseen: [{ answers: { DescribeAlarms: refused('AccessDenied', 403) }, says: /chưa xem được \(AccessDenied no\)/ }],
};

describe('doctor', () => {
  test('finds nothing where everything is right', async () => {
    expect(await findingsOf({})).toEqual({ account: '123456789012', findings: [], skipped: [] });
  });

  test.each(Object.entries(illnesses).flatMap(([name, list]) => list.map((illness) => [name, illness] as const)))(
    'finds %s, alone, and says what to do',
    async (name, { answers = {}, over, now, says }) => {
      const { findings } = await findingsOf(answers, over, now);

      expect(new Set(findings.map(({ finding }) => finding))).toEqual(new Set([name]));
      expect(findings.map(({ what, todo }) => `${what} → ${todo}`).join('\n')).toMatch(says);
    },
  );

  test('leaves for later what only a deployed province has', async () => {
    const { findings, skipped } = await findingsOf({ DescribeStacks: refused('ValidationError') });

    expect(findings.map(({ check }) => check)).toEqual(['stacks', 'stacks']);
    expect(skipped).toEqual(['subscriptions', 'alarms', 'spill', 'seals']);
  });

  test('makes no check that finds nothing of its own', async () => {
    const found = new Set<string>();
    for (const { answers = {}, over, now } of Object.values(illnesses).flat())
      for (const { check } of (await findingsOf(answers, over, now)).findings) found.add(check);

    expect(found).toEqual(new Set(Object.keys(checks)));
  });

  test('does not miss seals of what was exported just now', async () => {
    const { findings } = await findingsOf({ 'GET /niem-phong': empty, 'GET /tong-hop': put(new Date().toISOString()) });

    expect(findings).toEqual([]);
  });

  test('reads every page of the subscriptions', async () => {
    const pages = (input: Input): Said =>
      input['NextToken'] === 'hai' ? subscribed('arn:x') : { body: '<NextToken>hai</NextToken>' };

    expect((await findingsOf({ ListSubscriptions: pages })).findings).toEqual([]);
  });
});

test('the command prints each check, and ends with 1 where something is to be done', async () => {
  aws.answers = {
    ...healthy,
    'GET /v2/email/identities/kon-tum.example': { body: { VerifiedForSendingStatus: true } },
  };

  const ran = await run(['province', 'doctor', 'kon-tum']);

  expect(ran.exit).toBe(1);
  expect(ran.stdout).toContain('✗ người nhận báo động: tong-hop@kon-tum.example là địa chỉ mẫu');
  expect(ran.stdout).toContain('✓ niêm phong');
  expect(ran.stdout.split('\n').length).toBeGreaterThan(Object.keys(checks).length);
});

test('a province there is no file of, and rights AWS does not take, are told', async () => {
  expect((await run(['province', 'doctor', 'atlantis'])).exit).toBe(2);
  aws.answers = { GetCallerIdentity: refused('InvalidClientTokenId', 403) };

  const ran = await run(['province', 'doctor', 'kon-tum']);

  expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('InvalidClientTokenId')]);
});

test('that nobody answers is not said of the rights', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
  const ran = await run(['province', 'doctor', 'kon-tum']);
  vi.unstubAllEnvs();

  expect([ran.exit, ran.stderr]).toEqual([3, expect.stringMatching(/^Không tới được AWS: /)]);
});
