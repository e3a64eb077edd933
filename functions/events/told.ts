/** What a destination was told, and telling it again. */
import { isReplayed, queueStates, standingOf } from '../../shared/domain/events/attempts.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import type { UseCase } from '../../shared/http/request.ts';
import { type EventsReplay, EventsReplayRequest, type QueuedEvents } from '../../shared/http/routes/destinations.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';
import { known } from './destinations.ts';
import { placesOf, tellingOf } from './news.ts';

const mostListed = 500;

export const listEvents =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id } = await known(stores, request);
    const [campaign, period, state] = ['campaign', 'period', 'state'].map((name) => request.query.get(name));
    if (state !== null && !queueStates.some((one) => one === state))
      throw new Problem('request.invalid', `Trạng thái là một trong: ${queueStates.join(', ')}.`);
    const replays = await stores.outbox.replays(id);
    const queued = await stores.outbox.queued(id, campaign && period ? { campaign, period } : undefined);
    const events = queued
      .map((one) => ({ one, standing: standingOf(one, replays) }))
      .filter(
        ({ one, standing }) =>
          (campaign ?? one.campaign) === one.campaign && (state ?? standing.state) === standing.state,
      )
      .toSorted((a, b) => Date.parse(b.one.event.at) - Date.parse(a.one.event.at))
      .map(({ one: { event, attempts, ...place }, standing }) => ({
        id: event.id,
        type: event.type,
        at: event.at,
        campaign: place.campaign,
        period: place.period,
        state: standing.state,
        attempts: attempts.length,
        answer: attempts.at(-1)?.outcome?.answer ?? null,
        nextAt: standing.dueAt === null ? null : new Date(standing.dueAt).toISOString(),
      }));
    const body: QueuedEvents = { events: events.slice(0, mostListed), hasMore: events.length > mostListed };
    return { status: 200, body };
  };

const mostTries = 20;

export const replayEvents =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id, document, revoked } = await known(stores, request);
    if (revoked) throw new Problem('destination.revoked');
    const { from, to, campaign = null } = checkedBody(EventsReplayRequest, request);
    if (Date.parse(from) >= Date.parse(to)) throw new Problem('request.invalid', 'Cần "from" trước "to".');
    const places = (await placesOf(stores)).filter((place) => (campaign ?? place.campaign) === place.campaign);
    if (campaign !== null && places.length === 0) throw new Problem('campaign.unknown');
    const asked = { from, to, campaign, by: signedIn(request).id };
    const telling = tellingOf(stores);
    let events = 0;
    for (const place of places) {
      if (!(document.campaigns?.includes(place.campaign) ?? true)) continue;
      const told = await telling.events(place);
      events += told.filter(
        (event) =>
          (document.types?.includes(event.type) ?? true) &&
          isReplayed({ ...asked, number: 0, at: to }, event, place.campaign),
      ).length;
    }
    const body = { destination: id, from, to, campaign, events } satisfies Omit<EventsReplay, 'outcome'>;
    if (isOn(request.query, 'dryRun')) return { status: 200, body: { ...body, outcome: 'dry-run' } };
    await recordIntent(stores, request, {
      action: 'events.replay',
      subject: `${id} ${from} ${to}`,
      ...(campaign === null ? {} : { campaign }),
    });
    await ask(stores, id, asked);
    return { status: 201, body: { ...body, outcome: 'asked' } };
  };

type Asked = Parameters<Stores['outbox']['replay']>[1];

const ask = async ({ outbox, now }: Stores, id: string, asked: Omit<Asked, 'number' | 'at'>): Promise<void> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const number = ((await outbox.replays(id)).at(-1)?.number ?? 0) + 1;
    const replay = { number, at: new Date(now()).toISOString(), ...asked };
    if (orProblem(await outbox.replay(id, replay)) === 'recorded') return;
  }
  throw new Problem('definition.conflict');
};
