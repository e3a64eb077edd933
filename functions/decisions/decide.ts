/**
 * One decision about a unit, from the request to the slot: what was seen is held against what is there, the entry is
 * made and told of, and put where nobody has written yet. No transaction and no lost update: whoever comes second is
 * told what the first has done, and a report that arrives meanwhile is not what was decided on, which the answer says.
 */

import type { DeciderRole, UnitDecision, UnitDecisionKind } from '../../shared/domain/log/decision.ts';
import { foldLedger, type LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { type RequestName, requestHashOf } from '../../shared/domain/log/request-name.ts';
import { standingOf } from '../../shared/domain/log/standing.ts';
import type { LogEntry, Submission } from '../../shared/domain/log/submission.ts';
import { type UnitAct, unitActs } from '../../shared/domain/log/unit-act.ts';
import type { Unit } from '../../shared/domain/units/register.ts';
import { repeated } from '../../shared/http/repeated.ts';
import type { ActBody, Decided } from '../../shared/http/routes/decision-bodies.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';
import type { Undecided } from '../../shared/store/slots.ts';
import { cameBetween, differences } from './came-between.ts';
import { effectOf } from './effect.ts';
import { entryOf, type Stamp } from './entry.ts';
import { nilReturn } from './nil.ts';
import { type UnitSeen, unitIn, type Viewer } from './unit-seen.ts';

/** Who decides. */
export interface Decider {
  readonly id: string;
  readonly viewer: Viewer;
  /** In whose name, or throws why not. */
  roleFor(kind: UnitAct, unit: Unit): DeciderRole;
  /** Whose figures may be shown. */
  sees(unit: Unit): boolean;
  /** What comes before anything is written: an official's act is told of, a unit's own are counted. May refuse. */
  beforeWriting(kind: UnitAct, on: UnitSeen): Promise<void>;
}

export interface Asked {
  readonly unit: string;
  /** The unit as it was seen: `seenUnit`. */
  readonly seen: string;
  readonly body: ActBody;
  readonly requestId: string;
}

/** What became of it; how the unit stands afterwards is read once for all. */
export interface Done extends Pick<Decided, 'outcome' | 'slot'> {
  readonly asked: Asked;
  readonly on: UnitSeen;
  /** What a trial would write. */
  readonly candidate?: LogEntry;
}

/** Throws a problem of the catalogue where nothing is written. @param reread the period, as it is by now */
export const decide = async (
  stores: Pick<Stores, 'log' | 'slots' | 'now'>,
  decider: Decider,
  period: PeriodRead,
  asked: Asked,
  reread: () => Promise<PeriodRead>,
): Promise<Done> => {
  const on = unitIn(period, asked.unit);
  const { body, requestId, seen } = asked;
  const role = decider.roleFor(body.decision, on.row.unit);
  const requestHash = requestHashOf(body);
  const before = repeatedIn(on, { ...asked, requestHash });
  if (before) return { asked, on, outcome: 'repeated', slot: before.slot };
  if (standingOf(period.entries).closing) throw new Problem('period.closed');
  if (seen !== on.etag) throw cameBetween(decider.viewer, on, seen);
  if (unitActs[body.decision].needsReport && !on.row.current) throw new Problem('report.unknown');
  const at = new Date(stores.now()).toISOString();
  const writing = writingOf(stores, on, body, {
    at,
    by: decider.id,
    role,
    reason: body.reason,
    requestId,
    requestHash,
  });
  if (body.dryRun) return { asked, on, outcome: 'preview', slot: null, candidate: writing.entry };
  if (changesNothing(on, writing.entry)) return { asked, on, outcome: 'unchanged', slot: null };
  await decider.beforeWriting(body.decision, on);
  const written = await writing.write();
  if (written) return { asked, on, ...written };
  throw cameBetween(decider.viewer, unitIn(await reread(), asked.unit), seen);
};

/** The same request, answered again. Throws `decision.request-reused` where its id was another one's. */
const repeatedIn = ({ decided, period }: UnitSeen, { unit, body, ...named }: Asked & RequestName) => {
  const nils = period.entries.flatMap((entry) =>
    entry.kind === 'submission' && entry.unit === unit && entry.nil
      ? [{ ...entry.nil, decision: 'nil' as const, requestId: entry.submissionId, slot: null }]
      : [],
  );
  const same = repeated([...decided, ...nils], named);
  if (same && (same.decision !== body.decision || same.reason !== body.reason)) {
    throw new Problem('decision.request-reused');
  }
  return same;
};

interface Writing {
  readonly entry: UnitDecision | Submission;
  /** Undefined where another one was first. */
  readonly write: () => Promise<Pick<Done, 'outcome' | 'slot'> | undefined>;
}

const writingOf = (
  { log, slots }: Pick<Stores, 'log' | 'slots'>,
  on: UnitSeen,
  body: ActBody,
  stamp: Stamp,
): Writing => {
  const { place } = on.period;
  if (body.decision === 'nil') {
    const { report, delivery } = nilReturn(body, on, stamp);
    const write = async () => ({ outcome: orProblem(await log.record(place, report, delivery)), slot: null });
    return { entry: report, write };
  }
  const entry = entryOf(body, on, stamp);
  const write = async () => {
    const { kind: _kind, slot: _slot, prev: _prev, ...made } = entry;
    const put = await slots.put(place, made as Undecided, on.row.obligation.slot);
    return put.outcome === 'overtaken' ? undefined : { outcome: put.outcome, slot: put.decision.slot };
  };
  return { entry, write };
};

/** Kinds that may leave everything as it is: then there is nothing to write. */
const isVain: { readonly [Kind in UnitDecisionKind]?: (row: LedgerRow, made: UnitDecision) => boolean } = {
  override: ({ current }, made) =>
    'values' in made && Object.entries(made.values).every(([key, value]) => (current?.values[key] ?? null) === value),
  'exemption-lifted': ({ obligation }) => obligation.exemption === null,
};

const changesNothing = ({ row }: UnitSeen, entry: Writing['entry']): boolean =>
  entry.kind === 'decision' && (isVain[entry.decision]?.(row, entry) ?? false);

/** The period with one more entry, which is not written. */
const triedOn = (period: PeriodRead, candidate: LogEntry): PeriodRead => {
  const { campaign, place, expected } = period;
  const entries = [...period.entries, candidate];
  return { ...period, entries, ledger: foldLedger(campaign, place.period, expected, entries, period.ledger.cutoff) };
};

/** @param afterwards the period as it is when all is written */
export const decidedBody = (done: Done, decider: Pick<Decider, 'sees'>, afterwards: PeriodRead): Decided => {
  const { asked, on, outcome, slot, candidate } = done;
  const after = candidate ? triedOn(on.period, candidate) : afterwards;
  const now = unitIn(after, asked.unit);
  const { decision } = asked.body;
  return {
    unit: asked.unit,
    decision,
    outcome,
    requestId: asked.requestId,
    slot,
    etag: outcome === 'preview' ? on.etag : now.etag,
    overtaken: outcome === 'recorded' && sentIn(after, asked) > sentIn(on.period, asked),
    changed: differences(after.campaign, on.row.current?.values ?? {}, now.row.current?.values ?? {}),
    issues: [...(now.row.current?.issues ?? [])],
    effect: candidate ? effectOf(on.period, candidate, decider.sees) : null,
  };
};

/** How much the unit has sent, but for what was asked itself. */
const sentIn = ({ entries }: PeriodRead, { unit, requestId }: Asked): number =>
  entries.filter((one) => one.kind === 'submission' && one.unit === unit && one.submissionId !== requestId).length;
