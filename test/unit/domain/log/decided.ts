/** Entries of a period's life for tests of its fold: what a test is about is said, the rest filled in. */
import type { Reopened, Signed, SignedUnit, UnitDecision } from '../../../../shared/domain/log/decision.ts';
import type { Opening } from '../../../../shared/domain/log/opening.ts';
import { moments } from '../../../cast/index.ts';

type OfKind<D> = D extends UnitDecision
  ? Omit<D, 'kind' | 'at' | 'by' | 'role' | 'reason' | 'requestId' | 'slot' | 'prev' | 'unit'>
  : never;
export type Said = OfKind<UnitDecision>;

const decided = { kind: 'decision', at: moments.late, by: 'u1', reason: 'Lý do', prev: null } as const;

/** A unit's decisions, in its first slots. */
export const decisionsOf =
  (unit: string) =>
  (...said: readonly Said[]): UnitDecision[] =>
    said.map((one, i) => {
      const slot = { role: 'department', requestId: `${unit}-${i + 1}`, slot: i + 1, unit } as const;
      return { ...decided, ...slot, ...one } as UnitDecision;
    });

export const signature = (group: string, units: readonly SignedUnit[], slot = 1): Signed => ({
  ...decided,
  decision: 'sign',
  group,
  role: group === '*' ? 'department' : `reviewer:${group}`,
  requestId: `sign-${group}-${slot}`,
  slot,
  name: null,
  cutoff: moments.late,
  inputHash: 'a'.repeat(64),
  units,
  figures: {},
  missing: [],
  unsignedGroups: [],
  seal: null,
});

export const reopening = (group: string, slot: number, of: number): Reopened => ({
  ...decided,
  decision: 'reopen',
  group,
  role: 'department',
  requestId: `reopen-${group}-${slot}`,
  slot,
  signature: of,
});

export const openingOf = (units: readonly string[], commune: string): Opening => ({
  kind: 'opening',
  number: 1,
  at: moments.opened,
  by: 'schedule',
  versions: { campaign: 1, register: 'song-vang@2024-01-01', registerVersion: 1, holidays: {} },
  units,
  due: { commune },
});
