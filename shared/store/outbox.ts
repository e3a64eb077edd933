/**
 * What each destination is told: events put down once, attempts and outcomes beside them, replays that were asked for.
 * Putting down an attempt is the claim to make it: of two sweeps at once only one sends.
 */
import type { Attempt, Outcome, Queued, Replay } from '../domain/events/attempts.ts';
import type { Event } from '../domain/events/event-types.ts';
import type { Place } from '../domain/log/period.ts';
import {
  attemptSort,
  eventPrefix,
  eventSort,
  eventsPartition,
  outcomeSort,
  positionPrefix,
  positionSort,
  replayPrefix,
  replaySort,
  warningSort,
} from './event-keys.ts';
import { type Item, orProblem, type PutOutcome, type Table } from './ports.ts';

/** How far a destination is in one period. */
export interface PlacePosition extends Place {
  /** The newest instant its log held. */
  readonly newest: string;
  /** When it was last read. */
  readonly readAt: string;
  /** Some events are not heard yet. */
  readonly isPending: boolean;
  /** Seals up to this number were told. */
  readonly seal: number;
  /** What the log held, and what the destination asked for, when all of it was told. Absent in older positions. */
  readonly mark?: string;
}

export interface Position {
  readonly number: number;
  readonly places: readonly PlacePosition[];
  /** Replays up to this number were put down. */
  readonly replay: number;
  /** Since when nothing was heard; null when the last attempt was. */
  readonly failingSince: string | null;
}

export interface Outbox {
  /** What was put down for a destination, of one period or of all. */
  queued(destination: string, place?: Place): Promise<Queued[]>;
  /** Puts an event down, once. Throws `store.unavailable`. */
  put(destination: string, place: Place, event: Event, queuedAt: string): Promise<void>;
  /** False where another sweep makes this attempt. Throws `store.unavailable`. */
  claim(destination: string, queued: Queued, attempt: Attempt): Promise<boolean>;
  conclude(destination: string, queued: Queued, attempt: Attempt, outcome: Outcome): Promise<void>;
  replays(destination: string): Promise<Replay[]>;
  /** `repeated` when somebody else has taken that number in between. */
  replay(destination: string, replay: Replay): Promise<PutOutcome>;
  position(destination: string): Promise<Position>;
  /** Another sweep's position stands where it was quicker. */
  move(destination: string, position: Position): Promise<void>;
  /** When this was first said of a destination; it is said by whom `isOurs`. */
  warn(destination: string, since: string, stage: string, at: string): Promise<{ isOurs: boolean; at: string }>;
}

export const openOutbox = (table: Table): Outbox => {
  const key = (destination: string, sk: string) => ({ pk: eventsPartition(destination), sk });
  const put = async (destination: string, sk: string, entry: object): Promise<'recorded' | 'repeated'> =>
    orProblem(await table.put(key(destination, sk), { entry: JSON.stringify(entry) }));
  return {
    queued: async (destination, place) => {
      const prefix = eventPrefix(place?.campaign, place?.period);
      return queuedIn(await table.query(eventsPartition(destination), { prefix, attributes: ['sk', 'entry'] }));
    },
    put: async (destination, { campaign, period }, event, queuedAt) => {
      await put(destination, eventSort(campaign, period, event.id), { event, campaign, period, queuedAt });
    },
    claim: async (destination, queued, attempt) =>
      (await put(destination, attemptSort(sortOf(queued), attempt.number), attempt)) === 'recorded',
    conclude: async (destination, queued, attempt, outcome) => {
      await put(destination, outcomeSort(sortOf(queued), attempt.number), outcome);
    },
    replays: async (destination) => {
      const items = await table.query(eventsPartition(destination), { prefix: replayPrefix, attributes: ['entry'] });
      return items.map((item) => entryIn<Replay>(item));
    },
    replay: (destination, replay) =>
      table.put(key(destination, replaySort(replay.number)), { entry: JSON.stringify(replay) }),
    position: async (destination) => {
      const options = { prefix: positionPrefix, newestFirst: true, limit: 1 };
      const [newest] = await table.query(eventsPartition(destination), options);
      return newest ? entryIn<Position>(newest) : { number: 0, places: [], replay: 0, failingSince: null };
    },
    move: async (destination, position) => {
      await put(destination, positionSort(position.number), position);
    },
    warn: async (destination, since, stage, at) => {
      const sk = warningSort(since, stage);
      const isOurs = (await put(destination, sk, { at })) === 'recorded';
      const first = isOurs ? undefined : await table.get(key(destination, sk));
      return { isOurs, at: first ? entryIn<{ at: string }>(first).at : at };
    },
  };
};

const entryIn = <T>({ entry }: Item): T => JSON.parse(String(entry)) as T;

const sortOf = ({ campaign, period, event }: Queued): string => eventSort(campaign, period, event.id);

type Tried = Queued['attempts'][number];

/** An event stands before its attempts, and an attempt before its outcome. */
const queuedIn = (items: readonly Item[]): Queued[] => {
  const found = new Map<string, Queued & { readonly attempts: Tried[] }>();
  for (const item of items) {
    const [, event = '', number, isOutcome] = /^(.*?)(?:#A#(\d{6})(#R)?)?$/.exec(String(item['sk'])) ?? [];
    const attempts = found.get(event)?.attempts;
    if (number === undefined) found.set(event, { ...entryIn<Omit<Queued, 'attempts'>>(item), attempts: [] });
    else if (isOutcome === undefined) attempts?.push({ ...entryIn<Attempt>(item), outcome: null });
    else attempts?.splice(-1, 1, { ...(attempts.at(-1) as Tried), outcome: entryIn<Outcome>(item) });
  }
  return [...found.values()];
};
