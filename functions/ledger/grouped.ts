/** Rows of a ledger under another grouping than the campaign's own. Nothing but the group of each unit changes. */

import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { groupingsOf } from '../../shared/domain/units/arrangement.ts';
import type { Group, Register } from '../../shared/domain/units/register.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import { Problem } from '../../shared/problems.ts';

/** Throws `request.invalid` for a grouping that neither the register nor the campaign names. */
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

/** Throws `request.invalid`, naming the words that may be used, for any other. */
export const knownGrouping = (groupBy: string, words: readonly string[], { id }: Pick<Register, 'id'>): void => {
  if (words.includes(groupBy)) return;
  throw new Problem('request.invalid', `Không xếp nhóm được như thế theo danh mục ${id}; có thể: ${words.join(', ')}.`);
};
