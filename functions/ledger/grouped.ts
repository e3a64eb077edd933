/** What answers about the figures of a period share: their head, and rows by group. */

import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { groupingsOf } from '../../shared/domain/units/arrangement.ts';
import type { Group, Register } from '../../shared/domain/units/register.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import { Problem } from '../../shared/problems.ts';

/**
 * Rows under another grouping than the campaign's own; nothing but the group of each unit changes. Throws
 * `request.invalid` for a grouping that neither the register nor the campaign names.
 */
export const grouped = (
  { campaign, register }: Pick<PeriodRead, 'campaign' | 'register'>,
  rows: readonly LedgerRow[],
  groupBy: string,
): { readonly rows: readonly LedgerRow[]; readonly groups: readonly Group[] } => {
  knownGrouping(groupBy, groupingsOf(register, campaign), register);
  const { units, groups } = expectedOf(campaign, register, groupBy);
  const groupOf = new Map(units.map(({ code, group }) => [code, group]));
  return {
    rows: rows.map((row) => ({ ...row, unit: { ...row.unit, group: groupOf.get(row.unit.code) ?? null } })),
    groups,
  };
};

/** Rows by these groups, in their order, then those of no group; groups without any row are left out. */
export const inGroups = <Row extends { readonly unit: { readonly group: string | null } }>(
  rows: readonly Row[],
  groups: readonly Group[],
): { readonly group: Group | null; readonly own: readonly Row[] }[] => {
  const byGroup = Map.groupBy(rows, ({ unit }) => unit.group);
  return [...groups, null].flatMap((group) => {
    const own = byGroup.get(group?.code ?? null);
    return own === undefined ? [] : [{ group, own }];
  });
};

/** What every answer about the figures of a period begins with. */
export const headOf = ({ campaign, ledger, place }: PeriodRead) => ({
  campaign: campaign.id,
  title: campaign.title,
  period: place.period,
  version: campaign.version,
  asAt: ledger.cutoff,
});

/** Throws `request.invalid`, naming the words that may be used, for any other. */
export const knownGrouping = (groupBy: string, words: readonly string[], { id }: Pick<Register, 'id'>): void => {
  if (words.includes(groupBy)) return;
  throw new Problem('request.invalid', `Không xếp nhóm được như thế theo danh mục ${id}; có thể: ${words.join(', ')}.`);
};
