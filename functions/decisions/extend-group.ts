/** …/groups/{group}/extensions: more time for every unit of a group, or for all (`*`), in the slots of that group. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { decidedIn } from '../../shared/domain/log/decided.ts';
import type { DeciderRole, Decision } from '../../shared/domain/log/decision.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { wholeGroup } from '../../shared/domain/log/signatures.ts';
import { standingOf } from '../../shared/domain/log/standing.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { etag, seenSlot } from '../../shared/http/precondition.ts';
import type { Official, Request, UseCase } from '../../shared/http/request.ts';
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
    const { until: written, reason, requestId = request.id, dryRun } = checkedBody(GroupExtensionRequest, request);
    const seen = seenSlot(request);
    const { period, group, decided } = await groupSeen(stores, request);
    const official = signedIn(request);
    const role = roleOver(official, group);
    const same = decided.find((one) => one.requestId === requestId);
    if (same && same.decision !== 'group-extension') throw new Problem('decision.request-reused');
    const until = same?.until ?? futureDeadline(written, 'until', stores.now());
    const body = answerOf(period, group, requestId, until, dryRun ? 'preview' : 'unchanged', decided.length);
    if (same) return { status: 200, headers: etag(body.etag), body: { ...body, outcome: 'repeated', slot: same.slot } };
    if (standingOf(period.entries).closing) throw new Problem('period.closed');
    if (seen !== decided.length) throw overtaken(decided, seen);
    withinPowers(period, role, until);
    const at = new Date(stores.now()).toISOString();
    const made = { decision: 'group-extension', group, at, by: official.id, role, reason, requestId, until } as const;
    if (dryRun) {
      const candidate = { kind: 'decision', ...made, slot: seen + 1, prev: null } as const;
      const effect = effectOf(period, candidate, (unit) => isVisible(official, unit.group));
      return { status: 200, headers: etag(body.etag), body: { ...body, effect } };
    }
    if (body.units.length === 0) return { status: 200, headers: etag(body.etag), body };
    const { campaign, period: name } = period.place;
    const act = { action: 'group.extend', subject: group, campaign, period: name, units: body.units } as const;
    await recordIntent(stores, request, act);
    const put = await stores.slots.put(period.place, made, seen);
    if (put.outcome === 'overtaken') throw overtaken([...decided, ...put.since], seen);
    const { slot } = put.decision;
    return { status: 201, headers: etag(slot), body: { ...body, outcome: put.outcome, slot, etag: String(slot) } };
  };

/** Throws `group.unknown`. */
const groupSeen = async (stores: Stores, { params, query }: Request) => {
  const group = params.get('group') ?? '';
  const period = await readPeriod(stores, params.get('campaign') ?? '', query.get('period'));
  const isThere = group === wholeGroup || period.ledger.groups.some(({ code }) => code === group);
  if (!isThere) throw new Problem('group.unknown');
  return { period, group, decided: decidedIn(period.entries, period.ledger.cutoff).ofGroup(group) };
};

const roleOver = ({ roles, groups }: Official, group: string): DeciderRole => {
  if (roles.has('department')) return 'department';
  if (groups.includes(group)) return `reviewer:${group}`;
  throw new Problem('decision.not-yours', 'Nhóm này không phải nhóm của bạn.');
};

const overtaken = (decided: readonly Decision[], seen: number): Problem => {
  const decisions = decided.slice(seen).map(shownDecision);
  const told = decisions.map(({ slot, by, at }) => `quyết định số ${slot} của ${by} lúc ${instantText(at)}`);
  const text =
    told.length === 0
      ? 'Nhóm không ở bản mà bạn nêu; hãy đọc lại rồi quyết định. Chưa ghi gì.'
      : `Từ lúc bạn xem có: ${told.join('; ')}. Chưa ghi gì.`;
  const between: CameBetween = { etag: String(decided.length), decisions, report: null, changed: [], text };
  return new Problem('decision.came-between', text, [], { between });
};

/** Units that owe their report by then at the latest, and would get time. */
const answerOf = (
  { ledger }: PeriodRead,
  group: string,
  requestId: string,
  until: string,
  outcome: GroupExtended['outcome'],
  slots: number,
): GroupExtended => ({
  group,
  outcome,
  requestId,
  slot: null,
  etag: String(slots),
  until,
  effect: null,
  units: ledger.rows
    .filter(({ unit, obligation }) => (group === wholeGroup || unit.group === group) && obligation.due < until)
    .map(({ unit }) => unit.code),
});
