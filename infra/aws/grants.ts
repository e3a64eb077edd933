/**
 * What a word of the topology means in IAM: explicit actions on one slice of one store, and nothing else. CDK's own
 * grants give more (Scan, DeleteItem, index wildcards), so none is used. There is no Scan, no update and no delete of
 * an item for anybody; objects are deleted in `spill/` by the function that reads it, and in `contacts/`.
 */
import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { outboundSecret, pullToken, sealingKey, secretParameter } from '../../shared/store/keys.ts';
import type { Store } from '../rights.ts';
import type { rightsOf } from '../topology.ts';
import type { StoreNames } from './hand-over.ts';
import type { WaysOut } from './province.ts';

/** ARNs of the stores, without what lies in them. */
export interface StoreArns {
  readonly table: string;
  /** Of the pages; apart from the log. */
  readonly sessionsTable: string;
  readonly intakeBucket: string;
  readonly exportBucket: string;
  readonly sealBucket: string;
  readonly secrets: string;
  /** Tokens with which sources are pulled. */
  readonly tokens: string;
  /** What opens the ways out. */
  readonly outbound: string;
  /** What letters leave by: an identity of SES, and where SES tells what became of them. None with an SMTP server. */
  readonly ses: readonly string[];
  /** Keys an operator has set to sign seals with. */
  readonly signing: string;
}

export const storeArns = (
  stack: Stack,
  { table, sessionsTable, intakeBucket, exportBucket, sealBucket, secretsPrefix }: StoreNames,
  outbound: WaysOut,
): StoreArns => ({
  table: stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: table }),
  sessionsTable: stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: sessionsTable }),
  intakeBucket: bucketArn(stack, intakeBucket),
  exportBucket: bucketArn(stack, exportBucket),
  sealBucket: bucketArn(stack, sealBucket),
  secrets: parameterArn(stack, secretsPrefix),
  tokens: parameterArn(stack, folderOf(secretParameter(secretsPrefix, pullToken('')))),
  outbound: parameterArn(stack, folderOf(secretParameter(secretsPrefix, outboundSecret('')))),
  signing: parameterArn(stack, folderOf(secretParameter(secretsPrefix, sealingKey))),
  ses: sesArns(stack, outbound),
});

const sesArns = (stack: Stack, { mail }: WaysOut): string[] => {
  if (mail?.kind !== 'ses') return [];
  const { identity, configurationSet } = mail;
  return [
    stack.formatArn({ service: 'ses', resource: 'identity', resourceName: identity }),
    stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSet }),
  ];
};

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** @param path from the root, "/…". */
const parameterArn = (stack: Stack, path: string): string =>
  stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: path.slice(1) });

const bucketArn = (stack: Stack, resource: string): string =>
  stack.formatArn({ service: 's3', region: '', account: '', resource });

type BucketName = 'intakeBucket' | 'exportBucket' | 'sealBucket';
type Grant = (arns: StoreArns) => PolicyStatementProps[];

/** Items whose partition key matches. Every action granted names its partition, so the condition is never vacuous. */
const items =
  (partition: string, ...verbs: ('Query' | 'GetItem' | 'PutItem')[]): Grant =>
  ({ table }) => [
    {
      actions: verbs.map((verb) => `dynamodb:${verb}`),
      resources: [table],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partition] } },
    },
  ];

const sessions =
  (verb: 'Query' | 'PutItem'): Grant =>
  ({ sessionsTable }) => [{ actions: [`dynamodb:${verb}`], resources: [sessionsTable] }];

const objects =
  (bucket: BucketName, prefix: string, ...verbs: ('Get' | 'Put' | 'Delete')[]): Grant =>
  (arns) => [{ actions: verbs.map((verb) => `s3:${verb}Object`), resources: [`${arns[bucket]}/${prefix}*`] }];

const listing =
  (bucket: BucketName, prefix: string): Grant =>
  (arns) => [
    {
      actions: ['s3:ListBucket'],
      resources: [arns[bucket]],
      conditions: { StringLike: { 's3:prefix': [`${prefix}*`] } },
    },
  ];

// The key is AWS's own (alias/aws/ssm), which opens to whoever may read the parameter: no statement on it is needed.
const parameters =
  (below: 'secrets' | 'tokens' | 'signing' | 'outbound'): Grant =>
  (arns) => [{ actions: ['ssm:GetParameter'], resources: [`${arns[below]}/*`] }];

