/**
 * The log (sổ) of a campaign period: append-only, one conditional put per delivery, read whole and folded. An item is
 * its `entry`, or `entryAt` where it is too large for one; a delivery's also has how it came (`delivery`) and its
 * bytes, compressed (`raw`, or `rawAt`), so that a replay needs no second store.
 *
 * An entry is one JSON text, not a map: its exact bytes come back on every adapter, whatever its numbers, its depth or
 * its broken characters, so that a hash of it can be checked for ever; and one text is read several times faster.
 */
import { ulid } from 'ulid';
import type { Closing, Opening } from '../domain/log/opening.ts';
import type { Place } from '../domain/log/period.ts';
import type { Root } from '../domain/log/root.ts';
import type { Delivery, ExportMade, LogEntry, Quarantined, Resolution, Submission } from '../domain/log/submission.ts';
import type { NoticeEntry, NoticeId } from '../domain/notices/entry.ts';
import type { KeptText } from '../domain/seals/seal.ts';
import { Problem } from '../problems.ts';
import { sha256 } from '../sha256.ts';
import { keyOf, rootKey } from './entry-key.ts';
import { isTooLarge } from './item-size.ts';
import {
  afterNotices,
  decisionPrefix,
  exportPrefix,
  groupDecisionsPrefix,
  noticePrefix,
  noticeSort,
  openingPrefix,
  periodPartition,
  quarantinePartition,
  quarantinePrefix,
  rawObjectKey,
  resolutionPrefix,
  type TableKey,
  unitPrefix,
  valuesObjectKey,
} from './keys.ts';
import { compressed, unpacked } from './packed.ts';
import type { Item, Objects, PutOutcome, QueryOptions, Table } from './ports.ts';

export interface KeptDelivery {
  readonly entry: Submission | Quarantined;
  readonly delivery: Delivery;
}

interface KeptEntry {
  readonly entry: Submission | Quarantined;
  /** Hex SHA-256 of its exact text: what seals hold of it. */
  readonly hash: string;
}

interface HeldPage {
  /** Only what this source sent. Default all. */
  readonly source?: string | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Entries at most, and what became of the last of them. Default all. */
  readonly limit?: number;
}

export interface Held {
  readonly entries: readonly (Quarantined | Resolution)[];
  /** Null when there are no more. */
  readonly next: string | null;
}

type Appended = Exclude<LogEntry, Quarantined | ExportMade>;

export interface Log {
  /** Writes a delivery's entry once; `repeated` when the very same one is there already. */
  record(place: Place, entry: Submission | Quarantined, delivery: Delivery): Promise<PutOutcome>;
  /** Keeps a file of many reports whole, by its hash, before its rows are recorded. */
  keepFile(bytes: Uint8Array): Promise<'kept' | 'unavailable'>;
  /** A file that was kept, by its SHA-256. */
  file(hash: string): Promise<Uint8Array | undefined>;
  recordExport(place: Place, made: ExportMade): Promise<PutOutcome>;
  /** Writes what was decided later about a delivery: its bytes stay where they are. */
  append(place: Place, entry: Appended): Promise<PutOutcome>;
  /** Every entry of a period but its notices and what is in quarantine, without the raw bytes. */
  entries(place: Place): Promise<LogEntry[]>;
  /** The same entries and the notices as they lie there, in the order of their keys: what is sealed. */
  texts(place: Place, page?: Pick<QueryOptions, 'prefix' | 'after' | 'limit'>): Promise<KeptText[]>;
  /** Quarantine by source, each delivery followed by what became of it, in pages. Throws `request.invalid`. */
  held(place: Place, page?: HeldPage): Promise<Held>;
  reportsOf(place: Place, unit: string): Promise<Submission[]>;
  exports(place: Place): Promise<ExportMade[]>;
  /** All that is about one unit as it is at this very moment: its reports and what was decided of them. */
  about(place: Place, unit: string): Promise<LogEntry[]>;
  /** Reminders of the period, or one of them, and what came of them. */
  notices(place: Place, one?: NoticeId): Promise<NoticeEntry[]>;
  /** Every key that figures or events rest on, in their order; notices are stepped over. */
  keys(place: Place): Promise<string[]>;
  /** How many reports and decisions a period's log holds, by its keys alone. */
  size(place: Place): Promise<number>;
  /** How a period was opened and closed, oldest first. */
  openings(place: Place): Promise<(Opening | Closing)[]>;
  /** One delivery as it was taken, with its bytes. */
  delivery(place: Place, root: Root): Promise<KeptDelivery | undefined>;
  /** What became of the quarantined delivery of this key, oldest first. */
  resolutions(key: TableKey): Promise<Resolution[]>;
  /** One delivery's entry by its key, for a receipt. */
  entry(key: TableKey): Promise<KeptEntry | undefined>;
}

