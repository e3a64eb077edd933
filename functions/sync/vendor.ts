/**
 * What a tool's server looks like to a pull: pages of records from a time on. Two files know a vendor's API, kobo.ts
 * and odk-central.ts; nothing else does.
 */
import type { Delivery } from '../../shared/domain/log/submission.ts';
import type { Get, Stop } from '../../shared/outbound/call.ts';
import type { Position } from '../../shared/store/pulls.ts';

/** A record as the adapter of the tool takes it. */
export type Fetched = Pick<Delivery, 'contentType' | 'headers' | 'bytes'>;

/** A record in a page: enough to know whether it was met before; `bring` gets the whole of it, in order of time. */
export interface Found {
  /** Equal for the same state of the same record. */
  readonly fingerprint: string;
  /** When it was made or last changed by the server's clock, UTC ISO; "" when unknown, "~" for one every scan meets. */
  readonly at: string;
  readonly bring: () => Promise<readonly Fetched[] | Stop>;
}

export interface Page {
  readonly records: readonly Found[];
  /** Where the next page begins; absent after the last one. */
  readonly next?: string;
  /** The highest number among them, where the server numbers its records as they come. */
  readonly highest?: number;
}

/** What was made or changed from an instant on (UTC ISO), and whatever is numbered above; everything when absent. */
export type Since = Pick<Position, 'from' | 'above'>;

export interface Vendor {
  /** Names the server and the form: a position of another one is worth nothing. */
  readonly of: string;
  /** @param token as the operator keeps it. */
  readonly authorization: (token: string) => string;
  /** @param since where the scan begins; @param mark what a page before gave as `next`. */
  readonly page: (get: Get, since: Since, mark: string | undefined) => Promise<Page | Stop>;
}

/** Few enough that a page is durable soon, enough that ten thousand records are a hundred questions. */
export const pageSize = 100;
