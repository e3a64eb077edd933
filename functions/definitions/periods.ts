/** The periods of a campaign: opened and closed by hand; the campaign archived. Its sources are told at once. */
import { type Admission, admissionOf, byCalendar } from '../../shared/domain/log/admission.ts';
import { isArchived, wholeCampaign } from '../../shared/domain/log/life.ts';
import type { Opening } from '../../shared/domain/log/opening.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
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
import { closePeriod, openPeriod, wouldOpen } from '../../shared/store/openings.ts';
import { periodInForce } from '../../shared/store/period.ts';
import { orProblem } from '../../shared/store/ports.ts';
import { amend } from './amend.ts';
import { isSame } from './publish.ts';

export const open =
  (stores: Stores): UseCase =>
  async (request) => {
    const { reason, dryRun } = checkedBody(OpeningRequest, request);
    const inForce = await inForceOf(stores, request);
    const { place, campaign } = inForce;
    if (isArchived(await stores.lives.of(campaign.id))) throw new Problem('campaign.archived');
    const stamp = { ...stampOf(stores, request), ...(reason === undefined ? {} : { reason }) };
    if (!dryRun) await recordIntent(stores, request, { action: 'period.open', subject: place.period, ...place });
    const { outcome, opening, change, doubts } = await (dryRun ? wouldOpen : openPeriod)(stores, inForce, stamp);
    if (!dryRun) await tellSources(stores, campaign.id, stamp.by);
    const body: Opened = {
      ...place,
      outcome: dryRun ? 'dry-run' : outcome,
      opening: openingBody(opening),
      joined: [...(change?.joined ?? [])],
      left: [...(change?.left ?? [])],
      due: (change?.due ?? []).map((one) => ({ ...one })),
      warnings: [...doubts],
    };
    return { status: body.outcome === 'opened' ? 201 : 200, body };
  };

export const close =
  (stores: Stores): UseCase =>
  async (request) => {
    const { reason, dryRun } = checkedBody(ClosingRequest, request);
    const { place, campaign } = await inForceOf(stores, request);
    const stamp = { ...stampOf(stores, request), reason };
    const { periods } = await stores.lives.of(campaign.id);
    if (!periods.has(place.period)) throw new Problem('period.unopened');
    if (dryRun) return { status: 200, body: { ...place, outcome: 'dry-run', closing: stamp } satisfies Closed };
    await recordIntent(stores, request, { action: 'period.close', subject: place.period, ...place });
    const { outcome, closing } = await closePeriod(stores, place, stamp);
    await tellSources(stores, campaign.id, stamp.by);
    const { at, by } = closing;
    const body: Closed = { ...place, outcome, closing: { at, by, reason: closing.reason } };
    return { status: outcome === 'closed' ? 201 : 200, body };
  };

export const archive =
  (stores: Stores): UseCase =>
  async (request) => {
    const { reason, dryRun, archived } = checkedBody(ArchiveRequest, request);
    const campaign = request.params.get('campaign') ?? '';
    if (!(await stores.definitions.latest('campaign', campaign))) throw new Problem('campaign.unknown');
    const answer = (outcome: Archived['outcome']) => ({
      status: outcome === 'archived' || outcome === 'restored' ? 201 : 200,
      body: { campaign, outcome } satisfies Archived,
    });
    if (dryRun) return answer('dry-run');
    await recordIntent(stores, request, { action: 'campaign.archive', subject: campaign, campaign });
    const stamp = { ...stampOf(stores, request), reason };
    const isDone = await archiveOnce(stores, campaign, archived, stamp);
    await tellSources(stores, campaign, stamp.by);
    return answer(isDone ? (archived ? 'archived' : 'restored') : 'unchanged');
  };

interface Stamp {
  readonly at: string;
  readonly by: string;
}

/** False where it is so already. */
const archiveOnce = async (
  stores: Stores,
  campaign: string,
  archived: boolean,
  stamp: Stamp & { readonly reason: string },
): Promise<boolean> => {
  const life = await stores.lives.of(campaign);
  if (isArchived(life) === archived) return false;
  const kind = archived ? 'archived' : 'restored';
  const entry = { of: wholeCampaign, number: (life.whole?.number ?? 0) + 1, kind, ...stamp } as const;
  const outcome = orProblem(await stores.lives.append(campaign, entry));
  return outcome === 'recorded' || archiveOnce(stores, campaign, archived, stamp);
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
