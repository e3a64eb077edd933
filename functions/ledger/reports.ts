/** The current report of each unit, and everything one unit has sent. */
import { dueInstant } from '../../shared/domain/calendar.ts';
import type { Values } from '../../shared/domain/field.ts';
import { byDecision, type LedgerRow } from '../../shared/domain/ledger.ts';
import type { Submission } from '../../shared/domain/submission.ts';
import type { History, Report, Reports, Revision } from '../../shared/http/bodies.ts';
import { receiptOf } from '../../shared/http/receipt.ts';
import type { Official } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problems.ts';
import { entryKey } from '../../shared/store/log.ts';
import type { PeriodInForce, PeriodRead } from '../../shared/store/period.ts';
import { isVisible } from './visible.ts';

/** @param group only units of this group, when given. */
export const reportsOf = (
  { campaign, place, ledger }: PeriodRead,
  official: Official,
  group: string | null,
): Reports => ({
  campaign: campaign.id,
  period: place.period,
  asAt: ledger.cutoff,
  reports: ledger.rows
    .filter((row) => isVisible(official, row.unit.group) && (group === null || row.unit.group === group))
    .map(reportOf),
});

const reportOf = ({ unit, state, firstAt, revisions, correctedLate, quarantined, current }: LedgerRow): Report => ({
  unit,
  state,
  firstAt,
  decidedAt: current?.decidedAt ?? null,
  receivedAt: current?.times.receivedAt ?? null,
  revisions,
  correctedLate,
  quarantined,
  source: current?.source ?? null,
  values: current ? { ...current.values } : null,
  issues: [...(current?.issues ?? [])],
});

/** Every report of one unit, newest first. Throws `unit.unknown` for a unit not asked, or not the reviewer's. */
export const historyOf = (
  { campaign, place, expected }: PeriodInForce,
  official: Official,
  code: string,
  reports: readonly Submission[],
): History => {
  const unit = expected.units.find((candidate) => candidate.code === code);
  if (!unit || !isVisible(official, unit.group)) throw new Problem('unit.unknown');
  const due = dueInstant(campaign.calendar.due.commune);
  const ordered = reports.toSorted(byDecision);
  const revisions = ordered.map(
    (report, i): Revision => ({
      receipt: receiptOf(entryKey(place, report)),
      counts: i === ordered.length - 1,
      source: report.source,
      tool: report.tool,
      submissionId: report.submissionId,
      decidedAt: report.decidedAt,
      receivedAt: report.times.receivedAt,
      late: Date.parse(report.decidedAt) >= due,
      values: { ...report.values },
      changed: changed(ordered[i - 1]?.values, report.values),
      issues: [...report.issues],
      versions: { ...report.versions },
    }),
  );
  return { unit, period: place.period, revisions: revisions.toReversed() };
};

const changed = (before: Values | undefined, after: Values): string[] =>
  before === undefined
    ? []
    : [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