/** Above this, compressed raw bytes go to the bucket first (an item holds 400 KB, and every KB costs). */
const largestInline = 64 * 1024;

/** The id of a new decision: sorts by its instant, UTC ISO. */
export const newId = (at: string): string => ulid(Date.parse(at));

const itemOf = (entry: LogEntry): Item => ({ entry: JSON.stringify(entry) });
const entryText = ['entry', 'entryAt'];

type Request = Pick<Delivery, 'contentType' | 'query' | 'headers' | 'link'>;
const requestText = ({ contentType, query, headers, link }: Delivery): string =>
  JSON.stringify({ contentType, query, headers, link } satisfies Record<keyof Request, unknown>);

/** Keys are nobody's business outside: a page is named by an opaque word. */
const cursorOf = (sk: string): string => Buffer.from(sk).toString('base64url');

const placeAfter = (cursor: string, prefix: string): string => {
  const sk = Buffer.from(cursor, 'base64url').toString('utf8');
  if (sk.startsWith(prefix)) return sk;
  throw new Problem('request.invalid', 'Trang không đúng: "after" phải là mục "next" của trang trước.');
};

/** No figure rests on notices, and a period soon has more of them than reports. */
const besideNotices = [{ prefix: groupDecisionsPrefix }, { after: afterNotices }];

