/** Which signatures stand: of each group, and of the whole (`*`), the latest one that was not taken back. */

import { byText } from '../../in-order.ts';
import { byInstant } from '../calendars/time.ts';
import type { GroupDecision, Signed } from './decision.ts';
import type { LogEntry } from './submission.ts';

/** The group whose signature is over the whole. */
export const wholeGroup = '*';

/** Sign-offs and reopenings up to a cut-off (UTC ISO instant), those of a group in the order of their slots. */
const groupDecisions = (entries: readonly LogEntry[], cutoff: string): GroupDecision[] =>
  entries
    .filter((entry) => entry.kind === 'decision')
    .filter((entry) => entry.decision === 'sign' || entry.decision === 'reopen')
    .filter(({ at }) => byInstant(at, cutoff) <= 0)
    .toSorted((a, b) => byText(a.group, b.group) || a.slot - b.slot);

/** The signature that stands of each group that has one, in the order of the groups' codes. */
export const standingSignatures = (entries: readonly LogEntry[], cutoff: string): ReadonlyMap<string, Signed> => {
  const standing = new Map<string, Signed>();
  for (const decision of groupDecisions(entries, cutoff)) {
    if (decision.decision === 'sign') standing.set(decision.group, decision);
    else if (standing.get(decision.group)?.slot === decision.signature) standing.delete(decision.group);
  }
  return standing;
};
