/**
 * Telling an event until it is heard: attempts after growing pauses, 75 hours in all. An attempt is written down with
 * the instant of the next one before it is made, so that a crash in between delays an event and never loses it.
 */
import type { Event } from './event-types.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Before each attempt, from the one before it: the example of the Standard Webhooks specification. */
const pausesMs = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];
const jitter = 0.2;
const longestPauseMs = 24 * hour;
/** Machines that keep time by the network differ by less. */
const toleratedMs = minute;

/** What a receiver has for an answer; `gone` asks for nothing more, ever. */
export type Reception = 'delivered' | 'failed' | 'gone';

export interface Attempt {
  /** 1, 2, 3 … over all series. */
  readonly number: number;
  /** 0, or the number of the replay it belongs to. */
  readonly series: number;
  readonly at: string;
  /** When the next one is due, where nothing more is heard of this one; null for the last. */
  readonly nextAt: string | null;
}

export interface Outcome {
  readonly at: string;
  readonly reception: Reception;
  /** The status that was answered, or why there was none. */
  readonly answer: string;
  /** Where the receiver asked for a longer pause. */
  readonly nextAt?: string;
}

/** An attempt that was answered, or given up. */
export type Made = Attempt & { readonly outcome: Outcome };

/** Everything of a range is told again, whether it was heard or not. Both ends are instants of events, UTC ISO. */
export interface Replay {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
  /** Null: of all. */
  readonly campaign: string | null;
}

/** An event as it was put down for one destination, with what came of it. */
export interface Queued {
  readonly event: Event;
  readonly campaign: string;
  readonly period: string;
  readonly queuedAt: string;
  readonly attempts: readonly (Attempt & { readonly outcome: Outcome | null })[];
}

export const queueStates = ['waiting', 'delivered', 'dead'] as const;
type QueueState = (typeof queueStates)[number];

export interface Standing {
  readonly state: QueueState;
  readonly series: number;
  /** Attempts in this series. */
  readonly tries: number;
  /** Epoch milliseconds; null where nothing more is done. */
  readonly dueAt: number | null;
  readonly last: Queued['attempts'][number] | null;
}

/** Does a replay tell this event? */
export const isReplayed = ({ from, to, campaign }: Replay, event: Pick<Event, 'at'>, of: string): boolean =>
  Date.parse(event.at) >= Date.parse(from) &&
  Date.parse(event.at) < Date.parse(to) &&
  (campaign === null || campaign === of);

/** Where an event stands, by what was done and what was asked for since. */
export const standingOf = ({ event, campaign, queuedAt, attempts }: Queued, replays: readonly Replay[]): Standing => {
  const replay = replays.findLast((one) => isReplayed(one, event, campaign));
  const series = replay?.number ?? 0;
  const own = attempts.filter((attempt) => attempt.series === series);
  const last = own.at(-1) ?? null;
  const base = { series, tries: own.length, last };
  if (own.some(({ outcome }) => outcome?.reception === 'delivered'))
    return { ...base, state: 'delivered', dueAt: null };
  if (!last) return { ...base, state: 'waiting', dueAt: Date.parse(replay?.at ?? queuedAt) };
  const nextAt = last.outcome?.nextAt ?? last.nextAt;
  if (last.nextAt === null || nextAt === null) return { ...base, state: 'dead', dueAt: null };
  return { ...base, state: 'waiting', dueAt: Date.parse(nextAt) };
};

/** A clock that was set back behind the last attempt says nothing of how long it has been: then it is time. */
export const isDue = ({ state, dueAt, last }: Standing, now: number): boolean =>
  state === 'waiting' && (now >= (dueAt ?? now) || (last !== null && now < Date.parse(last.at) - toleratedMs));

/** @param tries made before this one, in its series. @param random from 0 to 1. */
export const attemptAt = (
  { series, tries }: Pick<Standing, 'series' | 'tries'>,
  number: number,
  now: number,
  random: number,
): Attempt => {
  const pause = pausesMs[tries + 1];
  const nextAt = pause === undefined ? null : instant(now + pause * (1 + jitter * (2 * random - 1)));
  return { number, series, at: instant(now), nextAt };
};

/** @param retryAfterMs what the receiver asked for. It may lengthen the pause, and never past a day. */
export const outcomeAt = (
  { nextAt }: Attempt,
  reception: Reception,
  answer: string,
  now: number,
  retryAfterMs: number | undefined,
): Outcome => {
  const asked = now + Math.min(retryAfterMs ?? 0, longestPauseMs);
  const isLonger = reception === 'failed' && nextAt !== null && asked > Date.parse(nextAt);
  return { at: instant(now), reception, answer, ...(isLonger ? { nextAt: instant(asked) } : {}) };
};

const instant = (ms: number): string => new Date(ms).toISOString();
