/**
 * How far each source has been pulled: entries in a row, append-only, the newest one counts. An entry is written only
 * after everything it says was fetched is durable. Its number makes two runs at once notice each other.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PullState } from '../domain/sources/pull.ts';
import { pullKey, pullPartition } from './keys.ts';
import type { Item, PutOutcome, Table } from './ports.ts';

/** A record met before: its time at the server (UTC ISO; "~" for one that is met in every scan) and its fingerprint. */
export type Met = readonly [at: string, fingerprint: string];

/** Where a pull goes on. Times are the server's own, UTC ISO. */
export interface Position {
  /** What is pulled; another server or form begins anew. */
  readonly of: string;
  /** The scan takes what was made or changed since; everything when absent. */
  readonly from?: string;
  /** ...and whatever has a higher number, where the server numbers its records: its clock may have been set back. */
  readonly above?: number;
  /** The page to go on with, as the vendor's file writes it; absent between scans. */
  readonly mark?: string;
  /** The newest time met in this scan. */
  readonly newest?: string;
  /** The highest number met in this scan. */
  readonly highest?: number;
  /** What the scan before met and this one will meet again. */
  readonly seen: readonly Met[];
  /** What this scan has met and the next one will meet again. */
  readonly met: readonly Met[];
}

export interface Pull {
  readonly source: string;
  /** Counts the entries of a source, from 1. */
  readonly number: number;
  /** UTC ISO. */
  readonly at: string;
  readonly state: PullState;
  /** Why, as the server itself says it. */
  readonly reason?: string;
  /** Deliveries brought in by this run so far, and ever. */
  readonly taken: number;
  readonly total: number;
  readonly position: Position;
}

export interface Pulls {
  latest(source: string): Promise<Pull | undefined>;
  /** `repeated` when another run has written this number. */
  record(pull: Pull): Promise<PutOutcome>;
}

export const openPulls = (table: Table): Pulls => ({
  latest: async (source) => {
    const [newest] = await table.query(pullPartition(source), { newestFirst: true, limit: 1 });
    return newest && unpack(newest);
  },
  record: ({ position, ...pull }) =>
    table.put(pullKey(pull.source, pull.number), { ...pull, position: gzipSync(JSON.stringify(position)) }),
});

const unpack = ({ pk: _pk, sk: _sk, position, ...pull }: Item): Pull => ({
  ...(pull as Omit<Pull, 'position'> & Item),
  position: JSON.parse(gunzipSync(position as Uint8Array).toString('utf8')) as Position,
});
