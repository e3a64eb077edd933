/** Definitions: campaigns, registers and days off as published, each version kept for ever. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { HolidayDocument } from '../domain/calendars/holidays.ts';
import type { CampaignDocument } from '../domain/campaign/campaign.ts';
import type { RegisterDocument } from '../domain/units/register-document.ts';
import { type DefinitionKind, definitionPartition, definitionPrefix, definitionSort } from './keys.ts';
import type { Item, PutOutcome, Table } from './ports.ts';

export interface Version<T> {
  readonly id: string;
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly document: T;
}

/** A version without its text. */
export type Edition = Omit<Version<unknown>, 'document'>;

export interface Documents {
  campaign: CampaignDocument;
  register: RegisterDocument;
  holidays: HolidayDocument;
}

export interface Definitions {
  latest<K extends DefinitionKind>(kind: K, id: string): Promise<Version<Documents[K]> | undefined>;
  version<K extends DefinitionKind>(kind: K, id: string, version: number): Promise<Version<Documents[K]> | undefined>;
  /** The newest version of every definition of a kind, by id. */
  list<K extends DefinitionKind>(kind: K): Promise<Version<Documents[K]>[]>;
  /** Every version, oldest first. */
  versions<K extends DefinitionKind>(kind: K, id: string): Promise<Version<Documents[K]>[]>;
  /** The versions after one, oldest first. */
  since(kind: DefinitionKind, id: string, version: number): Promise<Edition[]>;
  /** `repeated` when that version was taken by somebody else in between. */
  publish<K extends DefinitionKind>(kind: K, version: Version<Documents[K]>): Promise<PutOutcome>;
}

export const openDefinitions = (table: Table): Definitions => ({
  latest: async (kind, id) => {
    const [newest] = await table.query(definitionPartition(kind), {
      prefix: definitionPrefix(id),
      newestFirst: true,
      limit: 1,
    });
    return newest && unpack(newest);
  },
  version: async (kind, id, version) => {
    const item = await table.get({ pk: definitionPartition(kind), sk: definitionSort(id, version) });
    return item && unpack(item);
  },
  list: async (kind) => {
    const newest = new Map<unknown, Item>();
    for (const item of await table.query(definitionPartition(kind))) newest.set(item['id'], item);
    return [...newest.values()].map((item) => unpack(item));
  },
  versions: async (kind, id) =>
    (await table.query(definitionPartition(kind), { prefix: definitionPrefix(id) })).map((item) => unpack(item)),
  since: async (kind, id, version) => {
    const attributes = ['id', 'version', 'publishedAt', 'publishedBy'];
    const all = await table.query(definitionPartition(kind), { prefix: definitionPrefix(id), attributes });
    return all.filter((item) => (item['version'] as number) > version) as unknown as Edition[];
  },
  publish: (kind, { document, ...version }) =>
    table.put(
      { pk: definitionPartition(kind), sk: definitionSort(version.id, version.version) },
      { ...version, document: gzipSync(JSON.stringify(document)) },
    ),
});

const unpack = <T>(item: Item): Version<T> => ({
  id: item['id'] as string,
  version: item['version'] as number,
  publishedAt: item['publishedAt'] as string,
  publishedBy: item['publishedBy'] as string,
  document: JSON.parse(gunzipSync(item['document'] as Uint8Array).toString('utf8')) as T,
});
