/**
 * Decisions in numbered slots: a slot is written once, so that it is the lock. Whoever decides names the last slot he
 * has seen; of two at once one is written, and the other learns what came between.
 */
import type { Decision } from '../domain/log/decision.ts';
import type { Place } from '../domain/log/period.ts';
import { isSameRequest } from '../domain/log/request-name.ts';
import { sha256 } from '../sha256.ts';
import { decisionPrefix, groupDecisionPrefix } from './keys.ts';
import type { Log } from './log.ts';
import { orProblem } from './ports.ts';

/** Whose slots: a unit's, or those of a group (`*`: the whole). */
type Subject = { readonly unit: string } | { readonly group: string };

type WithoutSlot<D> = D extends Decision ? Omit<D, 'kind' | 'slot' | 'prev'> : never;
/** A decision as it is made, before it has a slot. */
export type Undecided = WithoutSlot<Decision>;

type SlotOutcome =
  /** `repeated`: the same request had been written before. */
  | { readonly outcome: 'recorded' | 'repeated'; readonly decision: Decision }
  /** Nothing was written: these came after the slot that was seen. */
  | { readonly outcome: 'overtaken'; readonly since: readonly Decision[] };

export interface Slots {
  /** What has been decided, in the order of the slots. */
  of(place: Place, subject: Subject): Promise<Decision[]>;
  /** Writes into the slot after `seen`. Throws `store.unavailable`, `store.too-large`. */
  put(place: Place, decision: Undecided, seen: number): Promise<SlotOutcome>;
}

export const openSlots = (log: Pick<Log, 'texts' | 'append'>): Slots => {
  const textsOf = async (place: Place, subject: Subject): Promise<string[]> => {
    const prefix = 'unit' in subject ? decisionPrefix(subject.unit) : groupDecisionPrefix(subject.group);
    const kept = await log.texts(place, { prefix });
    return kept.filter(({ key }) => isSlot.test(key)).map(({ text }) => text);
  };
  return {
    of: async (place, subject) => (await textsOf(place, subject)).map(read),
    put: async (place, made, seen) => {
      for (;;) {
        const texts = await textsOf(place, made);
        const decided = texts.map(read);
        const same = decided.find((one) => isSameRequest(one, made));
        if (same) return { outcome: 'repeated', decision: same };
        if (decided.length !== seen) return { outcome: 'overtaken', since: decided.slice(seen) };
        const last = texts.at(-1);
        const prev = last === undefined ? null : sha256(last);
        const decision = { kind: 'decision', ...made, slot: seen + 1, prev } as Decision;
        // A slot that is taken may hold this very decision, whose answer was lost.
        if (orProblem(await log.append(place, decision)) === 'recorded') return { outcome: 'recorded', decision };
      }
    },
  };
};

/** A correction from before there were slots ends in an id. */
const isSlot = /#\d{6}$/;

const read = (text: string): Decision => JSON.parse(text) as Decision;
