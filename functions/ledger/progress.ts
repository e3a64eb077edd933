/** Progress: who has reported, by group and whole, with the missing by name. */
import { countsOf } from '../../shared/domain/log/counts.ts';
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import { deadlineIn } from '../../shared/domain/log/opened.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { Official } from '../../shared/http/request.ts';
import type { Progress } from '../../shared/http/routes/ledger.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { grouped, headOf, inGroups } from './grouped.ts';

/**
 * A reviewer limited to groups sees those groups, and a whole made of them, however they are grouped.
 * @param groupBy another grouping than the campaign's own.
 */
export const progressOf = (
  period: PeriodRead,
  official: Official,
  groupBy: string | null = null,
  { waiting, turnedAway }: Pick<Progress, 'waiting' | 'turnedAway'> = { waiting: null, turnedAway: [] },
): Progress => {
  const { ledger } = period;
  const visible = ledger.rows.filter((row) => isVisible(official, row.unit.group));
  const { rows, groups } =
    groupBy === null ? { rows: visible, groups: ledger.groups } : grouped(period, visible, groupBy);
  return {
    ...headOf(period),
    due: dueIn(period),
    whole: counts(rows),
    groups: inGroups(rows, groups).map(({ group, own }) => {
      const owing = own.filter((row) => row.state === 'missing' || row.state === 'pending');
      return { group, ...counts(own), missingUnits: owing.map((row) => row.unit) };
    }),
    unknownUnitQuarantined: ledger.quarantine.filter((held) => held.open && held.unit === null).length,
    hasMoreQuarantined: period.hasMoreHeld,
    ...(period.clockBehind === undefined ? {} : { clockBehind: period.clockBehind }),
    turnedAway,
    waiting,
  };
};

const counts = (rows: readonly LedgerRow[]) => ({
  ...countsOf(rows),
  quarantined: rows.reduce((sum, row) => sum + row.quarantined, 0),
  labels: Object.fromEntries(
    [...Map.groupBy(rows, ({ obligation }) => obligation.label)].map(([label, own]) => [label, own.length]),
  ),
});

const dueIn = ({ campaign, place, ledger }: PeriodRead): Progress['due'] => ({
  at: ledger.due,
  text: deadlineIn(campaign, place.period, 'commune', ledger.opening).text,
});
