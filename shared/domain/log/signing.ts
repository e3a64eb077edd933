/** What a period's figures are signed as at a cut-off: by whom, and what they were where they have changed since. */
import type { Group } from '../units/register.ts';
import type { Signed } from './decision.ts';
import { withoutLater } from './late-written.ts';
import { foldLedger, type Ledger, type LedgerRow } from './ledger.ts';
import type { PeriodRead } from './period.ts';
import { standingSignatures, wholeGroup } from './signatures.ts';

export interface Signing {
  /** The signature over the whole. */
  readonly whole: Signed | null;
  readonly groups: readonly { readonly group: Group; readonly signature: Signed | null }[];
  /** The ledger with every unit as it was signed; null where all are still so. */
  readonly asSigned: Ledger | null;
}

/** Null where nobody's signature stands. */
export const signingOf = ({ campaign, expected, entries, ledger }: PeriodRead): Signing | null => {
  const standing = standingSignatures(entries, ledger.cutoff);
  if (standing.size === 0) return null;
  const foldedAt = (cutoff: string, signed: ReadonlyMap<string, string | null>): Ledger =>
    foldLedger(campaign, ledger.period, expected, withoutLater(entries, signed), cutoff);
  return {
    whole: standing.get(wholeGroup) ?? null,
    groups: ledger.groups.map((group) => ({ group, signature: standing.get(group.code) ?? null })),
    asSigned: ledger.rows.some(isAmended) ? asSigned(ledger, foldedAt) : null,
  };
};

/** Its figures are under a signature, and are no longer those that were signed. */
export const isAmended = ({ obligation: { cover } }: LedgerRow): boolean => cover !== null && !cover.holds;

type FoldedAt = (cutoff: string, signed: ReadonlyMap<string, string | null>) => Ledger;

const asSigned = (ledger: Ledger, foldedAt: FoldedAt): Ledger => {
  const amended = ledger.rows.filter(isAmended);
  const byCutoff = Map.groupBy(amended, ({ obligation: { cover } }) => cover?.signature.cutoff ?? ledger.cutoff);
  const then = new Map(
    [...byCutoff].flatMap(([cutoff, rows]) => {
      const signed = new Map(
        rows.map(({ unit, obligation: { cover } }) => [unit.code, cover?.signed.revision ?? null] as const),
      );
      const folded = foldedAt(cutoff, signed);
      return folded.rows.flatMap((row) => (signed.has(row.unit.code) ? [[row.unit.code, row] as const] : []));
    }),
  );
  return { ...ledger, rows: ledger.rows.map((row) => then.get(row.unit.code) ?? row) };
};
