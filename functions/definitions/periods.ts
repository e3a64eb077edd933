/** The periods of a campaign: opened and closed by hand; the campaign archived. Its sources are told at once. */
import { type Admission, admissionOf, byCalendar } from '../../shared/domain/log/admission.ts';
import { isArchived, type Life, wholeCampaign } from '../../shared/domain/log/life.ts';
import type { Closing, Opening } from '../../shared/domain/log/opening.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { seenStep } from '../../shared/http/precondition.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import {
  type Archived,
  ArchiveRequest,
  type Closed,
  ClosingRequest,
  type Opened,
  OpeningRequest,
} from '../../shared/http/routes/periods.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { closePeriod, openPeriod, wouldClose, wouldOpen } from '../../shared/store/openings.ts';
import { unlessOvertaken } from '../../shared/store/overtaken.ts';
import { periodInForce } from '../../shared/store/period.ts';
import { orProblem } from '../../shared/store/ports.ts';
import { amend } from './amend.ts';
import { isSame } from './publish.ts';

export const open =
  (stores: Stores): UseCase =>
  async (request) => {
    const { reason, dryRun } = checkedBody(OpeningRequest, request);
    const seen = seenStep(request);
    const inForce = await inForceOf(stores, request);
    const { place, campaign } = inForce;
    if (isArchived(await stores.lives.of(campaign.id))) throw new Problem('campaign.archived');
    const stamp = { ...stampOf(stores, request), ...(reason === undefined ? {} : { reason }) };
    const would = await wouldOpen(stores, inForce, stamp, seen);
    if (dryRun) return { status: 200, body: openedBody(place, 'dry-run', would) };
    await recordIntent(stores, request, { action: 'period.open', subject: place.period, ...place });
    const done = await openPeriod(stores, inForce, stamp, seen);
    await tellSources(stores, campaign.id, stamp.by);
    return { status: done.outcome === 'opened' ? 201 : 200, body: openedBody(place, done.outcome, done) };
  };

const openedBody = (
  place: Place,
  outcome: Opened['outcome'],
  { opening, change, doubts }: Awaited<ReturnType<typeof wouldOpen>>,
): Opened => ({
  ...place,
  outcome,
  opening: openingBody(opening),
  joined: [...(change?.joined ?? [])],
  left: [...(change?.left ?? [])],
  due: (change?.due ?? []).map((one) => ({ ...one })),
  warnings: [...doubts],
});

export const close =
  (stores: Stores): UseCase =>
  async (request) => {
    const { reason, dryRun } = checkedBody(ClosingRequest, request);
    const seen = seenStep(request);
    const { place, campaign } = await inForceOf(stores, request);
    const stamp = { ...stampOf(stores, request), reason };
    const would = await wouldClose(stores, place, stamp, seen);
    if (dryRun) return { status: 200, body: closedBody(place, 'dry-run', would.closing) };
    await recordIntent(stores, request, { action: 'period.close', subject: place.period, ...place });
    const { outcome, closing } = await closePeriod(stores, place, stamp, seen);
    await tellSources(stores, campaign.id, stamp.by);
    return { status: outcome === 'closed' ? 201 : 200, body: closedBody(place, outcome, closing) };
  };

const closedBody = (place: Place, outcome: Closed['outcome'], { at, by, reason }: Closing): Closed => ({
  ...place,
  outcome,
  closing: { at, by, reason },
});

export const archive =
  (stores: Stores): UseCase =>
  async (request) => {
    const { reason, dryRun, archived } = checkedBody(ArchiveRequest, request);
    const seen = seenStep(request);
    const campaign = request.params.get('campaign') ?? '';
    if (!(await stores.definitions.latest('campaign', campaign))) throw new Problem('campaign.unknown');
    const answer = (outcome: Archived['outcome']) => ({
      status: outcome === 'archived' || outcome === 'restored' ? 201 : 200,
      body: { campaign, outcome } satisfies Archived,
    });
    unlessDone(await stores.lives.of(campaign), archived, seen);
    if (dryRun) return answer('dry-run');
    await recordIntent(stores, request, { action: 'campaign.archive', subject: campaign, campaign });
    const stamp = { ...stampOf(stores, request), reason };
    const isDone = await archiveOnce(stores, campaign, { archived, seen, ...stamp });
    await tellSources(stores, campaign, stamp.by);
    if (!isDone) return answer('unchanged');
    return answer(archived ? 'archived' : 'restored');
  };

interface Stamp {
  readonly at: string;
  readonly by: string;
}

interface Archiving extends Stamp {
  readonly reason: string;
  readonly archived: boolean;
  readonly seen: number;
}

/** False where it is so already. */
const archiveOnce = async (stores: Stores, campaign: string, archiving: Archiving): Promise<boolean> => {
  const { archived, seen, ...stamp } = archiving;
  if (!unlessDone(await stores.lives.of(campaign), archived, seen)) return false;
  const kind = archived ? 'archived' : 'restored';
  const entry = { of: wholeCampaign, number: seen + 1, kind, ...stamp } as const;
  const outcome = orProblem(await stores.lives.append(campaign, entry));
  return outcome === 'recorded' || archiveOnce(stores, campaign, archiving);
};

/**
 * Is there anything to do? Throws `period.came-between` where there is, and somebody did something since it was seen.
 */
const unlessDone = (life: Life, archived: boolean, seen: number): boolean => {
  if (isArchived(life) === archived) return false;
  unlessOvertaken('Đợt báo cáo', life.archivings, seen);
  return true;
};

const inForceOf = (stores: Stores, { params, query }: Request) =>
  periodInForce(stores, params.get('campaign') ?? '', query.get('period'));

const stampOf = ({ now }: Stores, request: Request): Stamp => ({
  at: new Date(now()).toISOString(),
  by: signedIn(request).id,
});

export const openingBody = ({ number, at, by, reason, versions, units, due }: Opening): Opened['opening'] => ({
  number,
  at,
  by,
  reason: reason ?? null,
  versions: { ...versions, holidays: { ...versions.holidays } },
  units: units.length,
  due: { ...due },
});

const abreast = 8;

/** Intake knows what is closed from the source it reads: every source of the campaign carries it. */
const tellSources = async (stores: Stores, campaign: string, by: string): Promise<void> => {
  const admission = await admissionTo(stores, campaign);
  const sources = (await stores.sources.list()).filter(({ bound }) => bound.source.campaign === campaign);
  await inTurns(sources, abreast, (read) =>
    amend(stores, { id: read.id, by, action: null, read }, (state) =>
      state && isSame(state.admission ?? byCalendar, admission) ? undefined : { kind: 'admission', admission },
    ),
  );
};

/** What a source of the campaign is to carry. */
export const admissionTo = async ({ definitions, lives }: Stores, campaign: string): Promise<Admission> => {
  const [found, life] = await Promise.all([definitions.latest('campaign', campaign), lives.of(campaign)]);
  if (!found) throw new Problem('campaign.unknown');
  return admissionOf(life, found.document.calendar);
};
