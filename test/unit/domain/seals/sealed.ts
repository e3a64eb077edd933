/** A log of reports, corrections and exports, sealed as time goes by. */
import { sealsIn } from '../../../../shared/domain/seals/read-seal.ts';
import type { KeptText, Seal, SignedSeal } from '../../../../shared/domain/seals/seal.ts';
import { nextSeal, signedSeal } from '../../../../shared/domain/seals/seal.ts';
import { type Signer, signerBy } from '../../../../shared/domain/seals/signature.ts';
import { sha256 } from '../../../../shared/sha256.ts';

export const place = { campaign: 'kon-tum-2881-2021', period: 'once' };
export const signer = signerBy(Buffer.alloc(32, 7));

/** The instant of a minute, counted from 00:00 on 10/11/2021 UTC. */
export const minute = (count: number): string => new Date(Date.UTC(2021, 10, 10) + count * 60_000).toISOString();

export const report = (unit: string, receivedAt: string, values: object = { households: 7 }): KeptText => ({
  key: `S#${unit}#kt-json#${receivedAt}`,
  text: JSON.stringify({ kind: 'submission', unit, values, times: { receivedAt } }),
});

export const exported = (cutoff: string, reporting: number): KeptText => ({
  key: `X#${cutoff}`,
  text: JSON.stringify({ kind: 'export', cutoff, reporting, madeAt: cutoff }),
});

/** A unit's decisions, each in its slot and naming the one before. */
export const decisions = (unit: string, ...instants: string[]): KeptText[] => {
  const row: KeptText[] = [];
  for (const [i, at] of instants.entries()) {
    const before = row.at(-1);
    const prev = before ? sha256(before.text) : null;
    const text = JSON.stringify({ kind: 'decision', decision: 'note', unit, at, slot: i + 1, prev });
    row.push({ key: `V#${unit}#00000${i + 1}`, text });
  }
  return row;
};

/** The whole, signed over one unit and a seal. */
export const signedOff = (at: string, unit: object, seal: SignedSeal): KeptText => {
  const { number, root } = sealIn(seal);
  const decision = { kind: 'decision', decision: 'sign', group: '*', at, slot: 1, prev: null };
  const text = JSON.stringify({ ...decision, cutoff: at, units: [unit], seal: { number, root } });
  return { key: 'G#*#000001', text };
};

/** The seal as it reads. */
export const sealIn = ({ seal }: SignedSeal): Seal => JSON.parse(seal) as Seal;

/** One seal over the log as it stands, where there is something to seal. */
export const sealed = (
  before: readonly SignedSeal[],
  entries: readonly KeptText[],
  upTo: string,
  [by, endorser]: readonly [Signer, Signer?] = [signer],
): SignedSeal[] => {
  const there = { seals: sealsIn(before), before: before.at(-1), number: before.length + 1 };
  const seal = nextSeal({ place, ...there, entries, upTo, publicKey: by.publicKey });
  return seal ? [...before, signedSeal(seal, by, endorser)] : [...before];
};

/** The seal with something else in it, not signed again. */
export const edited = (one: SignedSeal, changes: Partial<Seal>): SignedSeal => ({
  ...one,
  seal: JSON.stringify({ ...sealIn(one), ...changes }),
});

/** Signed anew, as who holds the key could. */
export const resigned = (one: SignedSeal, changes: Partial<Seal>, by: Signer = signer): SignedSeal =>
  signedSeal({ ...sealIn(one), ...changes }, by);
