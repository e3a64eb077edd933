/**
 * What became of each letter, folded from the log: which address a claim still has to reach, when it is tried again,
 * and what a person must look at. Nothing is stored as a status.
 */

import { byText } from '../../in-order.ts';
import { byInstant } from '../calendars/time.ts';
import type { Notice, NoticeAttempt, NoticeEntry, NoticeResult, Recipient, ResultOutcome } from './entry.ts';
import { noticeText } from './entry.ts';

/** `sending`: claimed, and nothing is known yet. `waiting`: it failed and is tried again. */
type SendingState = 'sending' | 'waiting' | 'accepted' | 'delivered' | 'failed' | 'bounced' | 'quiet';

/**
 * What is done next, by itself. `again` may be a second letter; `give-up` after that: nobody can tell how many went
 * out.
 */
type NextStep = 'retry' | 'again' | 'give-up';

export interface Sending {
  readonly notice: Notice;
  readonly recipient: Recipient;
  /** Claimed so far. */
  readonly attempts: number;
  readonly state: SendingState;
  /** Of some attempt nobody knows whether it went out: one more may be a second letter. */
  readonly unsure: boolean;
  /** Not before this instant, epoch milliseconds. */
  readonly next: { readonly step: NextStep; readonly at: number } | null;
  /** What the server said. */
  readonly words: string | undefined;
}

const minuteMs = 60_000;
/** How long whoever claimed an attempt has to say what came of it. */
const leaseMs = 15 * minuteMs;
/** Pauses after the first, second … failure. */
const pausesMs = [1, 5, 15, 60, 240].map((minutes) => minutes * minuteMs);

/** Every letter of every claim, in the order of claims. */
export const sendingsOf = (entries: readonly NoticeEntry[]): readonly Sending[] => {
  const own = Map.groupBy(entries, noticeText);
  const claims = entries.filter((entry) => entry.kind === 'notice' && entry.outcome === 'claimed') as Notice[];
  return claims.flatMap((notice) => {
    const about = own.get(noticeText(notice)) ?? [];
    const attempts = about.filter((entry) => entry.kind === 'notice-attempt');
    const results = about.filter((entry) => entry.kind === 'notice-result');
    const recipients = new Map(
      [...notice.recipients, ...attempts.map(({ recipient }) => recipient)].map((one) => [one.address, one]),
    );
    return [...recipients.values()].map((recipient) => sendingOf(notice, recipient, attempts, results));
  });
};

const sendingOf = (
  notice: Notice,
  recipient: Recipient,
  attempts: readonly NoticeAttempt[],
  allResults: readonly NoticeResult[],
): Sending => {
  const later = attempts.filter((attempt) => attempt.recipient.address === recipient.address).toSorted(byAttempt);
  const results = allResults.filter(({ address }) => address === recipient.address);
  const last = later.at(-1) ?? { attempt: 1, at: notice.at };
  const newest = results
    .filter(({ attempt }) => attempt === last.attempt)
    .toSorted(byWeight)
    .at(-1);
  const known = new Set(results.map(({ attempt }) => attempt));
  const unknown = [1, ...later.map(({ attempt }) => attempt)].filter((attempt) => !known.has(attempt));
  const seen = { notice, recipient, attempts: last.attempt, unsure: unknown.length > 0, words: newest?.provider };
  if (!newest) {
    const step = new Set(unknown).size > 1 ? 'give-up' : 'again';
    return { ...seen, state: 'sending', next: { step, at: Date.parse(last.at) + leaseMs } };
  }
  const ended = endings[newest.outcome] ?? (newest.permanent ? 'failed' : undefined);
  const pause = pausesMs[results.filter(({ outcome }) => outcome === 'failed').length - 1];
  if (ended || pause === undefined) return { ...seen, state: ended ?? 'failed', next: null };
  return { ...seen, state: 'waiting', next: { step: 'retry', at: Date.parse(newest.at) + pause } };
};

const byAttempt = (a: NoticeAttempt, b: NoticeAttempt): number => a.attempt - b.attempt;
const byWeight = (a: NoticeResult, b: NoticeResult): number =>
  weights[a.outcome] - weights[b.outcome] || byInstant(a.at, b.at) || byText(a.id, b.id);

/** A provider's later word counts more than ours, whichever was written first: a bounce may overtake "accepted". */
const weights: Readonly<Record<ResultOutcome, number>> = {
  failed: 0,
  quiet: 0,
  uncertain: 0,
  accepted: 0,
  delivered: 1,
  bounced: 2,
  complained: 3,
};

/** Outcomes after which nothing is tried by itself. */
const endings: Readonly<Record<ResultOutcome, SendingState | undefined>> = {
  accepted: 'accepted',
  delivered: 'delivered',
  bounced: 'bounced',
  complained: 'bounced',
  quiet: 'quiet',
  uncertain: 'failed',
  failed: undefined,
};
