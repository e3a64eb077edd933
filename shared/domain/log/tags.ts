/** What whoever decides has seen: a unit's ETag, a group's ETag. */

import { byText } from '../../in-order.ts';
import { sha256 } from '../../sha256.ts';
import type { SignedUnit } from './decision.ts';
import type { LedgerRow } from './ledger.ts';

/** How a unit stands: the report that counts and the last slot of its decisions. */
export const standOf = ({ unit, obligation: { revision, slot } }: LedgerRow): SignedUnit => ({
  unit: unit.code,
  revision,
  slot,
});

/** A revision as tags and the API name it. */
export const shortRevision = (revision: string): string => revision.slice(0, 16);

export const unitTag = ({ revision, slot }: Omit<SignedUnit, 'unit'>): string =>
  `${slot}.${revision === null ? 'none' : shortRevision(revision)}`;

/** Of a group or the whole: equal where every unit stands as it stood. It is what is signed. */
export const groupTag = (units: readonly SignedUnit[]): string => {
  const stands = units.toSorted((a, b) => byText(a.unit, b.unit));
  return sha256(JSON.stringify(stands.map(({ unit, revision, slot }) => [unit, revision, slot])));
};