/** Beside notices, what is written without anything having come. */
const besideFigures = [exportPrefix, openingPrefix];

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
  const put = async (place: Place, entry: LogEntry, beside: Item = {}): Promise<PutOutcome> => {
    const key = keyOf(place, entry);
    const item = { ...itemOf(entry), ...beside };
    if (!isTooLarge(key, item)) return table.put(key, item);
    // Long texts, at three bytes a Vietnamese letter: the entry goes to objects first, and the item says where.
    const text = Buffer.from(item['entry'] as string);
    const entryAt = valuesObjectKey(sha256(text));
    const kept = await objects.put(entryAt, compressed(text), { type: 'application/gzip', once: true });
    return kept === 'unavailable' ? 'unavailable' : table.put(key, { ...beside, entryAt });
  };
  const textIn = async (item: Item): Promise<string> => {
    if (typeof item['entryAt'] !== 'string') return String(item['entry']);
    const packed = await objects.get(item['entryAt']);
    if (!packed) throw new Problem('store.unavailable');
    return Buffer.from(unpacked(packed)).toString('utf8');
  };
  const entryIn = async <T extends LogEntry>(item: Item): Promise<T> => JSON.parse(await textIn(item)) as T;
  const entriesIn = <T extends LogEntry>(items: readonly Item[]): Promise<T[]> =>
    Promise.all(items.map((item) => entryIn<T>(item)));
  const read = async <T extends LogEntry>(pk: string, options: QueryOptions = {}): Promise<T[]> =>
    entriesIn<T>(await table.query(pk, { ...options, attributes: entryText }));
  const keys = async ({ campaign, period }: Place): Promise<string[]> => {
    const pk = periodPartition(campaign, period);
    const parts = besideNotices.map((part) => table.query(pk, { ...part, attributes: ['sk'] }));
    return (await Promise.all(parts)).flat().map(({ sk }) => String(sk));
  };
  return {
    record: async (place, entry, delivery) => {
      const raw = await keepRaw(delivery.bytes);
      return raw ? put(place, entry, { delivery: requestText(delivery), ...raw }) : 'unavailable';
    },
    file: async (hash) => {
      const packed = await objects.get(rawObjectKey(hash));
      return packed && unpacked(packed);
    },
    keepFile: async (bytes) => ((await keepObject(bytes, compressed(bytes))) ? 'kept' : 'unavailable'),
    append: (place, entry) => put(place, entry),
    recordExport: (place, made) => put(place, made),
    entries: async ({ campaign, period }) => {
      const pk = periodPartition(campaign, period);
      return (await Promise.all(besideNotices.map((part) => read(pk, part)))).flat();
    },
    keys,
    texts: async ({ campaign, period }, page = {}) => {
      const attributes = ['sk', ...entryText];
      const items = await table.query(periodPartition(campaign, period), { ...page, attributes });
      return Promise.all(items.map(async (item) => ({ key: String(item['sk']), text: await textIn(item) })));
    },
    held: async ({ campaign, period }, { source, after, limit } = {}) => {
      const pk = quarantinePartition(campaign, period);
      const attributes = ['sk', ...entryText];
      const page = await table.query(pk, {
        attributes,
        prefix: quarantinePrefix(source),
        ...(after === undefined ? {} : { after: placeAfter(after, quarantinePrefix(source)) }),
        ...(limit === undefined ? {} : { limit }),
      });
      const entries = await entriesIn<Quarantined | Resolution>(page);
      const last = page.at(-1)?.['sk'] as string | undefined;
      if (last === undefined || page.length !== limit) return { entries, next: null };
      // What became of the last one belongs to its page.
      const delivery = last.split('#').slice(0, 3).join('#');
      const rest = await table.query(pk, {
        attributes,
        prefix: resolutionPrefix(delivery),
        ...(last === delivery ? {} : { after: last }),
      });
      const next = (rest.at(-1)?.['sk'] as string | undefined) ?? last;
      return { entries: [...entries, ...(await entriesIn<Resolution>(rest))], next: cursorOf(next) };
    },
    reportsOf: ({ campaign, period }, unit) => read(periodPartition(campaign, period), { prefix: unitPrefix(unit) }),
    about: async ({ campaign, period }, unit) => {
      const own = [unitPrefix(unit), decisionPrefix(unit)].map((prefix) =>
        read(periodPartition(campaign, period), { prefix }),
      );
      return (await Promise.all(own)).flat();
    },
    notices: async ({ campaign, period }, one) => {
      const prefix = one ? noticeSort(one) : noticePrefix;
      const begun = await read<NoticeEntry>(periodPartition(campaign, period), { prefix });
      return begun.filter(({ occurrence }) => !one || occurrence === one.occurrence);
    },
    size: async (place) =>
      (await keys(place)).filter((key) => !besideFigures.some((prefix) => key.startsWith(prefix))).length,
    openings: ({ campaign, period }) => read(periodPartition(campaign, period), { prefix: openingPrefix }),
    exports: ({ campaign, period }) =>
      read(periodPartition(campaign, period), { prefix: exportPrefix, newestFirst: true }),
    delivery: async (place, root) => {
      const item = await table.get(rootKey(place, root));
      if (!item) return undefined;
      const entry = await entryIn<Submission | Quarantined>(item);
      const request = JSON.parse(item['delivery'] as string) as Request;
      const { source, tool, times } = entry;
      const { clientAt: _, submittedAt: __, ...came } = times;
      return { entry, delivery: { ...request, ...came, source, tool, bytes: await bring(item) } };
    },
    resolutions: ({ pk, sk }) => read(pk, { prefix: resolutionPrefix(sk) }),
    entry: async (key) => {
      const item = await table.get(key);
      if (!item) return undefined;
      const text = await textIn(item);
      return { entry: JSON.parse(text) as KeptEntry['entry'], hash: sha256(text) };
    },
  };
};
