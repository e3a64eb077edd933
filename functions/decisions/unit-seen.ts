/** A unit as it stands: what it reported, what was decided, and the word that whoever decides must have seen. Pure. */
import { decidedIn } from '../../shared/domain/log/decided.ts';
import type { Decision, UnitDecision } from '../../shared/domain/log/decision.ts';
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { shortRevision, standOf, unitTag } from '../../shared/domain/log/tags.ts';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import { DecisionShown, type UnitDecisions } from '../../shared/http/routes/decision-bodies.ts';
import { Problem } from '../../shared/problems.ts';

export interface UnitSeen {
  readonly period: PeriodRead;
  readonly row: LedgerRow;
  /** In the order of their slots. */
  readonly decided: readonly UnitDecision[];
  /** `<last slot>.<current revision, 16 hex>`: another one as soon as anything is sent or decided. */
  readonly etag: string;
}

/** Throws `unit.unknown` for a unit that is not asked. */
export const unitIn = (period: PeriodRead, code: string): UnitSeen => {
  const row = period.ledger.rows.find(({ unit }) => unit.code === code);
  if (!row) throw new Problem('unit.unknown');
  const decided = decidedIn(period.entries, period.ledger.cutoff).ofUnit(code);
  return { period, row, decided, etag: unitTag(standOf(row)) };
};

/** An office sees everything; the unit itself, what it is told, and no official by name. */
export type Viewer = 'office' | 'unit';

export const shownTo = (viewer: Viewer, decided: readonly UnitDecision[]): DecisionShown[] =>
  visibleTo(viewer, decided).map((one) =>
    viewer === 'office' ? shownDecision(one) : { ...shownDecision(one), by: one.role },
  );

export const visibleTo = (viewer: Viewer, decided: readonly UnitDecision[]): readonly UnitDecision[] =>
  viewer === 'office' ? decided : decided.filter(({ decision }) => unitActs[decision].isShownToUnit);

/** What the API tells of a decision: what its schema has a place for. */
export const shownDecision = (decision: Decision): DecisionShown => {
  const told = Object.entries(decision).filter(([key]) => key in DecisionShown.shape);
  const shown = Object.fromEntries(told) as DecisionShown;
  return shown.revision === undefined ? shown : { ...shown, revision: shortRevision(shown.revision) };
};

export const toBody = (viewer: Viewer, { period, row, decided, etag }: UnitSeen): UnitDecisions => {
  const { unit, current } = row;
  return {
    unit: { code: unit.code, name: unit.name, group: unit.group },
    ...period.place,
    etag,
    report: current && {
      receivedAt: current.times.receivedAt,
      source: current.source,
      nil: current.nil !== undefined,
      values: { ...current.values },
    },
    decisions: shownTo(viewer, decided),
  };
};
