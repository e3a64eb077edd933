/**
 * A draft is a delivery in neutral form: what a form tool sent, before any meaning is given to it. One shape for every
 * tool; `tonghop read` prints it. Absent, "", null and [] are all kept apart here and all empty for totals.
 */

import type { Issue } from '../issues/issue.ts';

/**
 * Where an answer comes from: `echo` repeats another one (Tally's boolean per checkbox), `metadata` is the tool's own.
 */
export type AnswerSource = 'respondent' | 'hidden' | 'calculated' | 'metadata' | 'echo';

export interface Answer {
  /** The tool's stable id of the question; the label itself where the tool has none. */
  readonly key: string;
  /** A stable name the form's author gave, where it differs from the key (Typeform ref, Paperform custom key). */
  readonly ref?: string;
  /** As shown to the respondent, untouched. */
  readonly label?: string;
  /** Groups and repeat indexes: ["people", 0, "name"]. */
  readonly path?: readonly (string | number)[];
  /** The tool's own name of the type; unknown ones are passed through. */
  readonly type: string;
  /** As received; typing belongs to the campaign. Choices are resolved to labels where the body allows. */
  readonly value: unknown;
  readonly choices?: readonly { readonly id?: string; readonly label?: string }[];
  readonly source: AnswerSource;
}

/** A file that came with the delivery, or a link to one. Links are never fetched. */
export interface Attachment {
  readonly name: string;
  readonly type?: string;
  readonly bytes?: number;
  readonly url?: string;
  /** Name of the multipart part it came in. */
  readonly part?: string;
  readonly needsLogin?: boolean;
}

/** How the id of a submission is known: from the tool, from the sender's page, or derived from the content. */
export type IdKind = 'native' | 'sender' | 'derived';

/** How the zone of a time is known: written, fixed by the tool's contract, assumed by the source, or not at all. */
export type ZoneKnown = 'stated' | 'utc-by-contract' | 'assumed' | 'absent';

/** `partial` and `test` are kept and never counted. */
type DraftEvent = 'create' | 'edit' | 'partial' | 'ping' | 'test';

export interface Draft {
  readonly tool: string;
  readonly form: {
    readonly id: string;
    readonly title?: string;
    readonly version?: string;
    /** The period it was handed out for, where it is a form of ours. */
    readonly period?: string;
  };
  /** `delivery` is the id of this sending (event id, webhook id, run id), where the tool gives one. */
  readonly submission: { readonly id: string; readonly idKind: IdKind; readonly delivery?: string };
  readonly event: DraftEvent;
  /** `of`: what an edit replaces; `at`: when it was edited. */
  readonly revision: {
    readonly kind: 'create' | 'edit' | 'partial' | 'unknown';
    readonly of?: string;
    readonly at?: string;
  };
  /** UTC ISO instant where it could be read; `raw` is kept even when it could not. */
  readonly submittedAt: {
    readonly instant?: string;
    readonly raw?: string;
    readonly zone: ZoneKnown;
    /** Told by the tool's server, which was asked, whatever the adapter's own clock is. */
    readonly byServer?: true;
  };
  /** Device time; never trusted. */
  readonly clientAt?: string;
  /** Kept apart: never used to decide anything, never exported. */
  readonly respondent?: {
    readonly name?: string;
    readonly email?: string;
    readonly account?: string;
    readonly device?: string;
  };
  /** In the order sent; keys may repeat. */
  readonly answers: readonly Answer[];
  readonly attachments: readonly Attachment[];
  readonly raw: { readonly sha256: string; readonly contentType: string; readonly bytes: number };
  /** Hex SHA-256, equal for the same answers and stated time, whatever the order and the serialisation. */
  readonly contentHash: string;
  /** What is wrong with how single answers came (a cell that shows an error); pointers are those of answers. */
  readonly issues?: readonly Issue[];
  /** Short codes of what the reader should know: "naive-time", "duplicate-label". */
  readonly notes: readonly string[];
}

/** A body the adapter cannot read as a draft: authentic, so it is quarantined, with the named reason. */
export interface Refusal {
  readonly refusal: string;
  readonly detail: string;
  readonly pointer?: string;
}

export const isRefusal = (read: Draft | Refusal): read is Refusal => 'refusal' in read;
