/** The stores of a running function, from its environment. Nothing connects before first use. */
import { type Audit, openAudit } from './audit.ts';
import { type Definitions, openDefinitions } from './definitions.ts';
import { secretParameter } from './keys.ts';
import { type Log, openLog } from './log.ts';
import { type BucketOptions, type Objects, openBucket } from './objects.ts';
import { openParameters } from './parameters.ts';
import { openPulls, type Pulls } from './pulls.ts';
import { openReceipts, type Receipts } from './receipts.ts';
import { openSecrets, type ReadSecrets, type Secrets } from './secrets.ts';
import { openServerKeys } from './server-keys.ts';
import { openTable, type TableOptions } from './table.ts';

export interface Stores {
  readonly log: Log;
  readonly definitions: Definitions;
  readonly audit: Audit;
  /** Receipts by the deployment's own key. */
  readonly receipts: () => Promise<Receipts>;
  /** How far each source has been fetched from its tool. */
  readonly pulls: Pulls;
  /** Deliveries too large for an item, and those spilt when the table did not answer. */
  readonly intake: Objects;
  readonly exports: Objects;
  /** Vendors' secrets, which prove signatures. */
  readonly secrets: Secrets;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Where the stores are, when not where the SDK's own variables say: the laptop run has several in one process. */
export interface Connections {
  readonly table?: Omit<TableOptions, 'name'>;
  readonly buckets?: Omit<BucketOptions, 'name'>;
  /** Where secrets are read, when not in SSM. */
  readonly secrets?: ReadSecrets;
}

/** @param env TONGHOP_TABLE, TONGHOP_INTAKE_BUCKET, TONGHOP_EXPORT_BUCKET, TONGHOP_SECRETS_PREFIX; endpoints by the SDK's own variables. */
export const liveStores = (
  env: NodeJS.ProcessEnv = process.env,
  now: () => number = Date.now,
  connections: Connections = {},
): Stores => {
  const table = openTable({ ...connections.table, name: env['TONGHOP_TABLE'] ?? '' });
  const intake = openBucket({ ...connections.buckets, name: env['TONGHOP_INTAKE_BUCKET'] ?? '' });
  return {
    log: openLog(table, intake),
    definitions: openDefinitions(table),
    audit: openAudit(table),
    receipts: openReceipts(openServerKeys(table)),
    pulls: openPulls(table),
    intake,
    exports: openBucket({ ...connections.buckets, name: env['TONGHOP_EXPORT_BUCKET'] ?? '' }),
    secrets: openSecrets(connections.secrets ?? inParameters(env['TONGHOP_SECRETS_PREFIX'] ?? ''), now),
    now,
  };
};

const inParameters = (prefix: string): ReadSecrets => {
  const parameters = openParameters();
  return (source) => parameters.get(secretParameter(prefix, source));
};
