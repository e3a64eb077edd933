/** What a province still holds that no backup has. */
import { keysIn, keyText } from '../../server/dump.ts';
import type { Parcel } from '../../server/parcel.ts';
import type { Cloud } from './cloud.ts';
import { keysBelow, parameter } from './cloud-reads.ts';

export interface Unsaved {
  readonly reports: number;
  /** When the newest report came. */
  readonly newest: string;
  /** When the newest backup was made; undefined when there is none. */
  readonly saved: string | undefined;
}

interface Page {
  readonly Items: readonly { readonly pk?: { readonly S: string }; readonly sk?: { readonly S: string } }[];
  readonly LastEvaluatedKey?: object;
}

/**
 * Undefined where there is nothing to lose: no table, no report that the parcel does not hold, or a backup of the table
 * newer than all of these.
 */
export const unsavedReports = async (cloud: Cloud, slug: string, parcel?: Parcel): Promise<Unsaved | undefined> => {
  const TableName = await parameter(cloud, `/tonghop/${slug}/table`);
  if (TableName === undefined) return undefined;
  const saved = parcel ? await keysIn(parcel) : new Set();
  const received: string[] = [];
  for (let from: object | undefined | null = null; from !== undefined; ) {
    // A scan, which no function may make: once in the life of a province, by its operator.
    const { text } = await cloud.ask('dynamodb', 'Scan', {
      TableName,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :period) AND begins_with(sk, :report)',
      ExpressionAttributeValues: { ':period': { S: 'CP#' }, ':report': { S: 'S#' } },
      ...(from === null ? {} : { ExclusiveStartKey: from }),
    });
    const page = JSON.parse(text) as Page;
    received.push(...page.Items.filter((item) => !saved.has(keyOf(item))).map(receivedAt));
    from = page.LastEvaluatedKey;
  }
  const newest = received.toSorted().at(-1);
  if (newest === undefined) return undefined;
  const made = await newestBackup(cloud, TableName);
  return made !== undefined && made > newest ? undefined : { reports: received.length, newest, saved: made };
};

/** How many deliveries were taken, are not in the table yet (spilt, or laid aside), and not in the parcel either. */
export const unwrittenDeliveries = async (cloud: Cloud, slug: string, parcel?: Parcel): Promise<number> => {
  const bucket = await parameter(cloud, `/tonghop/${slug}/intake-bucket`);
  const saved = new Set(parcel?.objects.map(([of, key]) => `${of} ${key}`));
  const waiting = await Promise.all(['spill/', 'dead/'].map((prefix) => keysBelow(cloud, bucket, prefix)));
  return waiting.flat().filter((key) => !saved.has(`intake ${key}`)).length;
};

const keyOf = ({ pk, sk }: Page['Items'][number]): string => keyText({ pk: pk?.S ?? '', sk: sk?.S ?? '' });

/** A report that does not say when it came counts as newer than any backup. */
const receivedAt = (item: Page['Items'][number]): string => {
  const found = /"receivedAt\\?":\s*\\?"([^"\\]+)/.exec(JSON.stringify(item))?.[1];
  return found === undefined ? '9999' : new Date(found).toISOString();
};

interface Backups {
  readonly BackupSummaries: readonly { readonly BackupStatus: string; readonly BackupCreationDateTime: number }[];
  readonly LastEvaluatedBackupArn?: string;
}

/** Of the table, by hand or by AWS Backup; the point-in-time copies go with the table. */
const newestBackup = async (cloud: Cloud, TableName: string): Promise<string | undefined> => {
  const made: number[] = [];
  for (let from: string | undefined | null = null; from !== undefined; ) {
    const page = from === null ? {} : { ExclusiveStartBackupArn: from };
    const { text } = await cloud.ask('dynamodb', 'ListBackups', { TableName, BackupType: 'ALL', ...page });
    const { BackupSummaries, LastEvaluatedBackupArn } = JSON.parse(text) as Backups;
    const whole = BackupSummaries.filter(({ BackupStatus }) => BackupStatus === 'AVAILABLE');
    made.push(...whole.map(({ BackupCreationDateTime }) => BackupCreationDateTime * 1_000));
    from = LastEvaluatedBackupArn;
  }
  return made.length === 0 ? undefined : new Date(Math.max(...made)).toISOString();
};