const letters: Grant = ({ ses }) => (ses.length > 0 ? [{ actions: ['ses:SendEmail'], resources: [...ses] }] : []);

const reading: Readonly<Record<Store, readonly Grant[]>> = {
  // Entries too large for an item lie beside the table.
  log: [items('CP#*', 'Query', 'GetItem'), objects('intakeBucket', 'values/', 'Get')],
  quarantine: [items('CQ#*', 'Query', 'GetItem')],
  definitions: [items('DEF#*', 'Query', 'GetItem')],
  lives: [items('CL#*', 'Query')],
  sources: [items('SRC#*', 'Query')],
  audit: [items('A#*', 'Query')],
  keys: [items('KEY#*', 'GetItem')],
  refusals: [items('RF#*', 'Query')],
  raw: [objects('intakeBucket', 'raw/', 'Get')],
  // That something waits and since when stands in the names.
  waiting: [listing('intakeBucket', 'spill/')],
  dead: [listing('intakeBucket', 'dead/')],
  spill: [listing('intakeBucket', 'spill/'), objects('intakeBucket', 'spill/', 'Get', 'Delete')],
  exports: [objects('exportBucket', 'exports/', 'Get')],
  secrets: [parameters('secrets')],
  pulls: [items('PULL#*', 'Query')],
  tokens: [parameters('tokens')],
  // Those made before they had a bucket of their own lie among the exports.
  seals: (['sealBucket', 'exportBucket'] as const).flatMap((bucket) => [
    listing(bucket, 'seals/'),
    objects(bucket, 'seals/', 'Get'),
  ]),
  signing: [items('SIGN#*', 'GetItem'), parameters('signing')],
  events: [items('EV#*', 'Query', 'GetItem')],
  webhooks: [items('HOOK#*', 'GetItem')],
  outbound: [],
  contacts: [items('CT#*', 'Query'), items('CB#*', 'Query'), objects('intakeBucket', 'contacts/', 'Get')],
  bounces: [],
  sessions: [sessions('Query')],
};

const writing: Readonly<Record<Store, readonly Grant[]>> = {
  log: [items('CP#*', 'PutItem'), objects('intakeBucket', 'values/', 'Put')],
  quarantine: [items('CQ#*', 'PutItem')],
  definitions: [items('DEF#*', 'PutItem')],
  lives: [items('CL#*', 'PutItem')],
  // Read back to tell an answer that was lost from a slot that was taken.
  sources: [items('SRC#*', 'PutItem', 'GetItem')],
  audit: [items('A#*', 'PutItem')],
  keys: [items('KEY#*', 'PutItem')],
  refusals: [items('RF#*', 'PutItem')],
  raw: [objects('intakeBucket', 'raw/', 'Put')],
  spill: [objects('intakeBucket', 'spill/', 'Put')],
  dead: [objects('intakeBucket', 'dead/', 'Put')],
  waiting: [],
  exports: [objects('exportBucket', 'exports/', 'Put')],
  pulls: [items('PULL#*', 'PutItem')],
  // Written by the operator's command line, with the operator's own rights.
  secrets: [],
  tokens: [],
  seals: [objects('sealBucket', 'seals/', 'Put')],
  signing: [items('SIGN#*', 'PutItem')],
  events: [items('EV#*', 'PutItem')],
  // Made at its first use.
  webhooks: [items('HOOK#*', 'PutItem')],
  // What opens a way out is read where the way is used.
  outbound: [parameters('outbound'), letters],
  // What was corrected or erased is removed: the one personal data there is.
  contacts: [
    items('CT#*', 'PutItem'),
    listing('intakeBucket', 'contacts/'),
    objects('intakeBucket', 'contacts/', 'Put', 'Delete'),
  ],
  bounces: [items('CB#*', 'PutItem')],
  sessions: [sessions('PutItem')],
};

/** The statements for what a function reads and writes. */
export const grants = (rights: ReturnType<typeof rightsOf>, arns: StoreArns): PolicyStatement[] =>
  [...[...rights.reads].flatMap((store) => reading[store]), ...[...rights.writes].flatMap((store) => writing[store])]
    .flatMap((grant) => grant(arns))
    .map((statement) => new PolicyStatement(statement));
