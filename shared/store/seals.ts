/**
 * The seals of a period's log, each put once: its name is the lock. Of two sealers at once the later finds the other's
 * seal, and looks again at what is left to seal.
 */
import type { Place } from '../domain/log/period.ts';
import { jsonIn } from '../domain/seals/json-in.ts';
import { sealsIn } from '../domain/seals/read-seal.ts';
import { isAfter, nextSeal, type Seal, type SignedSeal, signedSeal } from '../domain/seals/seal.ts';
import type { Signer } from '../domain/seals/signature.ts';
import { inTurns } from '../in-turns.ts';
import { sealNumberIn, sealObjectKey, sealsPrefix } from './keys.ts';
import type { Log } from './log.ts';
import { byBytes, type Objects, unavailable } from './ports.ts';
import type { ReadSigners } from './signers.ts';

export interface Seals {
  /**
   * Seals what the log holds until an instant (UTC ISO; default now, but for what may still be on its way to the table)
   * and answers every seal of the period, the newest last. Throws `store.unavailable`.
   */
  seal(place: Place, upTo?: string): Promise<readonly Seal[]>;
  /** Every seal of the period after that number, in their order, as it lies there. */
  after(place: Place, number: number): AsyncIterable<SignedSeal & { readonly number: number }>;
}

interface Needs {
  readonly log: Pick<Log, 'texts'>;
  readonly objects: Objects;
  /** Where they were put before they had a store of their own: read, and never written. */
  readonly formerly: Objects;
  readonly signers: ReadSigners;
  readonly now: () => number;
}

const settleMs = 60_000;
const abreast = 16;

export const openSeals = ({ log, objects, formerly, signers, now }: Needs): Seals => {
  const namesOf = async ({ campaign, period }: Place): Promise<{ readonly name: string; readonly from: Objects }[]> => {
    const both = await Promise.all(
      [formerly, objects].map(async (from) =>
        (await from.list(sealsPrefix(campaign, period))).map((name) => ({ name, from })),
      ),
    );
    // A copy that somebody left among them under a name of his own is none of them.
    const seals = both.flat().filter(({ name }) => name === sealObjectKey(campaign, period, sealNumberIn(name)));
    return seals.toSorted((a, b) => byBytes(a.name, b.name));
  };
  const read = async ({ name, from }: { readonly name: string; readonly from: Objects }): Promise<SignedSeal> => {
    const bytes = await from.get(name);
    if (!bytes) throw unavailable(name);
    return signedIn(bytes);
  };
  const put = async ({ campaign, period, number }: Seal, signed: SignedSeal): Promise<void> => {
    const name = sealObjectKey(campaign, period, number);
    const bytes = Buffer.from(JSON.stringify(signed));
    const outcome = await objects.put(name, bytes, { type: 'application/json', once: true });
    if (outcome === 'unavailable') throw unavailable(name);
  };
  return {
    seal: async (place, asked) => {
      const settled = new Date(now() - settleMs).toISOString();
      const upTo = asked !== undefined && isAfter(settled, asked) ? asked : settled;
      const keys = await signers();
      const [signer] = keys.slice(-1) as [Signer];
      const entries = await log.texts(place);
      for (;;) {
        const names = await namesOf(place);
        const there = await inTurns(names, abreast, read);
        const seals = sealsIn(there);
        const last = names.at(-1);
        const number = last ? sealNumberIn(last.name) + 1 : 1;
        const before = there.at(-1);
        const next = nextSeal({ place, seals, before, number, entries, upTo, publicKey: signer.publicKey });
        if (!next) return seals;
        const formerKey = seals.at(-1)?.publicKey ?? signer.publicKey;
        const endorser =
          formerKey === signer.publicKey ? undefined : keys.find(({ publicKey }) => publicKey === formerKey);
        await put(next, signedSeal(next, signer, endorser));
      }
    },
    after: async function* (place, number) {
      const last = sealObjectKey(place.campaign, place.period, number);
      for (const found of await namesOf(place))
        if (found.name > last) yield { number: sealNumberIn(found.name), ...(await read(found)) };
    },
  };
};

const signedIn = (bytes: Uint8Array): SignedSeal => {
  const written = Buffer.from(bytes).toString('utf8');
  const kept = jsonIn(written);
  // What somebody put in the place of a seal is for those who verify to see.
  return isSignedSeal(kept) ? kept : { seal: written, signature: '' };
};

const isSignedSeal = (kept: unknown): kept is SignedSeal =>
  typeof kept === 'object' &&
  kept !== null &&
  'seal' in kept &&
  'signature' in kept &&
  Object.values(kept).every((value) => typeof value === 'string');
