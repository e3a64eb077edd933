/** …/decisions for officials: what was decided of a unit, one more decision, or many at once with an outcome each. */
import { schemaIssues } from '../../shared/domain/issues/schema-issues.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { deciderOf } from '../../shared/http/powers.ts';
import { etag, seenUnit } from '../../shared/http/precondition.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import {
  type DecisionOutcomes,
  DecisionRequest,
  DecisionsRequest,
  DecisionTarget,
} from '../../shared/http/routes/decision-bodies.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { logDefect } from '../../shared/log-line.ts';
import { Problem, problems } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { type Asked, type Decider, type Done, decide, decidedBody } from './decide.ts';
import { toBody, unitIn } from './unit-seen.ts';

/** Throws `unit.unknown` also for a unit that is not the reviewer's to see. */
export const shown =
  (stores: Stores): UseCase =>
  async (request) => {
    const seen = unitIn(await periodOf(stores, request), request.params.get('unit') ?? '');
    if (!isVisible(signedIn(request), seen.row.unit.group)) throw new Problem('unit.unknown');
    return { status: 200, headers: etag(seen.etag), body: toBody('office', seen) };
  };

export const decideOne =
  (stores: Stores): UseCase =>
  async (request) => {
    const body = checkedBody(DecisionRequest, request);
    const unit = request.params.get('unit') ?? '';
    const asked: Asked = { unit, seen: seenUnit(request), body, requestId: body.requestId ?? request.id };
    const reread = () => periodOf(stores, request);
    const decider = officialDecider(stores, request);
    return answered(await decide(stores, decider, await reread(), asked, reread), decider, reread);
  };

/** What is wrong with one item stops no other. */
export const decideMany =
  (stores: Stores): UseCase =>
  async (request) => {
    const { items } = checkedBody(DecisionsRequest, request);
    const period = await periodOf(stores, request);
    const reread = () => periodOf(stores, request);
    const decider = officialDecider(stores, request);
    const tried = await inTurns([...items.entries()], abreast, async ([i, item]): Promise<Done | Refused> => {
      try {
        return await decide(stores, decider, period, askedIn(item, `${request.id}.${i}`), reread);
      } catch (error) {
        if (!(error instanceof Problem)) logDefect(error, request.id);
        const problem = error instanceof Problem ? error : new Problem('defect');
        return { unit: String(item['unit'] ?? '').slice(0, 60), problem };
      }
    });
    const after = tried.some((one) => 'outcome' in one && one.outcome === 'recorded') ? await reread() : period;
    const body: DecisionOutcomes = {
      outcomes: tried.map((one) => ('problem' in one ? refusedBody(one) : doneBody(one, decider, after))),
    };
    return { status: 200, body };
  };

const abreast = 8;

interface Refused {
  readonly unit: string;
  readonly problem: Problem;
}
type Outcome = DecisionOutcomes['outcomes'][number];

const periodOf = (stores: Stores, { params, query }: Request): Promise<PeriodRead> =>
  readPeriod(stores, params.get('campaign') ?? '', query.get('period'));

/** Throws `request.invalid` with every fault of the item, `decision.unseen`. */
const askedIn = (item: Record<string, unknown>, requestId: string): Asked => {
  const { unit, etag: seen, ...rest } = item;
  const issues = [...schemaIssues(DecisionTarget, { unit, etag: seen }), ...schemaIssues(DecisionRequest, rest)];
  if (seen === undefined) throw new Problem('decision.unseen', 'Mục này thiếu etag: đơn vị như đã xem.');
  if (issues.length > 0) throw new Problem('request.invalid', undefined, issues);
  const body = DecisionRequest.parse(rest);
  return { unit: String(unit), seen: String(seen), body, requestId: body.requestId ?? requestId };
};

const officialDecider = (stores: Stores, request: Request): Decider => {
  const official = signedIn(request);
  return {
    id: official.id,
    viewer: 'office',
    roleFor: (kind, { group }) => deciderOf(official, kind, group),
    sees: ({ group }) => isVisible(official, group),
    beforeWriting: async (kind, { period: { place }, row }) => {
      const { audit: action } = unitActs[kind];
      const { code } = row.unit;
      if (action) await recordIntent(stores, request, { action, subject: code, ...place, units: [code] });
    },
  };
};

/** How the unit stands afterwards is read anew, so that what came meanwhile is told. */
export const answered = async (done: Done, decider: Decider, reread: () => Promise<PeriodRead>) => {
  const body = decidedBody(done, decider, done.outcome === 'recorded' ? await reread() : done.on.period);
  return { status: done.outcome === 'recorded' ? 201 : 200, headers: etag(body.etag), body };
};

const doneBody = (done: Done, decider: Decider, after: PeriodRead): Outcome => ({
  unit: done.asked.unit,
  status: done.outcome === 'recorded' ? 201 : 200,
  decided: decidedBody(done, decider, after),
  problem: null,
});

const refusedBody = ({ unit, problem: { code, message, issues, more } }: Refused): Outcome => ({
  unit,
  status: problems[code].status,
  decided: null,
  problem: {
    code,
    title: problems[code].title,
    detail: message,
    errors: [...issues],
    between: (more['between'] as never) ?? null,
  },
});
