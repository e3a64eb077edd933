/** On schedule: tells every destination what is new in the logs, and again what it has not heard. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Queued, type Replay, standingOf } from '../../shared/domain/events/attempts.ts';
import { type DestinationState, isServed } from '../../shared/domain/events/destination-state.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { logDefect, logLine } from '../../shared/log-line.ts';
import { type Dial, dial } from '../../shared/outbound/dial.ts';
import { openPosts, type Posts } from '../../shared/outbound/posts.ts';
import { Problem } from '../../shared/problems.ts';
import { outboundSecret } from '../../shared/store/keys.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import type { PlacePosition, Position } from '../../shared/store/outbox.ts';
import { failingSince, judge } from './failing.ts';
import { type LaneRun, type Patience, runLane } from './lane.ts';
import { newsOf, placesOf, type Telling, tellingOf } from './news.ts';
import { openSender } from './send.ts';

export interface Means {
  readonly dial?: Dial;
  readonly sleep?: Patience['sleep'];
  /** From 0 to 1. */
  readonly random?: () => number;
  /** For a whole sweep; the function has 120 seconds, and a last attempt may take 15. */
  readonly budgetMs?: number;
}

export const sweep =
  (
    stores: Stores,
    posts: Posts,
    { dial: call = dial(), sleep: pause = sleep, random = Math.random, budgetMs = 90_000 }: Means = {},
  ) =>
  async (): Promise<void> => {
    const end = performance.now() + budgetMs;
    const patience: Patience = { left: () => end - performance.now(), sleep: pause, now: stores.now };
    const served = (await stores.destinations.list()).filter(isServed);
    if (served.length === 0) return;
    const all = await placesOf(stores);
    const tools = { call, random, patience, telling: tellingOf(stores), posts };
    const turns = await Promise.allSettled(served.map((destination) => turn(stores, destination, all, tools)));
    const failed = turns.flatMap((one, index) => (one.status === 'rejected' ? [{ index, error: one.reason }] : []));
    for (const { index, error } of failed) {
      if (!(error instanceof Problem)) logDefect(error);
      logLine({ level: 'ERROR', event: 'events-failed', destination: served[index]?.id, name: (error as Error).name });
    }
    if (failed.length > 0)
      throw new AggregateError(
        failed.map(({ error }) => error),
        `${failed.length} destinations failed`,
      );
  };

interface Tools {
  readonly call: Dial;
  readonly random: () => number;
  readonly patience: Patience;
  readonly telling: Telling;
  readonly posts: Posts;
}

const turn = async (
  stores: Stores,
  destination: DestinationState,
  all: readonly Place[],
  { call, random, patience, telling, posts }: Tools,
): Promise<void> => {
  const { id, document } = destination;
  const { outbox } = stores;
  const [position, replays] = await Promise.all([outbox.position(id), outbox.replays(id)]);
  const places = all.filter(({ campaign }) => document.campaigns?.includes(campaign) ?? true);
  const news = await newsOf(stores, { destination, places, telling, position, replays });
  const sender = await openSender(stores, destination, call, random);
  const run = await runLane(sender, news.queued, replays, patience).finally(sender.close);
  const since = failingSince(position.failingSince, destination, run);
  await judge(stores, posts, destination, run, replays, since);
  await keep(stores, id, position, {
    places: news.places.map((place) => ({ ...place, isPending: isPending(place, run.queued, replays) })),
    replay: replays.at(-1)?.number ?? 0,
    failingSince: since,
  });
  if (run.made.length > 0) logLine({ level: 'INFO', event: 'events', destination: id, ...summaryOf(run, replays) });
};

const isPending = (place: PlacePosition, queued: readonly Queued[], replays: readonly Replay[]): boolean =>
  queued.some(
    (one) =>
      one.campaign === place.campaign && one.period === place.period && standingOf(one, replays).state === 'waiting',
  );

const halfDayMs = 43_200_000;

/** Written only where it says something new: that nothing was new is worth an entry twice a day. */
const keep = async (
  { outbox, now }: Stores,
  id: string,
  before: Position,
  after: Omit<Position, 'number'>,
): Promise<void> => {
  const isRecent = before.places.every(({ readAt }) => Math.abs(now() - Date.parse(readAt)) < halfDayMs);
  const essence = ({ places, replay, failingSince: since }: Omit<Position, 'number'>): string =>
    JSON.stringify([places.map(({ readAt: _readAt, ...place }) => place), replay, since]);
  if (isRecent && essence(before) === essence(after)) return;
  await outbox.move(id, { number: before.number + 1, ...after });
};

/** `dead`: this was their last attempt. */
const summaryOf = ({ queued, made }: LaneRun, replays: readonly Replay[]) => {
  const failed = made.filter(({ outcome }) => outcome.reception !== 'delivered');
  return {
    delivered: made.length - failed.length,
    failed: failed.length,
    dead: failed.filter(({ nextAt }) => nextAt === null).length,
    waiting: queued.filter((one) => standingOf(one, replays).state === 'waiting').length,
  };
};

const livePosts = ({ secrets, now }: Stores): Posts =>
  openPosts({ secret: (way) => secrets.of(outboundSecret(way)), now });

export const wire = (stores: Stores, posts: Posts = livePosts(stores), means: Means = {}) =>
  sweep(stores, posts, means);

export const handler = wire(liveStores());
