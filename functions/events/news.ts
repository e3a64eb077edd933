/**
 * What is new for a destination: everything its periods' logs tell, but what was put down for it before. Keys do not
 * stand in the order of time, so a mark of them all is remembered: while it is the same, nothing but keys is read. A
 * log that has been quiet for long is looked at once a day.
 */
import { isReplayed, type Queued, type Replay } from '../../shared/domain/events/attempts.ts';
import type { DestinationState } from '../../shared/domain/events/destination-state.ts';
import type { Event } from '../../shared/domain/events/event-types.ts';
import { eventsIn, lifeEvents, sealEvents } from '../../shared/domain/events/events-in.ts';
import { openedPeriods, wholeCampaign } from '../../shared/domain/log/life.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { sealsIn } from '../../shared/domain/seals/read-seal.ts';
import type { Seal } from '../../shared/domain/seals/seal.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { Stores } from '../../shared/store/live.ts';
import { allCampaigns } from '../../shared/store/lives.ts';
import type { PlacePosition, Position } from '../../shared/store/outbox.ts';
import { periodInForce } from '../../shared/store/period.ts';

/** Every period that has opened, of archived campaigns too; and each campaign as a whole that ever was archived. */
export const placesOf = async (stores: Stores): Promise<Place[]> =>
  (await allCampaigns(stores)).flatMap(({ id, document, life }) =>
    [
      ...openedPeriods(life, document.calendar, stores.now()),
      ...(life.archivings.length > 0 ? [wholeCampaign] : []),
    ].map((period) => ({ campaign: id, period })),
  );

/** What a place tells; each is read once a sweep, whoever asks. */
export interface Telling {
  /** Another one says that there may be something new. */
  readonly mark: (place: Place) => Promise<string>;
  readonly events: (place: Place) => Promise<readonly Event[]>;
}

const once = <T>(read: (place: Place) => Promise<T>): ((place: Place) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (place) => {
    const key = JSON.stringify(place);
    const reading = known.get(key) ?? read(place);
    known.set(key, reading);
    return reading;
  };
};

export const tellingOf = (stores: Stores): Telling => {
  const { log, lives } = stores;
  const archivings = async ({ campaign }: Place) => (await lives.of(campaign)).archivings;
  const isWhole = ({ period }: Place): boolean => period === wholeCampaign;
  return {
    mark: once(async (place) =>
      isWhole(place) ? String((await archivings(place)).length) : sha256((await log.keys(place)).join('\n')),
    ),
    events: once(async (place) => {
      if (isWhole(place)) return lifeEvents(place, await archivings(place));
      const [{ expected }, texts] = await Promise.all([
        periodInForce(stores, place.campaign, place.period),
        log.texts(place),
      ]);
      return eventsIn(place, texts, expected.units.length);
    }),
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

/**
 * Puts down what is new, and answers all that waits. Throws `store.unavailable`: then the next sweep finds the rest.
 */
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
    const read = await newsOfPlace(stores, asked, place, isAskedAnew ? undefined : before);
    queued.push(...read.queued);
    places.push(read.position);
  }
  return { queued, places };
};

const isQuiet = ({ isPending, newest, readAt }: PlacePosition, now: number): boolean => {
  const sinceRead = now - Date.parse(readAt);
  return !isPending && now - Date.parse(newest) > quietMs && sinceRead >= 0 && sinceRead < dayMs;
};

const newsOfPlace = async (
  stores: Stores,
  { destination, telling, replays }: Asked,
  place: Place,
  before: PlacePosition | undefined,
): Promise<{ readonly queued: readonly Queued[]; readonly position: PlacePosition }> => {
  const { id, document, since, version } = destination;
  const seal = before?.seal ?? 0;
  // Read before the log is: what is written in between is looked for again.
  const mark = `${await telling.mark(place)}.${version}`;
  const isSame = mark === before?.mark;
  const seals = place.period === wholeCampaign ? [] : await sealsAfter(stores, place, seal);
  if (before && isSame && !before.isPending && seals.length === 0) {
    return { queued: [], position: { ...before, readAt: new Date(stores.now()).toISOString() } };
  }
  const [told, known] = await Promise.all([isSame ? [] : telling.events(place), stores.outbox.queued(id, place)]);
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
  const newest = all.reduce(
    (latest, { at }) => (Date.parse(at) > Date.parse(latest) ? at : latest),
    before?.newest ?? since ?? queuedAt,
  );
  const position = { ...place, newest, readAt: queuedAt, isPending: false, seal: seals.at(-1)?.number ?? seal, mark };
  return { queued: [...known, ...added], position };
};

const sealsAfter = async ({ seals }: Stores, place: Place, number: number): Promise<Seal[]> => {
  const found: Seal[] = [];
  for await (const signed of seals.after(place, number)) found.push(...sealsIn([signed]));
  return found;
};
