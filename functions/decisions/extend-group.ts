/** …/groups/{group}/extensions: more time for every unit of a group, or for all (`*`), in the slots of that group. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { decidedIn } from '../../shared/domain/log/decided.ts';

import type { Decision, GroupExtended as GroupExtension } from '../../shared/domain/log/decision.ts';

import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { type RequestName, requestHashOf } from '../../shared/domain/log/request-name.ts';
import { wholeGroup } from '../../shared/domain/log/signatures.ts';
import { standingOf } from '../../shared/domain/log/standing.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { extenderOf } from '../../shared/http/powers.ts';
import { etag, seenSlot } from '../../shared/http/precondition.ts';
import { repeated } from '../../shared/http/repeated.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import {
  type CameBetween,
  type GroupDecisions,
  type GroupExtended,
  GroupExtensionRequest,
} from '../../shared/http/routes/decision-bodies.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { betweenText } from './came-between.ts';
import { futureDeadline, withinPowers } from './deadline.ts';
import { effectOf } from './effect.ts';
import { shownDecision } from './unit-seen.ts';

export const groupShown =
  (stores: Stores): UseCase =>
  async (request) => {
    const { period, group, decided } = await groupSeen(stores, request);
    if (!isVisible(signedIn(request), group === wholeGroup ? null : group)) throw new Problem('group.unknown');
    const tag = String(decided.length);
    const body: GroupDecisions = { group, ...period.place, etag: tag, decisions: decided.map(shownDecision) };
    return { status: 200, headers: etag(tag), body };
  };

export const extendGroup =
  (stores: Stores): UseCase =>
  async (request) => {
    const asked = checkedBody(GroupExtensionRequest, request);
    const { until: written, reason, requestId = request.id, dryRun } = asked;
    const named = { requestId, requestHash: requestHashOf(asked) };
    const seen = seenSlot(request);
    const on = await groupSeen(stores, request);
    const official = signedIn(request);
    const role = extenderOf(official, on.group);
    const same = repeatedIn(on, named);
    if (same) return answer(on, same, { outcome: 'repeated', slot: same.slot });
    if (standingOf(on.period.entries).closing) throw new Problem('period.closed');
    if (seen !== on.decided.length) throw overtaken(on.decided, seen);
    const until = futureDeadline(written, 'until', stores.now());
    withinPowers(on.period, role, until);
    const stamp = { at: new Date(stores.now()).toISOString(), by: official.id, role, reason, ...named };
    const made = { decision: 'group-extension', group: on.group, until, ...stamp } as const;
    if (dryRun) {
      const candidate = { kind: 'decision', ...made, slot: seen + 1, prev: null } as const;
      const effect = effectOf(on.period, candidate, (unit) => isVisible(official, unit.group));
      return answer(on, made, { outcome: 'preview', effect });
    }
    const units = lengthened(on, until);
    if (units.length === 0) return answer(on, made, { outcome: 'unchanged' });
    await recordIntent(stores, request, { action: 'group.extend', subject: on.group, ...on.period.place, units });
    const put = await stores.slots.put(on.period.place, made, seen);
    if (put.outcome === 'overtaken') throw overtaken([...on.decided, ...put.since], seen);
    return answer(on, made, { outcome: put.outcome, slot: put.decision.slot });
  };

interface GroupSeen {
  readonly period: PeriodRead;
  readonly group: string;
  readonly decided: ReturnType<ReturnType<typeof decidedIn>['ofGroup']>;
}

/** Throws `decision.request-reused` where the id was another decision's. */
const repeatedIn = ({ decided }: GroupSeen, named: RequestName): GroupExtension | undefined => {
  const same = repeated(decided, named);
  if (same === undefined || same.decision === 'group-extension') return same;
  throw new Problem('decision.request-reused');
};

/** Throws `group.unknown`. */
const groupSeen = async (stores: Stores, { params, query }: Request): Promise<GroupSeen> => {
  const group = params.get('group') ?? '';
  const period = await readPeriod(stores, params.get('campaign') ?? '', query.get('period'));
  const isThere = group === wholeGroup || period.ledger.groups.some(({ code }) => code === group);
  if (!isThere) throw new Problem('group.unknown');
  return { period, group, decided: decidedIn(period.entries, period.ledger.cutoff).ofGroup(group) };
};

const overtaken = (decided: readonly Decision[], seen: number): Problem => {
  const decisions = decided.slice(seen).map(shownDecision);
  const told = decisions.map(({ slot, by, at }) => `quyết định số ${slot} của ${by} lúc ${instantText(at)}`);
  const text = betweenText(told);
  const between: CameBetween = { etag: String(decided.length), decisions, report: null, changed: [], text };
  return new Problem('decision.came-between', text, [], { between });
};

const answer = (
  on: GroupSeen,
  { until, requestId }: Pick<GroupExtension, 'until' | 'requestId'>,
  done: Pick<GroupExtended, 'outcome'> & Partial<GroupExtended>,
) => {
  const { outcome, slot = null } = done;
  const tag = String(outcome === 'recorded' && slot !== null ? slot : on.decided.length);
  const body: GroupExtended = {
    ...{ group: on.group, requestId, until, units: lengthened(on, until), effect: null, slot, etag: tag },
    ...done,
  };
  return { status: outcome === 'recorded' ? 201 : 200, headers: etag(tag), body };
};

/** Units that owe their report earlier than that, and get more time. */
const lengthened = ({ period, group }: GroupSeen, until: string): string[] =>
  period.ledger.rows
    .filter(({ unit }) => group === wholeGroup || unit.group === group)
    .filter(({ obligation }) => obligation.due < until)
    .map(({ unit }) => unit.code);
