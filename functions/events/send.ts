/** One attempt to tell one event: claimed, made, and what came of it. Nobody is told by a redirect. */
import {
  type Attempt,
  attemptAt,
  type Made,
  type Outcome,
  outcomeAt,
  type Queued,
  type Reception,
  type Standing,
} from '../../shared/domain/events/attempts.ts';
import type { DestinationState } from '../../shared/domain/events/destination-state.ts';
import { signedHeaders } from '../../shared/domain/events/standard-webhook.ts';
import { pauseAsked } from '../../shared/outbound/call.ts';
import type { Dial, Line, Reply } from '../../shared/outbound/dial.ts';
import type { Stores } from '../../shared/store/live.ts';

const timeoutMs = 15_000;

export interface Sender {
  /** Null where another sweep makes this attempt. Throws `store.unavailable`. */
  send(queued: Queued, standing: Standing): Promise<Made | null>;
  close(): void;
}

export const openSender = async (
  { outbox, destinations, now }: Stores,
  destination: DestinationState,
  dial: Dial,
  random: () => number,
): Promise<Sender> => {
  const { id, document } = destination;
  const { origin, pathname, search } = new URL(document.url);
  const secrets = await destinations.secrets(destination);
  const line = dial({ server: origin, allowPrivate: document.allowPrivate });
  return {
    send: async (queued, standing) => {
      const attempt = attemptAt(standing, (queued.attempts.at(-1)?.number ?? 0) + 1, now(), random());
      if (!(await outbox.claim(id, queued, attempt))) return null;
      const reply = await post(line, pathname + search, queued, secrets, now());
      const outcome = outcomeOf(attempt, reply, now());
      await outbox.conclude(id, queued, attempt, outcome);
      return { ...attempt, outcome };
    },
    close: line.close,
  };
};

const post = (line: Line, path: string, { event }: Queued, secrets: readonly string[], now: number) =>
  line.post(path, signedHeaders(event, secrets, now), event.body, timeoutMs);

const gone = 410;

/** What a receiver writes beside its status is kept nowhere. */
const outcomeOf = (attempt: Attempt, reply: Reply | string, now: number): Outcome => {
  if (typeof reply === 'string') return outcomeAt(attempt, 'failed', reply, now, undefined);
  const { status, retryAfter } = reply;
  return outcomeAt(attempt, receptionOf(status), String(status), now, pauseAsked(retryAfter, now));
};

const receptionOf = (status: number): Reception => {
  if (status === gone) return 'gone';
  return status >= 200 && status < 300 ? 'delivered' : 'failed';
};
