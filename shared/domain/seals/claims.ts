/**
 * What exports and signatures said of the log, against the log. The fold itself may change with the campaign's version
 * and with ours, but a unit that was counted had sent something, and nothing that was sent or decided ever goes away.
 * So what vanished before any seal held it is missed here.
 */
import * as z from 'zod';
import type { ReadText } from './seal.ts';

const Sent = z.object({
  kind: z.literal('submission'),
  unit: z.string(),
  times: z.object({ receivedAt: z.iso.datetime() }),
});
const Export = z.object({ kind: z.literal('export'), cutoff: z.iso.datetime(), reporting: z.int() });
const Signature = z.object({
  kind: z.literal('decision'),
  decision: z.literal('sign'),
  cutoff: z.iso.datetime(),
  units: z.array(z.object({ unit: z.string(), revision: z.string().nullable(), slot: z.int() })),
  seal: z.object({ number: z.int(), root: z.string() }).nullable(),
});
const Decided = z.object({ kind: z.literal('decision'), unit: z.string(), slot: z.int() });
const Claiming = z.union([Sent, Export, Signature, Decided]);
type Signature = z.infer<typeof Signature>;

export interface Claims {
  /** Keys of the exports and signatures that counted what the log does not hold. */
  readonly unfounded: readonly string[];
  /** Seals that signatures name. */
  readonly seals: readonly { readonly number: number; readonly root: string }[];
}

export const claimsIn = (entries: readonly ReadText[]): Claims => {
  const firstSent = new Map<string, number>();
  const lastSlot = new Map<string, number>();
  const exports: ({ readonly key: string } & z.infer<typeof Export>)[] = [];
  const signatures: ({ readonly key: string } & Signature)[] = [];
  for (const { key, entry: written } of entries) {
    const { data: entry } = Claiming.safeParse(written);
    if (!entry) continue;
    if ('times' in entry) keepLeast(firstSent, entry.unit, Date.parse(entry.times.receivedAt));
    else if ('reporting' in entry) exports.push({ key, ...entry });
    else if ('units' in entry) signatures.push({ key, ...entry });
    else lastSlot.set(entry.unit, Math.max(entry.slot, lastSlot.get(entry.unit) ?? 0));
  }
  const sentBy = (unit: string, cutoff: string): boolean => (firstSent.get(unit) ?? Infinity) <= Date.parse(cutoff);
  const sentUntil = (cutoff: string): number => [...firstSent.keys()].filter((unit) => sentBy(unit, cutoff)).length;
  const isFounded = ({ units, cutoff }: Signature): boolean =>
    units.every(
      ({ unit, revision, slot }) => (revision === null || sentBy(unit, cutoff)) && slot <= (lastSlot.get(unit) ?? 0),
    );
  return {
    unfounded: [
      ...exports.filter(({ reporting, cutoff }) => reporting > sentUntil(cutoff)),
      ...signatures.filter((signature) => !isFounded(signature)),
    ].map(({ key }) => key),
    seals: signatures.flatMap(({ seal }) => seal ?? []),
  };
};

const keepLeast = (map: Map<string, number>, key: string, value: number): void =>
  void map.set(key, Math.min(value, map.get(key) ?? value));
