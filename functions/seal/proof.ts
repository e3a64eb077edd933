/** The proof of one receipt. Seals never change: what was read of them is kept, and only newer ones are read again. */
import type { Place } from '../../shared/domain/log/period.ts';
import type { Proof } from '../../shared/domain/seals/proof.ts';
import { readSeal } from '../../shared/domain/seals/read-seal.ts';
import type { Seal, SignedSeal } from '../../shared/domain/seals/seal.ts';
import { leafOf, pathTo } from '../../shared/domain/seals/tree.ts';
import { Problem } from '../../shared/problems.ts';
import { periodPartition } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';

interface Known {
  readonly seals: (Pick<SignedSeal, 'checkpoint'> & Omit<Seal, 'added'>)[];
  readonly entries: Seal['added'][number][];
  /** Where in `entries` a receipt's is. */
  readonly places: Map<string, number>;
}

const mostKept = 20;

/** @param number of the seal to prove it by; null, the newest. */
export type Prove = (place: Place, receipt: string, number: number | null) => Promise<Proof>;

/** Throws `receipt.unsealed`. */
export const prover = ({ log, seals, receipts }: Pick<Stores, 'log' | 'seals' | 'receipts'>): Prove => {
  const kept = new Map<string, Known>();
  const knownOf = async (place: Place): Promise<Known> => {
    const pk = periodPartition(place.campaign, place.period);
    if (kept.size >= mostKept && !kept.has(pk)) kept.clear();
    const known: Known = kept.get(pk) ?? { seals: [], entries: [], places: new Map() };
    kept.set(pk, known);
    const { code } = await receipts();
    for await (const signed of seals.after(place, known.seals.length)) {
      const seal = readSeal(signed);
      // Beyond one that is missing or is no seal, nothing is proven; asked at the same time, another read it first.
      if (seal?.number !== known.seals.length + 1) continue;
      const { added, ...rest } = seal;
      for (const entry of added) known.places.set(code({ pk, sk: entry[0] }), known.entries.push(entry) - 1);
      known.seals.push({ ...rest, ...(signed.checkpoint === undefined ? {} : { checkpoint: signed.checkpoint }) });
    }
    return known;
  };
  return async (place, receipt, number) => {
    const { seals: there, entries, places } = await knownOf(place);
    const seal = number === null ? there.at(-1) : there[number - 1];
    const index = places.get(receipt);
    if (!seal || index === undefined || index >= seal.size) throw new Problem('receipt.unsealed');
    const [key, hash] = entries[index] as Known['entries'][number];
    const now = (await log.entry({ pk: periodPartition(place.campaign, place.period), sk: key }))?.hash;
    const { upTo, size, root, publicKey, checkpoint = null } = seal;
    const kept = now === hash ? 'same' : 'altered';
    const leaves = entries.slice(0, size).map((entry) => leafOf(...entry));
    return {
      receipt,
      ...place,
      key,
      hash,
      index,
      path: pathTo(index, leaves),
      seal: seal.number,
      upTo,
      size,
      root,
      publicKey,
      checkpoint,
      now: now === undefined ? 'deleted' : kept,
    };
  };
};
