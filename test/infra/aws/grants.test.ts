import { describe, expect, it } from 'vitest';
import type { Store } from '../../../infra/rights.ts';
import { isSchedule, topology } from '../../../infra/topology.ts';
import { allowedBy, everyLine, roles } from './policies.ts';
import { province, resources, templatesOf, theOne } from './synthesised.ts';

const { app, data } = templatesOf(province('kon-tum'));

const table = 'arn:aws:dynamodb:ap-southeast-1:<AWS::AccountId>:table/{table}';
const sessions = table.replace('{table}', `<${theOne(app, 'AWS::DynamoDB::GlobalTable').id}>`);
const intakeBucket = 'arn:aws:s3:::{intake-bucket}';
const exportBucket = 'arn:aws:s3:::{export-bucket}';
const sealBucket = 'arn:aws:s3:::{seal-bucket}';
const itemsOf = (partition: string) => `{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["${partition}"]}}`;

/** Written by hand, not by the code under test: what each word of the topology may do. */
const toRead: Record<Store, string[]> = {
  log: [
    `dynamodb:Query ${table} ${itemsOf('CP#*')}`,
    `dynamodb:GetItem ${table} ${itemsOf('CP#*')}`,
    `s3:GetObject ${intakeBucket}/values/*`,
  ],
  quarantine: [`dynamodb:Query ${table} ${itemsOf('CQ#*')}`, `dynamodb:GetItem ${table} ${itemsOf('CQ#*')}`],
  definitions: [`dynamodb:Query ${table} ${itemsOf('DEF#*')}`, `dynamodb:GetItem ${table} ${itemsOf('DEF#*')}`],
  lives: [`dynamodb:Query ${table} ${itemsOf('CL#*')}`],
  sources: [`dynamodb:Query ${table} ${itemsOf('SRC#*')}`],
  audit: [`dynamodb:Query ${table} ${itemsOf('A#*')}`],
  keys: [`dynamodb:GetItem ${table} ${itemsOf('KEY#*')}`],
  refusals: [`dynamodb:Query ${table} ${itemsOf('RF#*')}`],
  raw: [`s3:GetObject ${intakeBucket}/raw/*`],
  waiting: [`s3:ListBucket ${intakeBucket} {"StringLike":{"s3:prefix":["spill/*"]}}`],
  dead: [`s3:ListBucket ${intakeBucket} {"StringLike":{"s3:prefix":["dead/*"]}}`],
  spill: [
    `s3:ListBucket ${intakeBucket} {"StringLike":{"s3:prefix":["spill/*"]}}`,
    `s3:GetObject ${intakeBucket}/spill/*`,
    `s3:DeleteObject ${intakeBucket}/spill/*`,
  ],
  exports: [`s3:GetObject ${exportBucket}/exports/*`],
  secrets: ['ssm:GetParameter arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/tonghop/kon-tum/sources/*'],
  pulls: [`dynamodb:Query ${table} ${itemsOf('PULL#*')}`],
  tokens: ['ssm:GetParameter arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/tonghop/kon-tum/pull/*'],
  seals: [
    `s3:ListBucket ${sealBucket} {"StringLike":{"s3:prefix":["seals/*"]}}`,
    `s3:GetObject ${sealBucket}/seals/*`,
    `s3:ListBucket ${exportBucket} {"StringLike":{"s3:prefix":["seals/*"]}}`,
    `s3:GetObject ${exportBucket}/seals/*`,
  ],
  signing: [
    `dynamodb:GetItem ${table} ${itemsOf('SIGN#*')}`,
    'ssm:GetParameter arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/tonghop/kon-tum/signing/*',
  ],
  events: [`dynamodb:Query ${table} ${itemsOf('EV#*')}`, `dynamodb:GetItem ${table} ${itemsOf('EV#*')}`],
  webhooks: [`dynamodb:GetItem ${table} ${itemsOf('HOOK#*')}`],
  outbound: [],
  contacts: [
    `dynamodb:Query ${table} ${itemsOf('CT#*')}`,
    `dynamodb:Query ${table} ${itemsOf('CB#*')}`,
    `s3:GetObject ${intakeBucket}/contacts/*`,
  ],
  bounces: [],
  sessions: [`dynamodb:Query ${sessions}`],
};
const toWrite: Record<Store, string[]> = {
  log: [`dynamodb:PutItem ${table} ${itemsOf('CP#*')}`, `s3:PutObject ${intakeBucket}/values/*`],
  quarantine: [`dynamodb:PutItem ${table} ${itemsOf('CQ#*')}`],
  definitions: [`dynamodb:PutItem ${table} ${itemsOf('DEF#*')}`],
  lives: [`dynamodb:PutItem ${table} ${itemsOf('CL#*')}`],
  sources: [`dynamodb:PutItem ${table} ${itemsOf('SRC#*')}`, `dynamodb:GetItem ${table} ${itemsOf('SRC#*')}`],
  audit: [`dynamodb:PutItem ${table} ${itemsOf('A#*')}`],
  keys: [`dynamodb:PutItem ${table} ${itemsOf('KEY#*')}`],
  refusals: [`dynamodb:PutItem ${table} ${itemsOf('RF#*')}`],
  raw: [`s3:PutObject ${intakeBucket}/raw/*`],
  spill: [`s3:PutObject ${intakeBucket}/spill/*`],
  dead: [`s3:PutObject ${intakeBucket}/dead/*`],
  waiting: [],
  exports: [`s3:PutObject ${exportBucket}/exports/*`],
  secrets: [],
  pulls: [`dynamodb:PutItem ${table} ${itemsOf('PULL#*')}`],
  tokens: [],
  seals: [`s3:PutObject ${sealBucket}/seals/*`],
  signing: [`dynamodb:PutItem ${table} ${itemsOf('SIGN#*')}`],
  events: [`dynamodb:PutItem ${table} ${itemsOf('EV#*')}`],
  webhooks: [`dynamodb:PutItem ${table} ${itemsOf('HOOK#*')}`],
  outbound: [
    'ssm:GetParameter arn:aws:ssm:ap-southeast-1:<AWS::AccountId>:parameter/tonghop/kon-tum/outbound/*',
    'ses:SendEmail arn:aws:ses:ap-southeast-1:<AWS::AccountId>:identity/kon-tum.example',
    'ses:SendEmail arn:aws:ses:ap-southeast-1:<AWS::AccountId>:configuration-set/tonghop-kon-tum',
  ],
  contacts: [
    `dynamodb:PutItem ${table} ${itemsOf('CT#*')}`,
    `s3:ListBucket ${intakeBucket} {"StringLike":{"s3:prefix":["contacts/*"]}}`,
    `s3:PutObject ${intakeBucket}/contacts/*`,
    `s3:DeleteObject ${intakeBucket}/contacts/*`,
  ],
  bounces: [`dynamodb:PutItem ${table} ${itemsOf('CB#*')}`],
  sessions: [`dynamodb:PutItem ${sessions}`],
};

