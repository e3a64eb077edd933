/**
 * A question to a tool's server with patience: "slow down" is obeyed while there is time, a failing server is asked
 * again, everything else is said by name. What a server answers never reaches a log.
 */
import { at, textOf } from '../domain/issues/untyped.ts';
import type { PullState } from '../domain/sources/pull.ts';
import { printable } from '../printable.ts';
import type { Line, Reply } from './dial.ts';

/** Why a pull stops where it is. It goes on there with the next run. */
export interface Stop {
  readonly stop: Exclude<PullState, 'done' | 'more'>;
  /** What the server itself says of it, for the operator. */
  readonly reason?: string;
}

export const isStop = (value: object): value is Stop => 'stop' in value;

/** Asks for a path below the server. */
export type Get = (path: string) => Promise<Buffer | Stop>;

export interface Patience {
  /** Milliseconds left for this run. */
  readonly left: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Epoch milliseconds, to read a Retry-After that is a date. */
  readonly now: () => number;
}

const tries = 3;
const mostWaits = 5;
const longestAnswerMs = 30_000;
const firstPauseMs = 1_000;

export const getter =
  (line: Pick<Line, 'get'>, authorization: string, { left, sleep, now }: Patience): Get =>
  async (path) => {
    const headers = { authorization, accept: 'application/json, text/xml;q=0.9, */*;q=0.1', 'user-agent': 'tonghop' };
    let failed = 0;
    let waited = 0;
    for (;;) {
      const reply = await line.get(path, headers, Math.min(longestAnswerMs, Math.max(left(), 1)));
      const told = toldBy(reply, authorization);
      if (Buffer.isBuffer(told)) return told;
      if (told.stop === 'busy') waited += 1;
      else if (told.stop === 'failed') failed += 1;
      else return told;
      const asked = typeof reply === 'object' ? pauseAsked(reply.retryAfter, now()) : undefined;
      const pause = asked ?? firstPauseMs * 2 ** (failed + waited - 1);
      if (failed >= tries || waited > mostWaits || pause >= left()) return told;
      await sleep(pause);
    }
  };

const toldBy = (reply: Awaited<ReturnType<Line['get']>>, authorization: string): Buffer | Stop => {
  if (reply === 'network') return { stop: 'failed' };
  if (typeof reply === 'string') return { stop: reply };
  const told = toldByStatus(reply);
  const reason = Buffer.isBuffer(told) ? undefined : reasonIn(reply.bytes, authorization);
  return reason === undefined ? told : { ...(told as Stop), reason };
};

const longestReason = 200;
const largestReason = 10_000;

/**
 * The sentence of an answer that refuses: `message` of ODK Central, `detail` of KoboToolbox. Only as text on one line,
 * and never with what we proved ourselves by, which a server may repeat.
 */
const reasonIn = (bytes: Buffer, authorization: string): string | undefined => {
  if (bytes.length > largestReason) return undefined;
  const read = parsed(bytes);
  if (isStop(read)) return undefined;
  const said = textOf(at(read.json, 'message')) ?? textOf(at(read.json, 'detail'));
  const secret = authorization.slice(authorization.indexOf(' ') + 1);
  const isEchoed = [secret, Buffer.from(secret, 'base64').toString('utf8')].some((one) => said?.includes(one));
  if (said === undefined || isEchoed) return undefined;
  return printable(said).replace(/\s+/g, ' ').trim().slice(0, longestReason).toWellFormed() || undefined;
};

const toldByStatus = ({ status, bytes }: Reply): Buffer | Stop => {
  if (status === 200) return bytes;
  if (status === 401 || status === 403) return { stop: 'refused' };
  if (status === 404) return { stop: 'missing' };
  if (status === 429) return { stop: 'busy' };
  if (status >= 500) return { stop: 'failed' };
  return { stop: status >= 300 && status < 400 ? 'moved' : 'rejected' };
};

/** Retry-After is a number of seconds or a date; undefined when it is neither. */
export const pauseAsked = (retryAfter: string | undefined, now: number): number | undefined => {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1_000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) || !/^[a-z]{3}, /i.test(retryAfter) ? undefined : Math.max(at - now, 0);
};

/** An answer as JSON; `unreadable` when it is none (a sign-in page, a proxy's apology). */
export const parsed = (bytes: Buffer): { readonly json: unknown } | Stop => {
  try {
    return { json: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { stop: 'unreadable' };
  }
};
