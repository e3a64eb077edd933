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

/** Stands in for a tool this version does not have: what its source sends is authentic, so it is kept until it does. */
export const unsupported = (name: string): Tool => ({
  name,
  docs: '',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'webhook',
  read: async () => ({
    refusal: 'tool.unknown',
    detail: 'Hệ thống chưa đọc được công cụ biểu mẫu của nguồn này; đã giữ nguyên để xử lý.',
  }),
});
