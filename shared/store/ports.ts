/**
 * What the product asks of a store, and no more: a table that is only added to, objects, secrets that are read. Every
 * adapter (DynamoDB and S3, SQLite and a folder, memory) passes the same contract: test/contract/store.cases.ts.
 * Outcomes of a write are values; a read that fails is a `store.unavailable` problem.
 */
import { byText } from '../in-order.ts';
import { Problem } from '../problems.ts';
import type { TableKey } from './keys.ts';

/** `too-large`: no attempt of this item can ever succeed, on any adapter. */
export type PutOutcome = 'recorded' | 'repeated' | 'too-large' | 'unavailable';

/** Attributes by name: JSON values, integers within ±2^53, or bytes at the top level. What is undefined is not kept. */
export type Item = Record<string, unknown>;

export interface QueryOptions {
  readonly prefix?: string;
  /** Attributes to leave out is not a thing in DynamoDB: name those to bring. Default all. */
  readonly attributes?: readonly string[];
  readonly newestFirst?: boolean;
  readonly limit?: number;
  /** Sort keys strictly after this one, in the order asked for, for paging through the API; it begins with `prefix`. */
  readonly after?: string;
}

/** Items in the order of their sort keys' UTF-8 bytes within a partition. */
export interface Table {
  /** Writes an item unless its key is taken; durable once it answers `recorded`. */
  put(key: TableKey, item: Item): Promise<PutOutcome>;
  get(key: TableKey): Promise<Item | undefined>;
  query(pk: string, options?: QueryOptions): Promise<Item[]>;
}

export type ObjectOutcome = 'written' | 'exists' | 'unavailable';

interface PutObjectOptions {
  readonly type: string;
  /** Never overwrite: `exists` when the key is taken. */
  readonly once?: boolean;
}

interface LinkOptions {
  readonly disposition: string;
  readonly type: string;
  readonly seconds: number;
}

export interface Objects {
  put(key: string, bytes: Uint8Array, options: PutObjectOptions): Promise<ObjectOutcome>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Keys that begin with the prefix, in the order of their UTF-8 bytes. */
  list(prefix: string): Promise<string[]>;
  remove(key: string): Promise<void>;
  /** A link that opens for `seconds`, with the file name and type the browser is told. */
  link(key: string, options: LinkOptions): Promise<string>;
}

/** Mints a link to an object, where the store itself has no address of its own. */
export type LinkMaker = (key: string, options: LinkOptions) => string | Promise<string>;

/** Reads what is kept of a source's secrets, one a line; undefined when there are none. */
export type ReadSecrets = (source: string) => Promise<string | undefined>;

/** The stores of one service, before anything of the product is on them. */
export interface Ports {
  readonly table: Table;
  /** Deliveries too large for an item, and those spilt when the table did not answer. */
  readonly intake: Objects;
  readonly exports: Objects;
  /** Seals of the log: what is put there can neither be replaced nor removed. */
  readonly seals: Objects;
  readonly secrets: ReadSecrets;
}

/** Throws the problem of a write that kept nothing: `store.unavailable`, `store.too-large`. */
export const orProblem = (outcome: PutOutcome): 'recorded' | 'repeated' => {
  if (outcome === 'unavailable' || outcome === 'too-large') throw new Problem(`store.${outcome}`);
  return outcome;
};

/** What went wrong below never leaves this folder: it becomes the cause of a `store.unavailable`. */
export const unavailable = (cause: unknown): Problem => Object.assign(new Problem('store.unavailable'), { cause });

const astral = /[\ud800-\udfff]/;

/** Order of two texts by their UTF-8 bytes; that of JavaScript differs beyond U+FFFF. */
export const byBytes = (a: string, b: string): number => {
  if (astral.test(a) || astral.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return byText(a, b);
};
