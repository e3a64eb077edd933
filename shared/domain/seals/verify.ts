/**
 * Does a log still say what was sealed? Every difference is named. Nothing is asked of anybody: seals and entries are
 * enough, online or from a dump.
 */
import { sha256 } from '../../sha256.ts';
import type { Place } from '../log/period.ts';
import { isCheckpointOf } from './checkpoint.ts';
import { claimsIn } from './claims.ts';
import { jsonIn } from './json-in.ts';
import { readSeal } from './read-seal.ts';
import { instantIn, isAfter, type KeptText, type ReadText, type Seal, type SignedSeal, sealHash } from './seal.ts';
import { isSignedBy } from './signature.ts';
import { brokenSlots } from './slots.ts';
import { leafOf, openTree } from './tree.ts';
import { type Waited, waitedIn } from './waited.ts';

/** `late` and `unsealed` happen to honest logs; the others do not. */
export const findingKinds = {
  altered: { mark: 'ALTERED', honest: false },
  deleted: { mark: 'DELETED', honest: false },
  gap: { mark: 'GAP', honest: false },
  fork: { mark: 'FORK', honest: false },
  signature: { mark: 'BAD SIGNATURE', honest: false },
  chain: { mark: 'CHAIN', honest: false },
  totals: { mark: 'TOTALS', honest: false },
  late: { mark: 'LATE', honest: true },
  unsealed: { mark: 'UNSEALED', honest: true },
} as const;
export type FindingKind = keyof typeof findingKinds;

export interface Finding {
  readonly kind: FindingKind;
  /** The number of the seal it was found in, the key of the entry, or the line of a dump: "line 7". */
  readonly at: number | string;
  /** What an entry that is late says of itself, where no seal contradicts it. */
  readonly waited?: Waited;
}

export interface SealedLog {
  readonly place: Place;
  readonly seals: readonly SignedSeal[];
  readonly entries: readonly KeptText[];
}

interface Witness {
  /** Keys the seals may bear, base64; default that of the first one, and any that the key before it endorsed. */
  readonly publicKeys?: readonly string[];
  /** Seals somebody kept from before. */
  readonly seals?: readonly SignedSeal[];
}

/** What is wrong with a log, seals first; `late` and `unsealed` entries among it. */
export const verifyLog = ({ place, seals, entries: kept }: SealedLog, witness: Witness = {}): Finding[] => {
  const read = seals.map((signed) => ({ signed, seal: readSeal(signed) }));
  const sound = read.flatMap(({ signed, seal }) => (seal ? [{ signed, seal }] : []));
  const versions = Map.groupBy(sound, ({ seal }) => seal.number);
  const chain = [...versions.values()].flatMap(([first]) => first?.seal ?? []).toSorted((a, b) => a.number - b.number);
  const entries = kept.map((one): ReadText => ({ ...one, entry: jsonIn(one.text) }));
  const claims = claimsIn(entries);
  return [
    ...read.flatMap(({ seal }, index): Finding[] => (seal ? [] : [{ kind: 'signature', at: index + 1 }])),
    ...sealFindings(place, versions, witness.publicKeys),
    ...entryFindings(chain, entries),
    ...brokenSlots(entries).map((key): Finding => ({ kind: 'chain', at: key })),
    ...claims.unfounded.map((key): Finding => ({ kind: 'totals', at: key })),
    ...(witness.seals ?? []).flatMap((witnessed) => againstWitness(versions, witnessed)),
    ...claims.seals.flatMap(({ number, root }) => against(versions, number, ({ seal }) => seal.root === root)),
  ];
};

interface Sound {
  readonly signed: SignedSeal;
  readonly seal: Seal;
}

/** By number: one seal each, unless there is a fork. */
type Versions = ReadonlyMap<number, readonly Sound[]>;

