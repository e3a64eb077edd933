/**
 * The log (sổ) of a campaign period: append-only, one conditional put per delivery, read whole and folded.
 * The raw bytes travel inside the item, compressed, so that a replay needs no second store.
 */

import { gunzipSync, gzipSync } from 'node:zlib';
import { ulid } from 'ulid';
import type { Place } from '../domain/log/period.ts';
import type {
  Correction,
  Delivery,
  ExportMade,
  LogEntry,
  Quarantined,
  Resolution,
  Root,
  Submission,
} from '../domain/log/submission.ts';
import { sha256 } from '../sha256.ts';
import {
  decisionSort,
  exportSort,
  periodPartition,
  prefixes,
  quarantineSort,
  rawObjectKey,
  readingSort,
  resolutionPrefix,
  resolutionSort,
  submissionSort,
  type TableKey,
  unitPrefix,
} from './keys.ts';
import type { Objects } from './objects.ts';
import type { Item, PutOutcome, Table } from './table.ts';

export interface KeptDelivery {
  readonly entry: Submission | Quarantined;
  readonly delivery: Delivery;
}

export interface Log {
  /** Writes a delivery's entry once; `repeated` when the very same one is there already. */
  record(place: Place, entry: Submission | Quarantined, delivery: Delivery): Promise<PutOutcome>;
  /** Keeps a file of many reports whole, by its hash, before its rows are recorded. */
  keepFile(bytes: Uint8Array): Promise<'kept' | 'unavailable'>;
  /** A file that was kept, by its SHA-256. */
  file(hash: string): Promise<Uint8Array | undefined>;
  recordExport(place: Place, made: ExportMade): Promise<PutOutcome>;
  /** Writes what was decided later about a delivery: its bytes stay where they are. */
  append(place: Place, entry: Submission | Resolution | Correction): Promise<PutOutcome>;
  /** Every entry of a period, without the raw bytes. */
  entries(place: Place): Promise<LogEntry[]>;
  reportsOf(place: Place, unit: string): Promise<Submission[]>;
  exports(place: Place): Promise<ExportMade[]>;
  /** One delivery as it was taken, with its bytes. */
  delivery(place: Place, root: Root): Promise<KeptDelivery | undefined>;
  /** What became of the quarantined delivery of this key, oldest first. */
  resolutions(key: TableKey): Promise<Resolution[]>;
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
  'revises',
  'contentHash',
  'times',
  'issues',
  'versions',
  'unit',
  'unitName',
  'values',
  'decidedAt',
  'bodyHash',
  'rereading',
  'id',
  'how',
  'decision',
  'of',
  'at',
  'by',
  'reason',
  'cutoff',
  'inputHash',
  'madeAt',
  'objectKey',
  'fileName',
  'bytes',
  'expected',
  'reporting',
  'trigger',
  'formats',
] as const;

/** The sort key of an entry; what makes two of them the same one. */
const sortOf = (entry: Submission | Quarantined | Resolution | Correction): string => {
  switch (entry.kind) {
    case 'submission': {
      const { unit, source, submissionId, contentHash, rereading } = entry;
      return rereading
        ? readingSort(unit, source, submissionId, contentHash, rereading.id)
        : submissionSort(unit, source, submissionId, contentHash);
    }
    case 'quarantine':
      return quarantineSort(entry.source, entry.bodyHash);
    case 'resolution':
      return resolutionSort(entry.source, entry.bodyHash, entry.id);
    case 'decision':
      return decisionSort(entry.unit, entry.id);
  }
};

/** The key a delivery's bytes are kept under. */
export const rootKey = (place: Place, root: Root): TableKey =>
  keyOf(
    place,
    root.kind === 'quarantine'
      ? quarantineSort(root.source, root.bodyHash)
      : submissionSort(root.unit, root.source, root.submissionId, root.contentHash),
  );

/** A window no larger than the delivery: zlib's usual one takes longer to set up than most deliveries to compress. */
const compressed = (bytes: Uint8Array): Uint8Array =>
  gzipSync(bytes, bytes.length <= 4_096 ? { windowBits: 12, memLevel: 5 } : {});

const unpacked = (raw: Uint8Array): Uint8Array => gunzipSync(raw, { maxOutputLength: 8 * 1024 * 1024 });

/** The id of a new decision: sorts by its instant, UTC ISO. */
export const newId = (at: string): string => ulid(Date.parse(at));

/** The key of a delivery's entry in a period. */
export const entryKey = (place: Place, entry: Submission | Quarantined): TableKey => keyOf(place, sortOf(entry));

const keyOf = (place: Place, sk: string): TableKey => ({ pk: periodPartition(place.campaign, place.period), sk });

/** The entry an item holds, without its key and its bytes. */
const entryIn = (item: Item): LogEntry =>
  Object.fromEntries(
    entryAttributes.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  ) as never;

export const openLog = (table: Table, objects: Objects): Log => {
  const keepObject = async (bytes: Uint8Array, packed: Uint8Array): Promise<Item | undefined> => {
    const rawAt = rawObjectKey(sha256(bytes));
    const outcome = await objects.put(rawAt, packed, { type: 'application/gzip', once: true });
    return outcome === 'unavailable' ? undefined : { rawAt };
  };
  const keepRaw = async (bytes: Uint8Array): Promise<Item | undefined> => {
    const raw = compressed(bytes);
    return raw.length <= largestInline ? { raw } : keepObject(bytes, raw);
  };
  const bring = async (item: Item): Promise<Uint8Array> => {
    const raw = typeof item['rawAt'] === 'string' ? await objects.get(item['rawAt']) : (item['raw'] as Uint8Array);
    return unpacked(raw ?? new Uint8Array());
  };
  return {
    record: async (place, entry, delivery) => {
      const raw = await keepRaw(delivery.bytes);
      if (!raw) return 'unavailable';
      const { contentType, query, headers, link } = delivery;
      return table.put(entryKey(place, entry), { ...entry, delivery: { contentType, query, headers, link }, ...raw });
    },
    file: async (hash) => {
      const packed = await objects.get(rawObjectKey(hash));
      return packed && unpacked(packed);
    },
    keepFile: async (bytes) => ((await keepObject(bytes, compressed(bytes))) ? 'kept' : 'unavailable'),
    append: (place, entry) => table.put(keyOf(place, sortOf(entry)), { ...entry }),
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
    delivery: async (place, root) => {
      const item = await table.get(rootKey(place, root));
      if (!item) return undefined;
      const entry = entryIn(item) as Submission | Quarantined;
      const request = item['delivery'] as Pick<Delivery, 'contentType' | 'query' | 'headers' | 'link'>;
      const { source, tool, times } = entry;
      return { entry, delivery: { ...request, source, tool, bytes: await bring(item), receivedAt: times.receivedAt } };
    },
    resolutions: async ({ pk, sk }) => {
      const items = await table.query(pk, { prefix: resolutionPrefix(sk), attributes: entryAttributes });
      return items as unknown as Resolution[];
    },
    entry: async (key) => (await table.get(key)) as unknown as Submission | Quarantined | undefined,
  };
};
