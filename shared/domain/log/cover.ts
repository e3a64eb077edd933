/** Is a unit under a signature that stands, and still as it was signed? */
import { byInstant } from '../calendars/time.ts';
import { ofKind } from './decided.ts';
import type { Signed, SignedUnit, UnitDecision, UnitDecisionKind } from './decision.ts';
import { isLateWritten } from './late-written.ts';
import { wholeGroup } from './signatures.ts';
import type { Submission } from './submission.ts';

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

/** The report that counts: what it says, and whether somebody set it right. */
interface Counted {
  readonly current: Submission | null;
  readonly revision: string | null;
  readonly isOverridden: boolean;
}

/** Under the signature of the whole where that stands, else of the unit's group. */
export const coverOf = (
  signatures: SignedUnits,
  { code, group }: { readonly code: string; readonly group: string | null },
  counted: Counted,
  decided: readonly UnitDecision[],
): Cover | null => {
  for (const level of group === null ? [wholeGroup] : [wholeGroup, group]) {
    const standing = signatures.get(level);
    const signed = standing?.units.get(code);
    if (!standing || !signed) continue;
    const { signature } = standing;
    const isDecided = decided.some(({ slot, decision }) => slot > signed.slot && changesFigures[decision]);
    const isSaid = signed.revision === counted.revision && !isSaidAnew(counted, signature, signed, decided);
    return { signature, signed, holds: isSaid && !isDecided };
  }
  return null;
};

/**
 * Sent again since as it was sent before: then it counts as sent, without what had been set right of the one signed.
 */
const isSaidAnew = (
  { current, isOverridden }: Counted,
  signature: Signed,
  signed: SignedUnit,
  decided: readonly UnitDecision[],
): boolean =>
  current !== null &&
  !isOverridden &&
  (byInstant(current.times.receivedAt, signature.cutoff) > 0 || isLateWritten(current, signature)) &&
  ofKind(decided, 'override').some(({ slot, revision }) => slot <= signed.slot && revision === signed.revision);
