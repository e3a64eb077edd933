/**
 * What a word of the topology means in IAM: explicit actions on one slice of one store, and nothing else. CDK's own
 * grants give more (Scan, DeleteItem, index wildcards), so none is used. There is no Scan, no update and no delete of
 * an item for anybody; objects are deleted in `spill/` alone, by the function that reads it.
 */
import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { rightsOf, Store } from '../topology.ts';
import type { StoreNames } from './hand-over.ts';

/** ARNs of the stores, without what lies in them. */
export interface StoreArns {
  readonly table: string;
  readonly intakeBucket: string;
  readonly exportBucket: string;
}

export const storeArns = (stack: Stack, { table, intakeBucket, exportBucket }: StoreNames): StoreArns => ({
  table: stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: table }),
  intakeBucket: bucketArn(stack, intakeBucket),
  exportBucket: bucketArn(stack, exportBucket),
});

const bucketArn = (stack: Stack, resource: string): string =>
  stack.formatArn({ service: 's3', region: '', account: '', resource });

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

const objects =
  (bucket: 'intakeBucket' | 'exportBucket', prefix: string, ...verbs: ('Get' | 'Put' | 'Delete')[]): Grant =>
  (arns) => [{ actions: verbs.map((verb) => `s3:${verb}Object`), resources: [`${arns[bucket]}/${prefix}*`] }];

const listing =
  (prefix: string): Grant =>
  ({ intakeBucket }) => [
    {
      actions: ['s3:ListBucket'],
      resources: [intakeBucket],
      conditions: { StringLike: { 's3:prefix': [`${prefix}*`] } },
    },
  ];

const reading: Readonly<Record<Store, readonly Grant[]>> = {
  log: [items('CP#*', 'Query', 'GetItem')],
  definitions: [items('DEF#*', 'Query', 'GetItem')],
  audit: [items('A#*', 'Query')],
  raw: [objects('intakeBucket', 'raw/', 'Get')],
  spill: [listing('spill/'), objects('intakeBucket', 'spill/', 'Get', 'Delete')],
  exports: [objects('exportBucket', 'exports/', 'Get')],
};

const writing: Readonly<Record<Store, readonly Grant[]>> = {
  log: [items('CP#*', 'PutItem')],
  definitions: [items('DEF#*', 'PutItem')],
  audit: [items('A#*', 'PutItem')],
  raw: [objects('intakeBucket', 'raw/', 'Put')],
  spill: [objects('intakeBucket', 'spill/', 'Put')],
  exports: [objects('exportBucket', 'exports/', 'Put')],
};

/** The statements for what a function reads and writes. */
export const grants = (rights: ReturnType<typeof rightsOf>, arns: StoreArns): PolicyStatement[] =>
  [...[...rights.reads].flatMap((store) => reading[store]), ...[...rights.writes].flatMap((store) => writing[store])]
    .flatMap((grant) => grant(arns))
    .map((statement) => new PolicyStatement(statement));
