/** …/decisions for a unit with its own link: what it was told, and what it asks, answers or declares. */
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { SignedLink } from '../../shared/domain/log/submission.ts';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import { liveLink } from '../../shared/domain/sources/signed-link.ts';
import { sourceOf } from '../../shared/domain/sources/source-state.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { etag, seenUnit } from '../../shared/http/precondition.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import { UnitRequest } from '../../shared/http/routes/decision-bodies.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { type Decider, decide } from './decide.ts';
import { answered } from './officials-decide.ts';
import { toBody, unitIn } from './unit-seen.ts';

export const toldByLink =
  (stores: Stores): UseCase =>
  async (request) => {
    const link = await linkOf(stores, request);
    const seen = unitIn(await periodOf(stores, link), link.unit);
    return { status: 200, headers: etag(seen.etag), body: toBody('unit', seen) };
  };

export const decideByLink =
  (stores: Stores): UseCase =>
  async (request) => {
    const link = await linkOf(stores, request);
    const body = checkedBody(UnitRequest, request);
    const asked = { unit: link.unit, seen: seenUnit(request), body, requestId: body.requestId ?? request.id };
    const reread = () => periodOf(stores, link);
    const decider = unitDecider(link);
    return answered(await decide(stores, decider, await reread(), asked, reread), decider, reread);
  };

/** So much a unit may ask, answer and declare in one period: a link in wrong hands fills no log. */
const mostOwn = 100;

/** Any unit may do for itself what units may do; the log tells of it, so that no other trace is needed. */
const unitDecider = ({ unit }: SignedLink): Decider => ({
  id: unit,
  viewer: 'unit',
  roleFor: (kind) => {
    if (unitActs[kind].makers.includes('unit')) return 'unit';
    throw new Problem('access.forbidden');
  },
  sees: ({ code }) => code === unit,
  beforeWriting: async (_, { period, decided }) => {
    const own = decided.filter(({ role }) => role === 'unit').length;
    const nils = period.entries.filter((one) => one.kind === 'submission' && one.unit === unit && one.nil).length;
    if (own + nils >= mostOwn) throw new Problem('decision.too-many');
  },
});

const periodOf = (stores: Stores, { campaign, period }: SignedLink): Promise<PeriodRead> =>
  readPeriod(stores, campaign, period);

/** Throws `intake.unproven`, the same for a source that is not there, a link that has ended, and one that never was. */
const linkOf = async ({ sources, now }: Stores, { params }: Request): Promise<SignedLink> => {
  const state = await sources.latest(params.get('source') ?? '');
  const link = state && liveLink(params.get('token') ?? '', sourceOf(state), new Date(now()).toISOString());
  if (!link || link.campaign !== state.bound.campaign.id) throw new Problem('intake.unproven');
  return link;
};
