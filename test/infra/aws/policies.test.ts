/** Policies of who deploys: exactly for the types of resource that stacks have, and the calls that commands make. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { made, policy, policyNames } from '../../../infra/aws/policies/index.ts';
import { provinces } from '../../../infra/aws/province.ts';
import { run } from '../cli/run.ts';
import { province, templatesOf, theOne, withOptions } from './synthesised.ts';

const place = { slug: 'kon-tum', region: 'ap-southeast-1', account: '123456789012' };
const allowed = (name: (typeof policyNames)[number]): { action: string; on: readonly string[] }[] =>
  policy(name, place).Statement.flatMap(({ Action, Resource }) => Action.map((action) => ({ action, on: Resource })));
const actionsOf = (name: (typeof policyNames)[number]): string[] => allowed(name).map(({ action }) => action);

/** What a call of the command line is in IAM, where that is not `service:Action`. */
const prefixes: Readonly<Record<string, string>> = {
  cognito_identity_provider: 'cognito-idp',
  service_quotas: 'servicequotas',
  sesv2: 'ses',
};
const verbs: readonly (readonly [RegExp, string])[] = [
  [/^lambda GET .*account-settings/, 'lambda:GetAccountSettings'],
  [/^lambda GET .*\/aliases\//, 'lambda:GetAlias'],
  [/^lambda PUT .*\/aliases\//, 'lambda:UpdateAlias'],
  [/^lambda GET .*\/versions/, 'lambda:ListVersionsByFunction'],
  [/^lambda GET .*\?MaxItems/, 'lambda:ListFunctions'],
  [/^s3 GET .*\?list-type=2/, 's3:ListBucket'],
  [/^sesv2 GET \/v2\/email\/account/, 'ses:GetAccount'],
  [/^sesv2 GET \$\{path\}/, 'ses:GetEmailIdentity'],
];

const cli = join(import.meta.dirname, '../../../infra/cli');
const files = readdirSync(cli, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const source = files.map((file) => readFileSync(join(cli, file), 'utf8')).join('\n');
const asked = [...source.matchAll(/\bask\(\s*'(\w+)',\s*['`]([^'`]+)['`]/g)].map(([, service = '', what = '']) => {
  const verb = verbs.find(([pattern]) => pattern.test(`${service} ${what}`))?.[1];
  return verb ?? `${prefixes[service] ?? service}:${what}`;
});
const ofAccounts = [...source.matchAll(/'(Admin[A-Z]\w+)'/g)].map(([, action]) => `cognito-idp:${action}`);
/** What stores are read and written with, by `backup`, `restore`, `dump`, `load` and secrets. */
const ofStores = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  's3:GetObject',
  's3:PutObject',
  'kms:Decrypt',
  'kms:GenerateDataKey',
];

/**
 * Written by hand from the service authorization reference: these know no resource, or are asked without one.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const everywhereInIam = [
  'cloudwatch:DescribeAlarms',
  'cognito-idp:CreateUserPool',
  'cognito-idp:DescribeUserPoolDomain',
  'dynamodb:ListBackups',
  'kms:CreateKey',
  'kms:ListAliases',
  'lambda:CreateEventSourceMapping if',
  'lambda:DeleteEventSourceMapping if',
  'lambda:GetAccountSettings',
  'lambda:GetEventSourceMapping if',
  'lambda:ListFunctions',
  'lambda:UpdateEventSourceMapping if',
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeIndexPolicies',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  'servicequotas:GetServiceQuota',
  'ses:GetAccount',
  'sns:ListSubscriptions',
  'ssm:DescribeParameters',
  'sts:GetCallerIdentity',
];

describe('the policies of who deploys', () => {
  it('have rules for each type of resource the stacks are made of, and for no other', () => {
    const templates = [...provinces(), withOptions(province('kon-tum'))]
      .map(templatesOf)
      .flatMap(({ data, app }) => [data, app]);
    const types = templates.flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type));

    expect(Object.keys(made).toSorted()).toEqual([...new Set(types)].toSorted());
  });

  it('allow what the commands ask of AWS, and nothing else but CDK’s own roles', () => {
    const needed = new Set([...asked, ...ofAccounts, ...ofStores, 'sts:AssumeRole']);

    expect(asked.length).toBeGreaterThan(15);
    expect([...new Set(actionsOf('operate'))].toSorted()).toEqual([...needed].toSorted());
    expect(actionsOf('deploy').filter((action) => !actionsOf('operate').includes(action))).toEqual([]);
    expect(actionsOf('difference')).toEqual(['cloudformation:GetTemplate']);
  });

  it.each(policyNames)('%s names each action, fits one policy, and is of this province alone', (name) => {
    const text = JSON.stringify(policy(name, place));
    const longest = JSON.stringify(policy(name, { ...place, slug: 'x'.repeat(31), region: 'ap-southeast-1' }));

    for (const { action } of allowed(name)) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
    expect(longest.length).toBeLessThan(6_144);
    expect(text).not.toMatch(/[{]\w+[}]|undefined/);
    const named = allowed(name)
      .flatMap(({ on }) => on)
      .filter((arn) => /tonghop/.test(arn));
    expect(named.filter((arn) => !arn.includes('kon-tum'))).toEqual([]);
  });

  it('stand on everything only where AWS knows no narrower, and there they must', () => {
    const everywhere = policyNames.flatMap((name) =>
      policy(name, place)
        .Statement.filter(({ Resource }) => Resource.includes('*'))
        .flatMap(({ Action, Condition }) => Action.map((action) => (Condition ? `${action} if` : action))),
    );

    expect([...new Set(everywhere)].toSorted()).toEqual(everywhereInIam);
  });

  it('let each thing be tagged that the stacks tag', () => {
    const { data, app } = templatesOf(withOptions(province('kon-tum')));
    const tagged = [data, app].flatMap(({ Resources }) =>
      Object.values(Resources).flatMap(({ Type, Properties }) =>
        /"\w*Tags":/.test(JSON.stringify(Properties ?? {})) ? [Type] : [],
      ),
    );
    const tagging = (type: string) =>
      made[type]?.flatMap(({ actions }) => actions).filter((one) => /:\w*Tag/.test(one));

    expect(new Set(tagged).size).toBeGreaterThan(15);
    for (const type of new Set(tagged)) expect([type, tagging(type)?.length]).not.toEqual([type, 0]);
  });

  it('let who deploys read no secret: names of parameters, and those it needs', () => {
    const read = allowed('deploy').filter(({ action }) => /^(ssm:Get|kms:|secretsmanager:)/.test(action));

    expect(read.map(({ action }) => action)).toEqual(['ssm:GetParameter']);
    for (const arn of read[0]?.on ?? []) expect(arn).not.toMatch(/\*|sources|pull|outbound|signing/);
  });

  it('let who operates reach the pool of this province alone, by the tags its stack gives it', () => {
    const { UserPoolTags } = theOne(templatesOf(province('kon-tum')).data, 'AWS::Cognito::UserPool').Properties;
    const statements = policy('operate', place).Statement.filter(({ Action }) => /^cognito/.test(String(Action)));

    expect(UserPoolTags).toMatchObject({ province: 'kon-tum', system: 'tonghop' });
    expect(statements.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'aws:ResourceTag/province': 'kon-tum', 'aws:ResourceTag/system': 'tonghop' } },
    ]);
  });

  it('let nobody who deploys delete a table, a bucket, an object or the pool of a data stack', () => {
    const deployers = (['execution-data', 'execution-app', 'deploy', 'difference'] as const).flatMap(allowed);
    const deleting = deployers.filter(({ action }) =>
      /:(Delete(Table|Bucket|Object|Item|UserPool|LogGroup)|ScheduleKeyDeletion)$/.test(action),
    );

    expect(deleting).toEqual([
      {
        action: 'dynamodb:DeleteTable',
        on: ['arn:aws:dynamodb:ap-southeast-1:123456789012:table/tonghop-kon-tum-app-*'],
      },
    ]);
  });

  it('let a table be made with a key, by all that DynamoDB asks of it', () => {
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    expect(actionsOf('execution-data').filter((action) => action.startsWith('kms:'))).toEqual(
      expect.arrayContaining(
        [
          'CreateGrant',
          'Decrypt',
          'DescribeKey',
          'Encrypt',
          'GenerateDataKey',
          'GenerateDataKeyWithoutPlaintext',
          'ReEncryptFrom',
          'ReEncryptTo',
        ].map((action) => `kms:${action}`),
      ),
    );
  });

  it('are printed by the command line', async () => {
    const printed = await run(['province', 'policy', 'kon-tum', 'deploy', '--account', place.account]);

    expect(JSON.parse(printed.stdout)).toEqual(policy('deploy', place));
    expect((await run(['province', 'policy', 'kon-tum', 'chief'])).exit).toBe(2);
  });
});
