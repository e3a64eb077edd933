/** The current report of each unit. */
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { Official } from '../../shared/http/request.ts';
import type { Report, Reports } from '../../shared/http/routes/ledger.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { obligationOf } from './obligation.ts';

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

const reportOf = (row: LedgerRow): Report => {
  const { unit, state, firstAt, revisions, correctedLate, quarantined, current } = row;
  return {
    unit,
    state,
    obligation: obligationOf(row),
    firstAt,
    decidedAt: current?.decidedAt ?? null,
    receivedAt: current?.times.receivedAt ?? null,
    revisions,
    correctedLate,
    quarantined,
    source: current?.source ?? null,
    values: current ? { ...current.values } : null,
    issues: [...(current?.issues ?? [])],
  };
};
