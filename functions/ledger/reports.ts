/** The current report of each unit. */
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { Official } from '../../shared/http/request.ts';
import type { Report, Reports } from '../../shared/http/routes/ledger.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { obligationOf } from './obligation.ts';

/** @param group only units of this group, when given; `asked`, only this unit */
export const reportsOf = (
  { campaign, place, ledger }: PeriodRead,
  official: Official,
  group: string | null,
  asked: string | null = null,
): Reports => ({
  campaign: campaign.id,
  period: place.period,
  asAt: ledger.cutoff,
  reports: ledger.rows
    .filter(({ unit }) => isVisible(official, unit.group))
    .filter(({ unit }) => (group === null || unit.group === group) && (asked === null || unit.code === asked))
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
