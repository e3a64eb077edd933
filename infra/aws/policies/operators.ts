/** What people and workflows must be allowed besides: CDK's own roles, and what the command line asks AWS itself. */
import { app, data, group, pools } from './rule.ts';
import type { Rule } from './statements.ts';

const bootstrapped = (...names: string[]): Rule => ({
  actions: ['sts:AssumeRole'],
  on: names.map((name) => `iam::{account}:role/cdk-hnb659fds-${name}-role-{account}-{region}`),
});

const parameter = (name: string): string => `ssm:{here}:parameter/tonghop/{slug}/${name}`;
const table = [`dynamodb:{here}:table/${data}`];
/** And of no province whose name only begins alike. */
const stacks = ['app', 'data'].map((stack) => `cloudformation:{here}:stack/tonghop-{slug}-${stack}/*`);
const functions = [`lambda:{here}:function:${app}`];

/**
 * To see a difference: the templates of the two stacks. CDK's own lookup role may read all that its account holds, and
 * whoever proposes a change writes what runs with it.
 */
export const difference: readonly Rule[] = [group(['GetTemplate'], 'cloudformation', stacks)];

/** `deploy`, `province doctor`, `province rollback`. */
export const deploying: readonly Rule[] = [
  bootstrapped('deploy', 'file-publishing', 'lookup'),
  ...difference,
  // These know no resource, or are asked without one.
  group(['GetCallerIdentity'], 'sts', ['*']),
  group(['GetAccountSettings', 'ListFunctions'], 'lambda', ['*']),
  group(['GetServiceQuota'], 'servicequotas', ['*']),
  group(['GetAccount'], 'ses', ['*']),
  group(['ListSubscriptions'], 'sns', ['*']),
  group(['DescribeAlarms'], 'cloudwatch', ['*']),
  group(['GetEmailIdentity'], 'ses', ['ses:{here}:identity/*']),
  group(['DescribeStacks'], 'cloudformation', stacks),
  // By name: whoever may read a secret's parameter has the secret. That one is there is told without.
  group(['GetParameter'], 'ssm', [
    ...['export-bucket', 'intake-bucket', 'seal-bucket', 'served-before'].map(parameter),
    'ssm:{here}:parameter/cdk-bootstrap/hnb659fds/version',
  ]),
  group(['DescribeParameters'], 'ssm', ['*']),
  group(['PutParameter'], 'ssm', [parameter('served-before')]),
  group(['ListBucket'], 's3', [`s3:::${data}`]),
  group(['GetAlias', 'ListVersionsByFunction', 'UpdateAlias'], 'lambda', functions),
];

/**
 * All that a person does to a province: besides deploying `users`, secrets, `backup`, `restore`, `destroy`, `dump`,
 * `load`.
 */
export const operating: readonly Rule[] = [
  ...deploying,
  group(
    [
      'AdminAddUserToGroup',
      'AdminCreateUser',
      'AdminDisableUser',
      'AdminListGroupsForUser',
      'AdminRemoveUserFromGroup',
      'AdminSetUserMFAPreference',
      'AdminUserGlobalSignOut',
      'ListUsers',
    ],
    'cognito-idp',
    pools,
    // A pool has no name of ours: of several provinces of an account, the one whose stacks tag it so.
    { when: { StringEquals: { 'aws:ResourceTag/province': '{slug}', 'aws:ResourceTag/system': 'tonghop' } } },
  ),
  group(['GetParameter', 'PutParameter'], 'ssm', [parameter('*')]),
  group(['GetItem', 'PutItem', 'Query', 'Scan'], 'dynamodb', table),
  group(['ListBackups'], 'dynamodb', ['*']),
  group(['GetObject', 'PutObject'], 's3', [`s3:::${data}/*`]),
  // Where the stores are shut by the province's own key.
  group(['Decrypt', 'GenerateDataKey'], 'kms', ['kms:{here}:key/*'], {
    when: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/tonghop-{slug}' } },
  }),
  group(['DeleteStack', 'UpdateTerminationProtection'], 'cloudformation', stacks),
];
