/**
 * One sweep of one period: what is superseded is told so, what is due is claimed, looked at once more and sent, what
 * failed is tried again. Two sweeps at once send nothing twice: whoever claims, sends.
 */

import { type Notice, type NoticeAttempt, noticeText } from '../../shared/domain/notices/entry.ts';
import { withinHours } from '../../shared/domain/notices/instants.ts';
import { owingOf } from '../../shared/domain/notices/owing.ts';
import type { Planned } from '../../shared/domain/notices/plan.ts';
import { type Sending, sendingsOf } from '../../shared/domain/notices/sendings.ts';
import { inTurns } from '../../shared/in-turns.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';
import { type Chase, planOf, reachOf, stillOwed, type Ways } from './chase.ts';
import { deliver, recordResult } from './deliver.ts';
import { type LinkOf, linksOf } from './links.ts';

/** What a sweep did, in letters; `superseded` and `unreachable` in notices. */
export interface Swept {
  sent: number;
  failed: number;
  quiet: number;
  superseded: number;
  unreachable: number;
  gaveUp: number;
}

const nothing = (): Swept => ({ sent: 0, failed: 0, quiet: 0, superseded: 0, unreachable: 0, gaveUp: 0 });

/** Letters on their way at once: a province's mail server is a small one. */
const abreast = 4;

/** An official's own reminder of some units, outside of any rule: its occurrences follow each other. */
export const remindNow = async (
  stores: Stores,
  ways: Ways,
  chase: Chase,
  { units, by, requestId }: { readonly units: readonly string[]; readonly by: string; readonly requestId: string },
): Promise<Swept> => {
  const swept = nothing();
  const round = { stores, ways, chase, linkOf: await linksOf(stores, ways, chase), swept };
  await inTurns(units, abreast, async (holder) => {
    const made = claimsIn(chase, holder, handRule);
    const basis = owingNow(stores, chase, holder);
    if (!basis || made.some((one) => one.requestId === requestId)) {
      swept.quiet += 1;
      return;
    }
    const [from, { at: due }] = basis;
    const instant = new Date(stores.now()).toISOString();
    const occurrence = made.filter((one) => one.due === due).length + 1;
    const planned = {
      holder,
      rule: handRule,
      due,
      occurrence,
      to: 'commune',
      from,
      instant,
      action: 'send',
      why: '',
    } as const;
    await sendFirst(round, planned, { by, requestId });
  });
  return swept;
};

/** Reminded by hand, and not by a rule of the campaign. */
export const handRule = 'by-hand';

const claimsIn = ({ notices }: Chase, holder: string, rule: string): readonly Notice[] =>
  notices.filter((one): one is Notice => one.kind === 'notice' && one.holder === holder && one.rule === rule);

/** What a unit owes now: its report, or a report to mend. */
export const owingNow = ({ now }: Stores, { read, unreachable }: Chase, holder: string) => {
  const since = owingOf(read, now(), unreachable).find((one) => one.to === 'commune' && one.holder === holder)?.since;
  const from = (['returnDue', 'returned', 'due'] as const).find((one) => since?.[one] !== undefined);
  return from && since?.[from] ? ([from, since[from]] as const) : undefined;
};

export interface Attempts {
  readonly notice: Notice;
  readonly letters: readonly Sending[];
  readonly by: string;
}

/** Once more, to every address the notice has not reached and to those the place has got since. */
export const retryAll = async (stores: Stores, ways: Ways, chase: Chase, attempts: Attempts): Promise<Swept> => {
  const { unreachable, recipients } = lettersAgain(chase, attempts);
  const swept = { ...nothing(), unreachable };
  const round = { stores, ways, chase, linkOf: await linksOf(stores, ways, chase), swept };
  const { notice, by } = attempts;
  for (const { recipient, known } of recipients) {
    const next = { notice, recipient, attempt: (known?.attempts ?? 0) + 1, again: known?.unsure ?? false, by };
    if (await claimAgain(stores, chase, next)) await lookAndSend(round, next);
  }
  return swept;
};

/** Whom a notice would go to once more. */
export const lettersAgain = (chase: Chase, { notice, letters }: Attempts) => {
  const own = letters.filter((one) => noticeText(one.notice) === noticeText(notice));
  const all = reachOf(chase, { level: notice.to, code: notice.holder }, notice.rule);
  const recipients = all
    .map((recipient) => ({ recipient, known: own.find((one) => one.recipient.address === recipient.address) }))
    .filter(({ known }) => known === undefined || unsent.has(known.state));
  return { unreachable: all.length === 0 ? 1 : 0, recipients };
};

const unsent: ReadonlySet<Sending['state']> = new Set(['waiting', 'failed', 'bounced']);

interface Round {
  readonly stores: Stores;
  readonly ways: Ways;
  readonly chase: Chase;
  readonly linkOf: LinkOf;
  readonly swept: Swept;
}