const sealFindings = (place: Place, versions: Versions, publicKeys: Witness['publicKeys']): Finding[] => {
  const findings: Finding[] = [];
  const tree = openTree();
  const isSigned = signatureJudge(publicKeys);
  let isWhole = true;
  const newest = Math.max(0, ...versions.keys());
  for (let number = 1; number <= newest; number += 1) {
    const [first, ...others] = versions.get(number) ?? [];
    const found = (kind: FindingKind): void => void findings.push({ kind, at: number });
    if (!first) {
      isWhole = false;
      found('gap');
      continue;
    }
    if (others.some(({ signed }) => signed.seal !== first.signed.seal)) found('fork');
    if (!isSigned(first)) found('signature');
    const { seal } = first;
    for (const [key, hash] of seal.added) tree.append(leafOf(key, hash));
    const isOfTree = !isWhole || (seal.size === tree.size && seal.root === tree.root);
    if (!isOfTree || !follows(place, seal, versions.get(number - 1)?.[0])) found('chain');
  }
  return findings;
};

/** Asked of each seal in turn: is it signed by the key of those before it, or by one that this key has endorsed? */
const signatureJudge = (publicKeys: readonly string[] | undefined): ((sound: Sound) => boolean) => {
  let current = publicKeys?.[0];
  return ({ signed, seal }) => {
    const { signature, endorsement = '', checkpoint } = signed;
    current ??= seal.publicKey;
    const isOurs =
      seal.publicKey === current ||
      publicKeys?.includes(seal.publicKey) ||
      isSignedBy(current, signed.seal, endorsement);
    const isSigned =
      isSignedBy(seal.publicKey, signed.seal, signature) &&
      (checkpoint === undefined || isCheckpointOf(checkpoint, seal));
    if (isOurs && isSigned) current = seal.publicKey;
    return isOurs && isSigned;
  };
};

/** Is it of this place, and of the seal before? Where that one is missing, nothing is known. */
const follows = (place: Place, seal: Seal, before: Sound | undefined): boolean => {
  if (seal.campaign !== place.campaign || seal.period !== place.period) return false;
  if (seal.number === 1) return seal.previous === null;
  return !before || (seal.previous === sealHash(before.signed) && !isAfter(before.seal.upTo, seal.upTo));
};

/** Is a seal that somebody kept, or a signature names, still there as it was? */
const against = (versions: Versions, number: number, isSame: (ours: Sound) => boolean): Finding[] => {
  const [ours] = versions.get(number) ?? [];
  if (!ours) return [{ kind: 'gap', at: number }];
  return isSame(ours) ? [] : [{ kind: 'fork', at: number }];
};

const againstWitness = (versions: Versions, witnessed: SignedSeal): Finding[] => {
  const number = readSeal(witnessed)?.number;
  return number === undefined ? [] : against(versions, number, ({ signed }) => signed.seal === witnessed.seal);
};

const entryFindings = (seals: readonly Seal[], entries: readonly ReadText[]): Finding[] => {
  const last = seals.at(-1)?.upTo;
  const sealed = new Map(
    seals.flatMap(({ added }, index) =>
      added.map(([key, hash]) => [key, { hash, before: seals[index - 1]?.upTo }] as const),
    ),
  );
  const there = new Set(entries.map(({ key }) => key));
  const found = entries.flatMap(({ key, text, entry }): Finding[] => {
    const leaf = sealed.get(key);
    if (!leaf) return [lateIn(entry, key, last) ?? { kind: 'unsealed', at: key }];
    if (sha256(text) !== leaf.hash) return [{ kind: 'altered', at: key }];
    return [lateIn(entry, key, leaf.before) ?? []].flat();
  });
  const deleted = [...sealed.keys()].filter((key) => !there.has(key));
  return [...deleted.map((key): Finding => ({ kind: 'deleted', at: key })), ...found];
};

/** @param before until when a seal holds everything, that does not hold this entry. */
const lateIn = (entry: unknown, at: string, before: string | undefined): Finding | undefined => {
  const instant = instantIn(entry);
  if (before === undefined || instant === undefined || isAfter(instant, before)) return undefined;
  const waited = waitedIn(entry, before);
  return { kind: 'late', at, ...(waited ? { waited } : {}) };
};
