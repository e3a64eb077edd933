/** What has been decided in a period, by unit and by group. A slot is one decision, however often it is read. */
import { byInstant } from '../calendars/time.ts';
import type { Decision, GroupDecision, GroupExtended, UnitDecision } from './decision.ts';
import type { Correction, LogEntry } from './submission.ts';

type OfGroup = GroupDecision | GroupExtended;

export interface Decided {
  /** Oldest first. */
  readonly ofUnit: (unit: string) => readonly UnitDecision[];
  /** @param group its code, or `*` for the whole */
  readonly ofGroup: (group: string) => readonly OfGroup[];
}

/** @param cutoff UTC ISO instant */
export const decidedIn = (entries: readonly LogEntry[], cutoff: string): Decided => {
  const decisions = entries
    .filter((entry) => entry.kind === 'decision')
    .filter(isInSlot)
    .filter(({ at }) => byInstant(at, cutoff) <= 0);
  const units = inOrder(Map.groupBy(decisions.filter(isOfUnit), ({ unit }) => unit));
  const groups = inOrder(Map.groupBy(decisions.filter(isOfGroup), ({ group }) => group));
  return { ofUnit: (unit) => units.get(unit) ?? [], ofGroup: (group) => groups.get(group) ?? [] };
};

/** Those of some kinds, in the order they lie in. */
export const ofKind = <D extends Decision, Kind extends D['decision']>(decisions: readonly D[], ...kinds: Kind[]) =>
  decisions.filter((one): one is Extract<D, { readonly decision: Kind }> => (kinds as string[]).includes(one.decision));

const isInSlot = (entry: Decision | Correction): entry is Decision => 'slot' in entry;
const isOfUnit = (decision: Decision): decision is UnitDecision => 'unit' in decision;
const isOfGroup = (decision: Decision): decision is OfGroup => 'group' in decision;

const inOrder = <D extends Decision>(decisions: Map<string, D[]>): ReadonlyMap<string, readonly D[]> =>
  new Map(
    [...decisions].map(([subject, own]) => {
      const slots = new Map(own.map((one) => [one.slot, one]));
      return [subject, [...slots.values()].toSorted((a, b) => a.slot - b.slot)];
    }),
  );
