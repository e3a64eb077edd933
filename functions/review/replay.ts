/**
 * POST …/replay, …/repair, …/dismissals: what an operator decides about deliveries that were kept. A function of its
 * own, because intake itself must not read what was kept; it shares intake's reading of a delivery.
 */
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { Quarantined, Submission } from '../../shared/domain/log/submission.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import {
  RepairRequest,
  type Replayed,
  ReplayRequest,
  reviewRoutes,
  SourceReplayRequest,
} from '../../shared/http/routes/review.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { Problem } from '../../shared/problems.ts';
import { type KnownSource, knownSource } from '../../shared/reading/known-source.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { dismiss } from './dismiss.ts';
import { heldNamed } from './held-named.ts';
import { deliveryId, heldStill, latestOf, longestPage, pageOf, reportsOf } from './kept.ts';
import { type Asked, carryOut, type Plan, plan, toBody } from './reread.ts';

/** Deliveries read at once: enough to hide the waiting, few enough for a third of a processor. */
const atOnce = 8;

interface KeptPage {
  readonly page: readonly (Submission | Quarantined)[];
  readonly next: string | null;
}

const pages: Readonly<
  Record<
    SourceReplayRequest['of'],
    (stores: Stores, period: PeriodRead, source: string, after: string | undefined) => Promise<KeptPage>
  >
> = {
  reports: async (_stores, { entries }, source, after) => pageOf(reportsOf(entries, source), after),
  quarantine: async ({ log }, { place, entries }, source, after) => {
    const held = await log.held(place, { source, after, limit: longestPage });
    return { page: heldStill(entries, held.entries), next: held.next };
  },
};

export const replaySource =
  (stores: Stores): UseCase =>
  async (request) => {
    const { source, of, dryRun, reason, after } = checkedBody(SourceReplayRequest, request);
    const period = await periodOf(stores, request);
    const known = await sourceNow(stores, source);
    const { page, next } = await pages[of](stores, period, source, after);
    const by = askedBy(stores, request, 'replay', reason);
    const plans = await inTurns(page, atOnce, (was) => plan(stores.log, period.place, known, was, by));
    const units = unitsOf(plans);
    if (!dryRun && units.length > 0) {
      await recordIntent(stores, request, { action: 'source.replay', subject: source, ...period.place, units });
    }
    const written: boolean[] = [];
    for (const one of plans) written.push(!dryRun && (await carryOut(stores.log, period.place, one, by)));
    const receipts = await stores.receipts();
    const deliveries = plans.map((one, i) => toBody(receipts, period.place, one, written[i] ?? false));
    const changed = deliveries.filter(({ outcome }) => outcome !== 'unchanged');
    const body: Replayed = {
      campaign: period.place.campaign,
      period: period.place.period,
      source,
      dryRun,
      read: plans.length,
      unchanged: plans.length - changed.length,
      deliveries: changed,
      next,
    };
    return { status: 200, body };
  };

export const replayOne =
  (stores: Stores): UseCase =>
  async (request) => {
    const { dryRun, reason } = checkedBody(ReplayRequest, request);
    return decide(stores, request, { dryRun, reason, how: 'replay' });
  };

export const repair =
  (stores: Stores): UseCase =>
  async (request) => {
    const { dryRun, reason, unit, values } = checkedBody(RepairRequest, request);
    const help = { ...(unit === undefined ? {} : { unit }), ...(values === undefined ? {} : { values }) };
    return decide(stores, request, { dryRun, reason, how: 'repair', repair: help });
  };

const decide = async (
  stores: Stores,
  request: Request,
  { dryRun, how, reason, repair: help }: Pick<Asked, 'how' | 'reason' | 'repair'> & { dryRun: boolean },
) => {
  const period = await periodOf(stores, request);
  const held = await heldNamed(stores, period.place, request.params.get('delivery') ?? '');
  const latest = latestOf(period.entries, held);
  const known = await sourceNow(stores, held.source);
  const asked = { ...askedBy(stores, request, how, reason), repair: help, accepts: reason !== undefined };
  const made = await plan(stores.log, period.place, known, latest, asked);
  const final = how === 'repair' ? repaired(made, latest, known, help) : made;
  const units = unitsOf([final]);
  if (!dryRun && units.length > 0) {
    await recordIntent(stores, request, {
      action: `delivery.${how}`,
      subject: deliveryId(held),
      ...period.place,
      units,
    });
  }
  const written = !dryRun && (await carryOut(stores.log, period.place, final, asked));
  return { status: written ? 201 : 200, body: toBody(await stores.receipts(), period.place, final, written) };
};

/** The units whose figures the plans change: those reported for until now, and from now on. */
const unitsOf = (plans: readonly Plan[]): string[] => {
  const acts = plans.filter(({ outcome }) => outcome === 'recorded');
  return [
    ...new Set(acts.flatMap(({ was, becomes, file }) => [was.unit, becomes.unit, ...(file?.units ?? [])])),
  ].filter((unit) => unit !== null);
};

/** A repair either makes a report or says all that is still wrong. The same one again is no second decision. */
const repaired = (made: Plan, latest: Submission | Quarantined, known: KnownSource, help: Asked['repair']): Plan => {
  const unknown = Object.keys(help?.values ?? {}).filter(
    (key) => !known.judgement.campaign.fields.some((field) => field.key === key),
  );
  if (unknown.length > 0) throw new Problem('request.invalid', `Đợt báo cáo không có chỉ tiêu ${unknown.join(', ')}.`);
  if (made.becomes.kind === 'quarantine') {
    const wrong = made.becomes.issues.filter(({ strength }) => strength === 'refuse');
    throw new Problem('request.invalid', 'Lượt gửi vẫn chưa nhận được: còn các mục dưới đây.', wrong);
  }
  if (latest.kind === 'quarantine') return made;
  if (latest.rereading?.id !== made.becomes.rereading?.id) throw new Problem('quarantine.resolved');
  return { ...made, becomes: latest, outcome: 'unchanged' };
};

const periodOf = (stores: Stores, { params, query }: Request): Promise<PeriodRead> =>
  readPeriod(stores, params.get('campaign') ?? '', query.get('period'));

/** Read anew each time: a mapping repaired a second ago is the one to replay by. */
const sourceNow = async ({ sources }: Stores, id: string): Promise<KnownSource> => {
  const latest = await sources.latest(id);
  if (!latest) throw new Problem('source.unknown');
  return knownSource(latest);
};

const askedBy = ({ now }: Stores, request: Request, how: Asked['how'], reason: string | undefined): Asked => ({
  how,
  at: new Date(now()).toISOString(),
  by: signedIn(request).id,
  reason,
});

export const wire = (stores: Stores) =>
  endpoint(reviewRoutes, {
    'POST /v1/campaigns/{campaign}/replay': replaySource(stores),
    'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay': replayOne(stores),
    'POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair': repair(stores),
    'POST /v1/campaigns/{campaign}/quarantine/dismissals': dismiss(stores),
  });

export const handler = wire(liveStores());