const expected = new Map<string, Set<string>>();
for (const row of topology) {
  const lines = expected.get(row.function) ?? new Set();
  for (const store of row.reads) for (const line of toRead[store]) lines.add(line);
  for (const store of row.writes) for (const line of toWrite[store]) lines.add(line);
  if (isSchedule(row.trigger)) lines.add(`sqs:SendMessage <${theOne(app, 'AWS::SQS::Queue', 'FailedRuns').id}.Arn>`);
  if (row.trigger === 'queue(letters)') {
    const queue = theOne(app, 'AWS::SQS::Queue', 'LettersQueue').id;
    for (const verb of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'])
      lines.add(`sqs:${verb} <${queue}.Arn>`);
  }
  expected.set(row.function, lines);
}

const roleOf = (name: string) => {
  const role = roles(app).get(name);
  if (!role) throw new Error(`No function ${name}`);
  return role;
};
/** Without its own log group, which another test looks at. */
const grantsOf = (name: string) => allowedBy(app, roleOf(name)).filter((line) => !line.startsWith('logs:'));

describe('grants', () => {
  it('has one function, with one role, for each function of the topology', () => {
    expect([...roles(app).keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  });

  it.each([...expected])('gives %s what its rows of the topology say, and nothing else', (name, lines) => {
    expect(grantsOf(name)).toEqual([...lines].toSorted());
  });

  it('lets intake put, query and get, never write a definition, and never touch what a workbook is', () => {
    expect(grantsOf('intake')).toEqual(
      [
        // A check that looks back is told beside the period before, under the terms of then.
        ...toRead.definitions,
        ...toRead.sources,
        ...toRead.log,
        ...toRead.keys,
        ...toRead.refusals,
        ...toRead.secrets,
        ...toRead.raw,
        ...toWrite.log,
        ...toWrite.quarantine,
        ...toWrite.refusals,
        `s3:PutObject ${intakeBucket}/raw/*`,
        `s3:PutObject ${intakeBucket}/spill/*`,
      ].toSorted(),
    );
  });

  it('lets each function write its own log group and no other', () => {
    for (const { Properties } of resources(app, 'AWS::Lambda::Function')) {
      const { LogGroup } = Properties['LoggingConfig'] as { LogGroup: { Ref: string } };
      const role = roleOf(String(Properties['Description']).replace('tonghop: ', ''));
      expect(allowedBy(app, role).filter((line) => line.startsWith('logs:'))).toEqual([
        `logs:CreateLogStream <${LogGroup.Ref}.Arn>`,
        `logs:PutLogEvents <${LogGroup.Ref}.Arn>`,
      ]);
    }
  });

  it('keeps every right in the role: no managed policy, no policy attached beside it', () => {
    for (const role of resources(app, 'AWS::IAM::Role'))
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
    expect([...resources(app, 'AWS::IAM::Policy'), ...resources(data, 'AWS::IAM::Policy')]).toEqual([]);
    expect(resources(data, 'AWS::IAM::Role')).toEqual([]);
  });

  it('allows no action with a wildcard, and nobody to scan, update or delete an item', () => {
    const allowed = [...everyLine(app), ...everyLine(data)].filter(({ effect }) => effect === 'Allow');

    expect(allowed.length).toBeGreaterThan(20);
    for (const { action } of allowed) {
      expect(action).not.toContain('*');
      expect(action).not.toMatch(/Scan|DeleteItem|UpdateItem|BatchWrite|PartiQL|DeleteTable|DeleteBucket/);
    }
  });

  it("lets intake alone read vendors' secrets, sync its tokens, sealers keys, senders ways out; none write", () => {
    const touching = [...roles(app)].flatMap(([name, role]) =>
      allowedBy(app, role)
        .filter((line) => /^(ssm|kms|secretsmanager):/.test(line))
        .map((line) => `${name} ${line}`),
    );
    const set = toRead.signing.filter((line) => line.startsWith('ssm:'));
    const ways = toWrite.outbound.filter((line) => line.startsWith('ssm:'));
    const senders = [
      ...new Set(topology.filter(({ writes }) => writes.includes('outbound')).map((row) => row.function)),
    ];
    expect(touching.toSorted()).toEqual(
      [
        ...['export', 'export-schedule'].flatMap((name) => set.map((line) => `${name} ${line}`)),
        ...toRead.secrets.map((line) => `intake ${line}`),
        ...['seal-schedule', 'sign-off'].flatMap((name) => set.map((line) => `${name} ${line}`)),
        ...toRead.tokens.map((line) => `sync ${line}`),
        ...senders.flatMap((name) => ways.map((line) => `${name} ${line}`)),
      ].toSorted(),
    );
  });

  it('lets only what seals reach the key it signs with', () => {
    const signing = [...roles(app)].filter(([, role]) => allowedBy(app, role).some((line) => line.includes('SIGN#')));

    expect(signing.map(([name]) => name).toSorted()).toEqual([
      'export',
      'export-schedule',
      'seal-schedule',
      'sign-off',
    ]);
  });

  it('lets the drain delete what was spilt, reminders contacts, and nobody anything else', () => {
    const deleting = [...roles(app)].filter(([, role]) =>
      allowedBy(app, role).some((line) => line.startsWith('s3:Delete')),
    );
    expect(deleting.map(([name]) => name)).toEqual(['drain', 'remind']);
    expect(grantsOf('drain').filter((line) => line.startsWith('s3:Delete'))).toEqual([
      `s3:DeleteObject ${intakeBucket}/spill/*`,
    ]);
    expect(grantsOf('remind').filter((line) => line.startsWith('s3:Delete'))).toEqual([
      `s3:DeleteObject ${intakeBucket}/contacts/*`,
    ]);
  });
});
