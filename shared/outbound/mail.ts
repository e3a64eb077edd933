/**
 * How a notice leaves the house: as a letter, or through a gateway that sends Zalo and SMS messages. A transport says
 * what came of it and never throws; what it sends reaches no log.
 */

import type { Tags } from '../domain/notices/tags.ts';

/** One e-mail to one person: plain text that is complete by itself, and the same as HTML. */
export interface Letter {
  /** A bare address. The transport refuses one that could carry a second header. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<…@…>`, made of the notice's key and its attempt: the same attempt twice is one letter. */
  readonly messageId: string;
  /** What a later word of the provider names the letter by: it names nobody. */
  readonly tags: Tags;
}

/** A message of a gateway, which takes no free text: an approved template and what is filled in. */
export interface Message {
  /** A telephone number in international form (`+84…`), or the person's Zalo id. */
  readonly to: string;
  readonly channel: 'zalo' | 'sms';
  readonly template: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly tag: string;
}

/**
 * `accepted` with the id the provider knows it by. A failure that is `permanent` is of this address, not of this hour.
 */
export type Sent =
  | { readonly outcome: 'accepted'; readonly id: string }
  | { readonly outcome: 'failed'; readonly permanent: boolean; readonly words: string };

/** Sends one thing of a kind; an SMTP server, SES or a gateway stands behind it. */
export interface Post<Kind = Letter> {
  send(item: Kind): Promise<Sent>;
}
