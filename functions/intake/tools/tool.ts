/**
 * The shape every form tool's adapter has. An adapter is a pure function of the bytes: no clock, no network.
 * It knows the vendor; the campaign knows the form; neither knows the other.
 */
import type { Draft, Refusal } from '../../../shared/domain/draft.ts';

/** One delivery's bytes with the little of the request that says how to read them. */
export interface Payload {
  readonly bytes: Buffer;
  /** As sent; a hint only, the bytes decide. */
  readonly contentType: string;
  readonly query: URLSearchParams;
}

/** How the sender must be answered: a machine, a person's program reading JSON, or a browser. */
export type Reply = 'webhook' | 'json' | 'browser';

export interface Tool {
  readonly name: string;
  /** Where the vendor documents what it sends. */
  readonly docs: string;
  /** Who sets `submittedAt`: only a tool's own server is trusted for order and deadlines. */
  readonly clock: 'server' | 'sender';
  readonly maxBytes: number;
  readonly reply: Reply;
  readonly read: (payload: Payload) => Promise<Draft | Refusal>;
}

export const ordinaryBytes = 256 * 1024;
