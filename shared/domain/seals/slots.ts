/**
 * Decisions stand in numbered slots, each naming the one before by its hash. So one that was put in, taken out or
 * changed before any seal held it is missed by the next.
 */

import * as z from 'zod';
import { byText } from '../../in-order.ts';
import { sha256 } from '../../sha256.ts';
import type { ReadText } from './seal.ts';

const InSlot = z.object({ kind: z.literal('decision'), slot: z.int(), prev: z.string().nullable() });

/** Keys of the decisions that do not follow the one before. */
export const brokenSlots = (entries: readonly ReadText[]): string[] => {
  const decisions = entries.flatMap(({ key, text, entry }) => {
    const { data } = InSlot.safeParse(entry);
    return data ? [{ key, text, ...data }] : [];
  });
  const rows = Map.groupBy(decisions, ({ key }) => key.slice(0, key.lastIndexOf('#')));
  return [...rows.values()].flatMap((row) =>
    row
      .toSorted((a, b) => byText(a.key, b.key))
      .filter(
        ({ slot, prev }, i, { [i - 1]: before }) => slot !== i + 1 || prev !== (before ? sha256(before.text) : null),
      )
      .map(({ key }) => key),
  );
};
