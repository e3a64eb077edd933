/**
 * The queue of what SES tells of letters it took: found by the letter's tags, written down once, and an address that
 * cannot or will not be reached gets nothing more until it is changed. Each event has an outcome; only what could not
 * be read or written is left in the queue, which gives it up to a person after some tries.
 */
import { sendingsOf } from '../../shared/domain/notices/sendings.ts';
import { type LetterSent, letterSent } from '../../shared/domain/notices/tags.ts';
import { logDefect, logLine } from '../../shared/log-line.ts';
import { type LetterEvent, letterEvent } from '../../shared/outbound/ses-event.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';

/** As Lambda hands over messages of a queue. */
interface Batch {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

interface Answer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** `unknown`: of no notice in the log. `other`: says nothing of an address. */
type Heard = 'recorded' | 'repeated' | 'unknown' | 'other' | 'unreadable' | 'unavailable';

const leftInQueue: ReadonlySet<Heard> = new Set(['unreadable', 'unavailable']);

export const wire =
  (stores: Stores) =>
  async ({ Records }: Batch): Promise<Answer> => {
    const left: Answer['batchItemFailures'][number][] = [];
    for (const { messageId, body } of Records) {
      const heard = await hear(stores, body).catch(notNow);
      const level = heard === 'recorded' || heard === 'repeated' ? 'INFO' : 'WARN';
      logLine({ level, event: 'letter-heard', heard, message: messageId });
      if (leftInQueue.has(heard)) left.push({ itemIdentifier: messageId });
    }
    return { batchItemFailures: left };
  };

const notNow = (error: unknown): Heard => {
  if (!(error instanceof Problem)) logDefect(error);
  return 'unavailable';
};

const hear = async (stores: Stores, body: string): Promise<Heard> => {
  const event = letterEvent(body);
  if (typeof event === 'string') return event;
  const sent = letterSent(event.tags);
  return sent ? writeDown(stores, sent, event) : 'unknown';
};

const writeDown = async (stores: Stores, sent: LetterSent, told: LetterEvent): Promise<Heard> => {
  const { campaign, period, holder, rule, due, occurrence, address, attempt } = sent;
  const place = { campaign, period };
  const notice = { holder, rule, due, occurrence };
  // Anybody may write tags: what was never claimed was never sent.
  const wasSent = sendingsOf(await stores.log.notices(place, notice)).some(
    ({ recipient, attempts }) => recipient.address === address && attempt <= attempts,
  );
  const document = wasSent ? (await stores.definitions.latest('campaign', campaign))?.document : undefined;
  if (!document) return 'unknown';
  const { id, outcome, permanent, words: provider } = told;
  const at = new Date(stores.now()).toISOString();
  if (permanent) await stores.contacts.suppress(document.register, address, at);
  const result = { ...notice, id, address, attempt, at, outcome, provider, ...(permanent ? { permanent } : {}) };
  return orProblem(await stores.log.append(place, { kind: 'notice-result', ...result }));
};

export const handler = wire(liveStores());
