/** Is a unit under a signature that stands, and still as it was signed? */
import type { Signed, SignedUnit, UnitDecision, UnitDecisionKind } from './decision.ts';
import { wholeGroup } from './signatures.ts';

export interface Cover {
  readonly signature: Signed;
  /** What of the unit was signed. */
  readonly signed: SignedUnit;
  /** What counts now is what was signed. */
  readonly holds: boolean;
}

/** What changes the figures a signature rests on, beside another report. */
const changesFigures: Readonly<Record<UnitDecisionKind, boolean>> = {
  return: false,
  accept: false,
  void: true,
  override: true,
  extension: false,
  exemption: true,
  'exemption-lifted': true,
  note: false,
  'time-asked': false,
  reply: false,
};

/** Signatures that stand, with what was signed by unit code: looked up for every unit. */
export type SignedUnits = ReadonlyMap<
  string,
  { readonly signature: Signed; readonly units: ReadonlyMap<string, SignedUnit> }
>;

export const signedUnits = (standing: ReadonlyMap<string, Signed>): SignedUnits =>
  new Map(
    [...standing].map(([group, signature]) => [
      group,
      { signature, units: new Map(signature.units.map((signed) => [signed.unit, signed])) },
    ]),
  );

/** Under the signature of the whole where that stands, else of the unit's group. */
export const coverOf = (
  signatures: SignedUnits,
  { code, group }: { readonly code: string; readonly group: string | null },
  revision: string | null,
  decided: readonly UnitDecision[],
): Cover | null => {
  for (const level of group === null ? [wholeGroup] : [wholeGroup, group]) {
    const standing = signatures.get(level);
    const signed = standing?.units.get(code);
    if (!standing || !signed) continue;
    const later = decided.filter(({ slot, decision }) => slot > signed.slot && changesFigures[decision]);
    return { signature: standing.signature, signed, holds: signed.revision === revision && later.length === 0 };
  }
  return null;
};
