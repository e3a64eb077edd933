/**
 * The log (sổ) of a campaign period: append-only, one conditional put per delivery, read whole and folded.
 * The raw bytes travel inside the item, compressed, so that a replay needs no second store.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery, ExportMade, LogEntry, Quarantined, Submission } from '../domain/submission.ts';
import {
  exportSort,
  periodPartition,
  prefixes,
  quarantineSort,
  rawObjectKey,
  submissionSort,
  type TableKey,
  unitPrefix,
} from './keys.ts';
import type { Objects } from './objects.ts';
import type { Item, PutOutcome, Table } from './table.ts';

/** Where in the log: a campaign and one of its periods. */
export interface Place {
  readonly campaign: string;
  readonly period: string;
}

export interface Log {
  /** Writes a delivery's entry once; `repeated` when the very same one is there already. */
  record(place: Place, entry: Submission | Quarantined, delivery: Delivery): Promise<PutOutcome>;
  recordExport(place: Place, made: ExportMade): Promise<PutOutcome>;
  /** Every entry of a period, without the raw bytes. */
  entries(place: Place): Promise<LogEntry[]>;
  reportsOf(place: Place, unit: string): Promise<Submission[]>;
  exports(place: Place): Promise<ExportMade[]>;
  /** One quarantined delivery with the bytes as they came. */
  quarantined(
    place: Place,
    source: string,
    bodyHash: string,
  ): Promise<{ entry: Quarantined; delivery: Delivery } | undefined>;
  /** One delivery's entry by its key, for a receipt. */
  entry(key: TableKey): Promise<Submission | Quarantined | undefined>;
}

/** Above this, compressed raw bytes go to the bucket first (an item holds 400 KB, and every KB costs). */
const largestInline = 64 * 1024;

/** Attributes that make up an entry; `raw` and `delivery` are brought only when asked for. */
const entryAttributes = [
  'kind',
  'source',
  'tool',
  'submissionId',
  'idKind',
  'contentHash',
  'times',
  'issues',
  'versions',
  'unit',
  'values',
  'decidedAt',
  'bodyHash',
  'cutoff',
  'inputHash',
  'madeAt',
  'objectKey',
  'fileName',
  'bytes',
  'expected',
  'reporting',
  'trigger',
] as const;

/** The sort key of a delivery's entry; what makes two deliveries the same one. */
const sortOf = (entry: Submission | Quarantined): string =>
  entry.kind === 'submission'
    ? submissionSort(entry.unit, entry.source, entry.submissionId, entry.contentHash)
    : quarantineSort(entry.source, entry.bodyHash);

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The key of a delivery's entry in a period. */
export const entryKey = (place: Place, entry: Submission | Quarantined): TableKey => keyOf(place, sortOf(entry));

const keyOf = (place: Place, sk: string): TableKey => ({ pk: periodPartition(place.campaign, place.period), sk });

export const openLog = (table: Table, objects: Objects): Log => {
  const keepRaw = async (bytes: Uint8Array): Promise<Item | undefined> => {
    const raw = gzipSync(bytes);
    if (raw.length <= largestInline) return { raw };
    const rawAt = rawObjectKey(sha256(bytes));
    const outcome = await objects.put(rawAt, raw, { type: 'application/gzip', once: true });
    return outcome === 'unavailable' ? undefined : { rawAt };
  };
  const bring = async (item: Item): Promise<Uint8Array> => {
    const raw = typeof item['rawAt'] === 'string' ? await objects.get(item['rawAt']) : (item['raw'] as Uint8Array);
    return gunzipSync(raw ?? new Uint8Array(), { maxOutputLength: 8 * 1024 * 1024 });
  };
  return {
    record: async (place, entry, delivery) => {
      const raw = await keepRaw(delivery.bytes);
      if (!raw) return 'unavailable';
      const { contentType, query, headers } = delivery;
      return table.put(entryKey(place, entry), { ...entry, delivery: { contentType, query, headers }, ...raw });
    },
    recordExport: (place, made) => table.put(keyOf(place, exportSort(made.cutoff, made.inputHash)), { ...made }),
    entries: async ({ campaign, period }) => {
      const items = await table.query(periodPartition(campaign, period), { attributes: entryAttributes });
      return items as unknown as LogEntry[];
    },
    reportsOf: async ({ campaign, period }, unit) => {
      const items = await table.query(periodPartition(campaign, period), {
        prefix: unitPrefix(unit),
        attributes: entryAttributes,
      });
      return items as unknown as Submission[];
    },
    exports: async ({ campaign, period }) => {
      const items = await table.query(periodPartition(campaign, period), {
        prefix: prefixes.export,
        newestFirst: true,
      });
      return items as unknown as ExportMade[];
    },
    quarantined: async (place, source, bodyHash) => {
      const item = await table.get(keyOf(place, quarantineSort(source, bodyHash)));
      if (!item) return undefined;
      const entry = item as unknown as Quarantined;
      const request = item['delivery'] as Pick<Delivery, 'contentType' | 'query' | 'headers'>;
      const { tool, times } = entry;
      return { entry, delivery: { ...request, source, tool, bytes: await bring(item), receivedAt: times.receivedAt } };
    },
    entry: async (key) => (await table.get(key)) as unknown as Submission | Quarantined | undefined,
  };
};