type OneOf = Pick<Planned, 'to' | 'holder' | 'rule' | 'due' | 'occurrence'>;

/** @param isAsked only these, where an official fires what is his. */
export const sweep = async (
  stores: Stores,
  ways: Ways,
  chase: Chase,
  isAsked: (one: OneOf) => boolean = () => true,
): Promise<Swept> => {
  const swept = nothing();
  // Nothing is claimed that nobody could send: once a way out is set up, it goes on from here.
  if (chase.channels.size === 0) return swept;
  const now = stores.now();
  const planned = planOf(chase, now).filter((one) => one.action !== 'hold' && isAsked(one));
  const waiting =
    withinHours(now) === now
      ? sendingsOf(chase.notices).filter(({ notice, next }) => next && next.at <= now && isAsked(notice))
      : [];
  if (planned.length + waiting.length === 0) return swept;
  const round = { stores, ways, chase, linkOf: await linksOf(stores, ways, chase), swept };
  await inTurns(planned, abreast, (one) => (one.action === 'send' ? sendFirst(round, one) : supersede(round, one)));
  await inTurns(waiting, abreast, (one) => sendNext(round, one));
  return swept;
};

const claimOf = (
  planned: Planned,
  at: number,
  rest: Pick<Notice, 'outcome' | 'recipients' | 'by' | 'requestId'>,
): Notice => {
  const { holder, rule, due, occurrence, to, instant } = planned;
  return {
    kind: 'notice',
    holder,
    rule,
    due,
    occurrence,
    to,
    instant,
    at: new Date(at).toISOString(),
    ...rest,
  };
};

const supersede = async ({ stores, chase, swept }: Round, planned: Planned): Promise<void> => {
  const notice = claimOf(planned, stores.now(), { by: 'schedule', outcome: 'superseded', recipients: [] });
  if (orProblem(await stores.log.append(chase.read.place, notice)) === 'recorded') swept.superseded += 1;
};

const sendFirst = async (
  round: Round,
  planned: Planned,
  made: Pick<Notice, 'by' | 'requestId'> = { by: 'schedule' },
): Promise<void> => {
  const { stores, chase, swept } = round;
  const recipients = reachOf(chase, { level: planned.to, code: planned.holder }, planned.rule);
  const outcome = recipients.length > 0 ? 'claimed' : 'unreachable';
  const notice = claimOf(planned, stores.now(), { ...made, outcome, recipients });
  if (orProblem(await stores.log.append(chase.read.place, notice)) === 'repeated') return;
  if (outcome === 'unreachable') swept.unreachable += 1;
  for (const recipient of recipients) await lookAndSend(round, { notice, recipient, attempt: 1, again: false });
};

/** Once more what failed, or what nobody knows the outcome of. */
const sendNext = async (round: Round, { notice, recipient, attempts, unsure: again, next }: Sending): Promise<void> => {
  const { stores, chase, swept } = round;
  if (next?.step === 'give-up') {
    await recordResult(stores, chase, { notice, recipient, attempt: attempts }, { outcome: 'uncertain' });
    swept.gaveUp += 1;
    return;
  }
  const attempt = await claimAgain(stores, chase, { notice, recipient, attempt: attempts + 1, again, by: 'schedule' });
  if (attempt) await lookAndSend(round, { notice, recipient, attempt: attempts + 1, again });
};

type Further = Pick<NoticeAttempt, 'recipient' | 'attempt' | 'again' | 'by'> & { readonly notice: Notice };

/** Claims a further attempt; false where somebody else has. */
const claimAgain = async (
  { now, log }: Stores,
  { read }: Chase,
  { notice, recipient, attempt, again, by }: Further,
): Promise<boolean> => {
  const { holder, rule, due, occurrence } = notice;
  const id = { holder, rule, due, occurrence };
  const at = new Date(now()).toISOString();
  const entry: NoticeAttempt = { kind: 'notice-attempt', ...id, recipient, attempt, at, by, again };
  return orProblem(await log.append(read.place, entry)) === 'recorded';
};

type Attempt = Pick<Further, 'notice' | 'recipient' | 'attempt' | 'again'>;

/** The last look is taken after the claim, right before the letter goes: who has reported by then is left alone. */
const lookAndSend = async ({ stores, ways, chase, linkOf, swept }: Round, attempt: Attempt): Promise<void> => {
  const { notice } = attempt;
  const seen = await stillOwed(stores, chase, notice);
  if (!seen) {
    await recordResult(stores, chase, attempt, { outcome: 'quiet' });
    swept.quiet += 1;
    return;
  }
  const outcome = await deliver(stores, ways, seen, { ...attempt, url: linkOf(notice), now: stores.now() });
  if (outcome === 'accepted') swept.sent += 1;
  else swept.failed += 1;
};
