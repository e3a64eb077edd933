/** Rows of a ledger under another grouping than the campaign's own. Nothing but the group of each unit changes. */
import { groupingsOf } from '../../shared/domain/arrangement.ts';
import type { LedgerRow } from '../../shared/domain/ledger.ts';
import type { Group, Register } from '../../shared/domain/register.ts';
import { expectedOf } from '../../shared/domain/roster.ts';
import { Problem } from '../../shared/problems.ts';
import type { PeriodRead } from '../../shared/store/period.ts';

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
