/**
 * What is new for a destination: everything its periods' logs tell, but what was put down for it before. A log that has
 * been quiet for long is looked at once a day.
 */
import { isReplayed, type Queued, type Replay } from '../../shared/domain/events/attempts.ts';
import type { DestinationState } from '../../shared/domain/events/destination-state.ts';
import type { Event } from '../../shared/domain/events/event-types.ts';
import { eventsIn, sealEvents } from '../../shared/domain/events/events-in.ts';
import { openedPeriods } from '../../shared/domain/log/life.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { type Seal, sealIn } from '../../shared/domain/seals/seal.ts';
import { inTurns } from '../../shared/in-turns.ts';
import type { Stores } from '../../shared/store/live.ts';
import { liveCampaigns } from '../../shared/store/lives.ts';
import type { PlacePosition, Position } from '../../shared/store/outbox.ts';
import { periodInForce } from '../../shared/store/period.ts';

/** Every period that has opened, but of archived campaigns. */
export const placesOf = async (stores: Stores): Promise<Place[]> =>
  (await liveCampaigns(stores)).flatMap(({ id, document, life }) =>
    openedPeriods(life, document.calendar, stores.now()).map((period) => ({ campaign: id, period })),
  );

/** What a period's log tells; read once a sweep, whoever asks. */
export type Telling = (place: Place) => Promise<readonly Event[]>;

export const tellingOf = (stores: Stores): Telling => {
  const read = new Map<string, Promise<readonly Event[]>>();
  const tell = async (place: Place): Promise<readonly Event[]> => {
    const [{ expected }, texts] = await Promise.all([
      periodInForce(stores, place.campaign, place.period),
      stores.log.texts(place),
    ]);
    return eventsIn(place, texts, expected.units.length);
  };
  return (place) => {
    const key = JSON.stringify(place);
    const telling = read.get(key) ?? tell(place);
    read.set(key, telling);
    return telling;
  };
};

export interface News {
  readonly queued: readonly Queued[];
  readonly places: readonly PlacePosition[];
}

const dayMs = 86_400_000;
const quietMs = 35 * dayMs;
const abreast = 8;

interface Asked {
  readonly destination: DestinationState;
  readonly places: readonly Place[];
  readonly telling: Telling;
  readonly position: Position;
  readonly replays: readonly Replay[];
}

/** Puts down what is new, and answers all that waits. Throws `store.unavailable`: then the next sweep finds the rest. */
export const newsOf = async (stores: Stores, asked: Asked): Promise<News> => {
  const queued: Queued[] = [];
  const places: PlacePosition[] = [];
  for (const place of asked.places) {
    const before = asked.position.places.find((one) => one.campaign === place.campaign && one.period === place.period);
    const isAskedAnew = asked.replays.some(({ number }) => number > asked.position.replay);
    if (before && !isAskedAnew && isQuiet(before, stores.now())) {
      places.push(before);
      continue;
    }
    const read = await newsOfPlace(stores, asked, place, isAskedAnew ? 0 : (before?.seal ?? 0));
    queued.push(...read.queued);
    places.push(read.position);
  }
  return { queued, places };
};

const isQuiet = ({ isPending, newest, readAt }: PlacePosition, now: number): boolean => {
  const sinceRead = now - Date.parse(readAt);
  return !isPending && now - Date.parse(newest) > quietMs && sinceRead >= 0 && sinceRead < dayMs;
};

const newsOfPlace = async (stores: Stores, { destination, telling, replays }: Asked, place: Place, seal: number) => {
  const { id, document, since } = destination;
  const [told, seals, known] = await Promise.all([
    telling(place),
    sealsAfter(stores, place, seal),
    stores.outbox.queued(id, place),
  ]);
  const all = [...told, ...sealEvents(place, seals)];
  const ids = new Set(known.map(({ event }) => event.id));
  const isNew = (event: Event): boolean =>
    !ids.has(event.id) &&
    (document.types?.includes(event.type) ?? true) &&
    (Date.parse(event.at) >= Date.parse(since ?? '') ||
      replays.some((replay) => isReplayed(replay, event, place.campaign)));
  const queuedAt = new Date(stores.now()).toISOString();
  const added = await inTurns(all.filter(isNew), abreast, async (event): Promise<Queued> => {
    await stores.outbox.put(id, place, event, queuedAt);
    return { event, ...place, queuedAt, attempts: [] };
  });
  const newest = all.reduce((latest, { at }) => (Date.parse(at) > Date.parse(latest) ? at : latest), since ?? queuedAt);
  const position = { ...place, newest, readAt: queuedAt, isPending: false, seal: seals.at(-1)?.number ?? seal };
  return { queued: [...known, ...added], position };
};

const sealsAfter = async ({ seals }: Stores, place: Place, number: number): Promise<Seal[]> => {
  const found: Seal[] = [];
  for await (const signed of seals.after(place, number)) found.push(sealIn(signed));
  return found;
};
