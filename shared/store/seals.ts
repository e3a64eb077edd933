/**
 * The seals of a period's log, each put once: its name is the lock. Of two sealers at once the later finds the other's
 * seal, and looks again at what is left to seal.
 */
import type { Place } from '../domain/log/period.ts';
import { isAfter, nextSeal, type Seal, type SignedSeal, sealIn, sealText } from '../domain/seals/seal.ts';
import { type Signer, signerBy } from '../domain/seals/signature.ts';
import { inTurns } from '../in-turns.ts';
import { sealNumberIn, sealObjectKey, sealsPrefix } from './keys.ts';
import type { Log } from './log.ts';
import { type Objects, unavailable } from './ports.ts';
import type { ServerKeys } from './server-keys.ts';

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
  readonly keys: ServerKeys;
  readonly now: () => number;
}

const settleMs = 60_000;
const abreast = 16;

export const openSeals = ({ log, objects, keys, now }: Needs): Seals => {
  const namesOf = ({ campaign, period }: Place): Promise<string[]> => objects.list(sealsPrefix(campaign, period));
  const at = async (name: string): Promise<SignedSeal> => {
    const bytes = await objects.get(name);
    if (!bytes) throw unavailable(name);
    return signedIn(bytes);
  };
  const all = async (place: Place): Promise<SignedSeal[]> => inTurns(await namesOf(place), abreast, at);
  const put = async (seal: Seal, signer: Signer): Promise<void> => {
    const bytes = Buffer.from(JSON.stringify(signedBy(signer, sealText(seal))));
    const name = sealObjectKey(seal.campaign, seal.period, seal.number);
    const outcome = await objects.put(name, bytes, { type: 'application/json', once: true });
    if (outcome === 'unavailable') throw unavailable(name);
  };
  return {
    seal: async (place, asked) => {
      const settled = new Date(now() - settleMs).toISOString();
      const upTo = asked !== undefined && isAfter(settled, asked) ? asked : settled;
      const signer = signerBy(await keys.of('seals'));
      const entries = await log.texts(place);
      for (;;) {
        const before = await all(place);
        const next = nextSeal({ place, before, entries, upTo, publicKey: signer.publicKey });
        if (!next) return before.map(sealIn);
        await put(next, signer);
      }
    },
    after: async function* (place, number) {
      const last = sealObjectKey(place.campaign, place.period, number);
      for (const name of await namesOf(place))
        if (name > last) yield { number: sealNumberIn(name), ...(await at(name)) };
    },
  };
};

const signedBy = (signer: Signer, text: string) => ({ seal: text, signature: signer.sign(text) });

const signedIn = (bytes: Uint8Array): SignedSeal => {
  const written = Buffer.from(bytes).toString('utf8');
  try {
    const { seal, signature } = JSON.parse(written) as ReturnType<typeof signedBy>;
    return { text: String(seal), signature: String(signature) };
  } catch {
    // What somebody put in the place of a seal is for those who verify to see.
    return { text: written, signature: '' };
  }
};
