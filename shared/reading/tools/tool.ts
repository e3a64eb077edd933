/**
 * The shape every form tool's adapter has. An adapter is a pure function of the bytes: no clock, no network.
 * It knows the vendor; the campaign knows the form; neither knows the other.
 */

import { deliveryLimits } from '../../domain/campaign/largest-report.ts';
import type { Draft, Refusal } from '../../domain/log/draft.ts';
import type { SignedLink } from '../../domain/log/submission.ts';
import type { Proof } from '../../domain/sources/proof.ts';
import type { FormRead } from '../formats/xlsx/read-form.ts';
import type { Judgement } from '../interpret.ts';
import type { NumberWriting } from '../number-text.ts';

/** One delivery's bytes with the little of the request that says how to read them. */
export interface Payload {
  readonly bytes: Buffer;
  /** As sent; a hint only, the bytes decide. */
  readonly contentType: string;
  readonly query: URLSearchParams;
  /** The few headers the tool's adapter asked for, lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** How times and dates without a zone or an order are meant: said by the source, never guessed. */
  readonly reading: Reading;
}

/** @see SourceDocument.reading */
export interface Reading {
  /** Offset of times that state none: "+07:00". */
  readonly zone: string;
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
}

/**
 * How the sender must be answered (form-tools notes §6): a machine; a machine that takes 202 for "poll me"; a person's
 * program reading JSON; a browser; an OpenRosa client; a machine that wants no body at all.
 */
export type Reply = 'webhook' | 'webhook-200' | 'json' | 'browser' | 'openrosa' | 'silent';

export interface Tool {
  readonly name: string;
  /** Where the vendor documents what it sends. */
  readonly docs: string;
  /** Who sets `submittedAt`: only a tool's own server is trusted for order and deadlines. */
  readonly clock: 'server' | 'sender';
  readonly maxBytes: number;
  /** How its clients write numbers with decimals, where the form is ours and they cannot write them otherwise. */
  readonly decimals?: NumberWriting;
  /** How the vendor signs, where it does (`vendorProofs`); a source may demand it instead of our token. */
  readonly proof?: Proof;
  readonly reply: Reply;
  /** Headers the adapter reads besides the content type, lower case; they are kept with the delivery. Default none. */
  readonly headers?: readonly string[];
  /** Takes out secrets the tool repeats in its body, before anything is stored; what is left must still be readable. */
  readonly redact?: (bytes: Buffer, contentType: string) => Buffer;
  readonly read: (payload: Payload) => Promise<Draft | Refusal>;
  /** Present where reports come as a file, several in one: takes it apart. A browser's upload is unwrapped first. */
  readonly sheet?: SheetTool;
}

export interface SheetTool {
  /**
   * @param judgement what the rows will be judged by
   * @param link the signed link it came with
   */
  readonly split: (payload: Payload, judgement: Judgement, link: SignedLink | undefined) => Promise<Sheet | Refusal>;
}

/** A file of reports taken apart. Each row is a delivery of its own, in the tool's own way of writing one. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Rows the file has and nobody filled in. */
  readonly blank: number;
  /** Of a form of ours, what was typed and where: it can be written again. Its units are the rows, in their order. */
  readonly form?: FormRead;
}

export interface SheetRow {
  /** Kept as the row's own bytes: they hold nothing that depends on where in the file it stands. */
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Name of the sheet; "" where the file has none. */
  readonly sheet: string;
  /** As a spreadsheet numbers it. */
  readonly line: number;
  /** The cell that names the unit, and those of the questions by key: "C12". */
  readonly unitCell: string;
  readonly cells: ReadonlyMap<string, string>;
}

/** Stands where a secret was. */
export const redacted = '[redacted]';

export const ordinaryBytes = deliveryLimits.ordinary;

/** For files of reports: with base64 it still passes the 6 MB a function is handed. */
export const fileBytes = deliveryLimits.file;

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
