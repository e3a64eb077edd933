/** What a period's figures are signed as at a cut-off: by whom, and what they were where they have changed since. */
import type { Group } from '../units/register.ts';
import type { Signed } from './decision.ts';
import { asItWasSigned } from './late-written.ts';
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
  const foldedAs = (signature: Signed): Ledger =>
    foldLedger(campaign, ledger.period, expected, asItWasSigned(entries, signature), signature.cutoff);
  return {
    whole: standing.get(wholeGroup) ?? null,
    groups: ledger.groups.map((group) => ({ group, signature: standing.get(group.code) ?? null })),
    asSigned: ledger.rows.some(isAmended) ? asSigned(ledger, foldedAs) : null,
  };
};

/** Its figures are under a signature, and are no longer those that were signed. */
export const isAmended = ({ obligation: { cover } }: LedgerRow): boolean => cover !== null && !cover.holds;

const asSigned = (ledger: Ledger, foldedAs: (signature: Signed) => Ledger): Ledger => {
  const bySignature = Map.groupBy(ledger.rows.filter(isAmended), ({ obligation: { cover } }) => cover?.signature);
  const then = new Map(
    [...bySignature].flatMap(([signature, rows]) => {
      if (!signature) return [];
      const codes = new Set(rows.map(({ unit }) => unit.code));
      return foldedAs(signature).rows.flatMap((row) =>
        codes.has(row.unit.code) ? [[row.unit.code, row] as const] : [],
      );
    }),
  );
  return { ...ledger, rows: ledger.rows.map((row) => then.get(row.unit.code) ?? row) };
};
