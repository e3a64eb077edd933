/** A draft is a delivery in neutral form: what a form tool sent, before any meaning is given to it. */

export interface Answer {
  /** The tool's stable id of the question; the label itself where the tool has none. */
  readonly key: string;
  readonly label?: string;
  readonly type: string;
  /** As received; typing belongs to the campaign. Choices are resolved to labels where the body allows. */
  readonly value: unknown;
}

/** How the id of a submission is known: from the tool, from the sender's page, or derived from the content. */
export type IdKind = 'native' | 'sender' | 'derived';

export interface Draft {
  readonly submission: { readonly id: string; readonly idKind: IdKind };
  /** Equal for the same answers, whatever the order and the serialisation. */
  readonly contentHash: string;
  readonly event: 'create' | 'edit' | 'partial' | 'ping' | 'test';
  /** Time set by the tool's server, or claimed by the sender; which of the two is the adapter's property. */
  readonly submittedAt?: {
    readonly instant?: string;
    readonly raw: string;
    readonly zone: 'stated' | 'assumed' | 'absent';
  };
  /** Device time; never trusted. */
  readonly clientAt?: string;
  /** In the order sent; keys may repeat. */
  readonly answers: readonly Answer[];
  readonly attachments: readonly { readonly name: string; readonly url?: string }[];
  /** Kept apart: never used to decide anything, never exported. */
  readonly respondent?: string;
  readonly notes: readonly string[];
}

/** A body the adapter cannot read as a draft: authentic, so it is quarantined, with the reason. */
export interface Refusal {
  readonly refusal: string;
  readonly detail: string;
  readonly pointer?: string;
}

export const isRefusal = (read: Draft | Refusal): read is Refusal => 'refusal' in read;
