/** What a province asks for beyond the usual; what it does not ask for is not in its stacks. */
import { describe, expect, it } from 'vitest';
import { allowedBy, roles } from './policies.ts';
import { province, resources, type Template, templatesOf, text, theOne, withFlags } from './synthesised.ts';

const usual = province('kon-tum');

/** What each function may do in one template and not in the other. */
const gained = (more: Template, less: Template): Map<string, string[]> =>
  new Map(
    [...roles(more)].map(([name, role]) => {
      const before = roles(less).get(name);
      const had = before ? allowedBy(less, before) : [];
      return [name, allowedBy(more, role).filter((line) => !had.includes(line))];
    }),
  );

describe('tracing', () => {
  const { app, data } = templatesOf(withFlags(usual, { tracing: true }));
  const without = templatesOf(usual);

  it('has X-Ray see each run of each function, which may tell it and no more', () => {
    const modes = resources(app, 'AWS::Lambda::Function').map(({ Properties }) => Properties['TracingConfig']);

    expect(new Set(modes.map((mode) => JSON.stringify(mode)))).toEqual(new Set(['{"Mode":"Active"}']));
    for (const [, lines] of gained(app, without.app))
      expect(lines).toEqual(['xray:PutTelemetryRecords *', 'xray:PutTraceSegments *']);
  });

  it('is in no stack that does not ask for it, and changes none that keeps', () => {
    expect(JSON.stringify(without)).not.toMatch(/xray|TracingConfig/);
    expect(templatesOf(withFlags(usual, { tracing: false }))).toEqual(without);
    expect(data).toEqual(without.data);
  });
});

describe('a key of the province’s own', () => {
  const { app, data } = templatesOf(withFlags(usual, { customerKey: true }));
  const without = templatesOf(usual);
  const key = theOne(data, 'AWS::KMS::Key');
  const handed = 'arn:aws:kms:ap-southeast-1:<AWS::AccountId>:key/{customer-key}';
  const all = (template: Template, type: string, property: string): string[] =>
    resources(template, type).map(({ id, Properties }) => {
      const value = Properties[property];
      return value === undefined ? `${id}: none` : text(template, value);
    });

  it('is rotated, named, and stays when its stack goes', () => {
    const alias = theOne(data, 'AWS::KMS::Alias').Properties;

    expect(key).toMatchObject({
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    expect([alias['AliasName'], text(data, alias['TargetKeyId'])]).toEqual([
      'alias/tonghop-kon-tum',
      `<${key.id}.Arn>`,
    ]);
  });

  it('shuts the table and each bucket where they stand', () => {
    const [replica] = theOne(data, 'AWS::DynamoDB::GlobalTable').Properties['Replicas'] as {
      SSESpecification: { KMSMasterKeyId: unknown };
    }[];
    const buckets = resources(data, 'AWS::S3::Bucket').map(({ Properties }) =>
      JSON.stringify(Properties['BucketEncryption']),
    );

    expect(text(data, replica?.SSESpecification.KMSMasterKeyId)).toBe(`<${key.id}.Arn>`);
    for (const bucket of buckets)
      expect(bucket).toMatch(new RegExp(`"BucketKeyEnabled":true.*${key.id}.*"SSEAlgorithm":"aws:kms"`));
    const idsOf = (template: Template) => Object.keys(template.Resources);
    expect(idsOf(data)).toEqual(expect.arrayContaining(idsOf(without.data)));
    expect(idsOf(app).filter((id) => !/Version|CurrentVersion/.test(id))).toEqual(
      expect.arrayContaining(idsOf(without.app).filter((id) => !/Version|CurrentVersion/.test(id))),
    );
  });

  it('shuts every queue, topic, log group and table of the service', () => {
    const shut = [
      ...all(app, 'AWS::SQS::Queue', 'KmsMasterKeyId'),
      ...all(app, 'AWS::SNS::Topic', 'KmsMasterKeyId'),
      ...all(app, 'AWS::Logs::LogGroup', 'KmsKeyId'),
    ];
    const [sessions] = theOne(app, 'AWS::DynamoDB::GlobalTable').Properties['Replicas'] as {
      SSESpecification: { KMSMasterKeyId: unknown };
    }[];

    expect(shut.length).toBeGreaterThan(20);
    expect(new Set([...shut, text(app, sessions?.SSESpecification.KMSMasterKeyId)])).toEqual(new Set([handed]));
  });

  it('is used by alarms, SES, topics of this account, logs of this province, and who may use the stores', () => {
    const { Statement } = key.Properties['KeyPolicy'] as {
      Statement: { Sid?: string; Principal: unknown; Action: unknown; Condition?: unknown }[];
    };
    const [root, messages, logs] = Statement;

    expect(Statement).toHaveLength(3);
    expect(JSON.stringify(root?.Principal)).toContain(':root');
    expect(messages).toMatchObject({
      Principal: { Service: ['cloudwatch.amazonaws.com', 'ses.amazonaws.com', 'sns.amazonaws.com'] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(logs?.Principal).toEqual({ Service: 'logs.ap-southeast-1.amazonaws.com' });
    expect(JSON.stringify(logs?.Condition)).toMatch(
      /log-group:tonghop-kon-tum-app-\*.*vendedlogs\/tonghop-kon-tum-app\/\*/,
    );
  });

  const use = (verb: string, service: string) =>
    `kms:${verb} ${handed} {"StringEquals":{"kms:ViaService":"${service}.ap-southeast-1.amazonaws.com"}}`;

  it('is opened by a function for exactly what it may do with what is shut', () => {
    const more = gained(app, without.app);
    for (const [name, role] of roles(without.app)) {
      const actions = allowedBy(without.app, role).map((line) => line.split(' ', 1)[0] ?? '');
      const may = (...some: string[]): boolean => some.some((action) => actions.includes(action));
      const expected = [
        may('dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem') ? use('Decrypt', 'dynamodb') : '',
        may('dynamodb:PutItem') ? use('GenerateDataKey', 'dynamodb') : '',
        may('s3:GetObject') ? use('Decrypt', 's3') : '',
        may('s3:PutObject') ? use('GenerateDataKey', 's3') : '',
        may('sqs:ReceiveMessage', 'sqs:SendMessage') ? use('Decrypt', 'sqs') : '',
        may('sqs:SendMessage') ? use('GenerateDataKey', 'sqs') : '',
      ].filter(Boolean);

      expect([name, more.get(name)]).toEqual([name, expected.toSorted()]);
    }
    expect(more.get('board')).toEqual([use('Decrypt', 'dynamodb'), use('GenerateDataKey', 'dynamodb')]);
    expect(more.get('remind-outcomes')).toContain(use('Decrypt', 'sqs'));
  });

  it('lets the schedules leave a failed run, too', () => {
    const scheduler = resources(app, 'AWS::IAM::Role', 'Schedules')[0];

    expect(scheduler && allowedBy(app, scheduler).filter((line) => line.startsWith('kms:'))).toEqual([
      use('Decrypt', 'sqs'),
      use('GenerateDataKey', 'sqs'),
    ]);
  });

  it('is in no stack that does not ask for it', () => {
    expect(JSON.stringify(without)).not.toMatch(/kms/i);
    expect(templatesOf(withFlags(usual, { customerKey: false }))).toEqual(without);
  });
});
