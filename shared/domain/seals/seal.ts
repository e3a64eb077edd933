/**
 * A seal (niêm phong): a signed Merkle root over a period's log up to an instant. Writing the log knows nothing of it;
 * now and then all that is not yet sealed is added to the tree, so deliveries never wait for each other.
 */
import { sha256 } from '../../sha256.ts';
import { standsAt } from '../log/clock.ts';
import type { Place } from '../log/period.ts';
import type { LogEntry } from '../log/submission.ts';
import { checkpointOf, type TreeHead } from './checkpoint.ts';
import { jsonIn } from './json-in.ts';
import type { Signer } from './signature.ts';
import { leafOf, openTree } from './tree.ts';

/** One entry as it lies in the log: where, and its exact text. */
export interface KeptText {
  readonly key: string;
  readonly text: string;
}

export interface ReadText extends KeptText {
  /** As JSON; undefined where it is none. */
  readonly entry: unknown;
}

export interface Seal extends TreeHead {
  /** From 1, without a gap. */
  readonly number: number;
  /** UTC ISO instant; what was written later belongs to the next one. */
  readonly upTo: string;
  /** Hex SHA-256 of the text of the seal before; null in the first. */
  readonly previous: string | null;
  /** The leaves this seal added, in their order: each entry's key, and the hex SHA-256 of its text. */
  readonly added: readonly (readonly [key: string, hash: string])[];
}

/** A seal as it is kept and handed on: its exact text, and what signs it. */
export interface SignedSeal {
  readonly seal: string;
  /** Base64. */
  readonly signature: string;
  /** Of the first seal by a new key: the signature of the key before. */
  readonly endorsement?: string;
  /** Seals made before there were checkpoints have none. */
  readonly checkpoint?: string;
}

/** A seal is read whole, and must fit an answer; more entries than this wait for another one. */
const mostAdded = 10_000;

const dayMs = 86_400_000;
const monthMs = 31 * dayMs;

interface Sealing {
  readonly place: Place;
  /** The seals there are, as far as they can be read, in their order. */
  readonly seals: readonly Seal[];
  /** Whatever lies in the place of the last one. */
  readonly before: SignedSeal | undefined;
  /** The first that is free after them all: where one was taken away, the log goes on being sealed. */
  readonly number: number;
  /** The log, in the order of its keys. */
  readonly entries: readonly KeptText[];
  readonly upTo: string;
  readonly publicKey: string;
}

/**
 * The next seal, unsigned. Undefined where it would add nothing; a day after the last one it says just that, until the
 * log has been quiet for a month.
 */
export const nextSeal = ({ place, seals, before, number, entries, upTo, publicKey }: Sealing): Seal | undefined => {
  const last = seals.at(-1);
  const end = last && isAfter(last.upTo, upTo) ? last.upTo : upTo;
  const tree = openTree();
  const sealed = new Set<string>();
  for (const [key, hash] of seals.flatMap(({ added }) => added)) {
    sealed.add(key);
    tree.append(leafOf(key, hash));
  }
  const added = entries
    .filter(({ key, text }) => !sealed.has(key) && !isAfter(instantIn(jsonIn(text)) ?? end, end))
    .slice(0, mostAdded)
    .map(({ key, text }) => [key, sha256(text)] as const);
  if (added.length === 0 && !(last && isDaily(last, entries, end))) return undefined;
  for (const [key, hash] of added) tree.append(leafOf(key, hash));
  return {
    number,
    ...place,
    upTo: end,
    previous: sealHash(before),
    size: tree.size,
    root: tree.root,
    added,
    publicKey,
  };
};

const isDaily = (last: Seal, entries: readonly KeptText[], end: string): boolean =>
  Date.parse(end) - Date.parse(last.upTo) >= dayMs &&
  entries.some(({ text }) => Date.parse(end) - Date.parse(instantIn(jsonIn(text)) ?? '') < monthMs);

/** @param endorser the key before, where this is the first seal by a new one. */
export const signedSeal = (seal: Seal, signer: Signer, endorser?: Signer): SignedSeal => {
  const text = JSON.stringify(seal);
  return {
    seal: text,
    signature: signer.sign(text),
    ...(endorser ? { endorsement: endorser.sign(text) } : {}),
    checkpoint: checkpointOf(seal, signer),
  };
};

/** What the next seal says of this one. */
export const sealHash = (signed: SignedSeal | undefined): string | null => (signed ? sha256(signed.seal) : null);

/** When an entry says it was written; undefined where it cannot be read. */
export const instantIn = (entry: unknown): string | undefined => {
  const instant = typeof entry === 'object' && entry !== null ? standsAt(entry as LogEntry) : undefined;
  return instant === undefined || Number.isNaN(Date.parse(instant)) ? undefined : instant;
};

export const isAfter = (instant: string, other: string): boolean => Date.parse(instant) > Date.parse(other);

/** What is printed of a seal, to be compared by eye: its number, and the beginning of its root. */
export interface SealMark {
  readonly number: number;
  readonly upTo: string;
  readonly mark: string;
}

export const markOf = ({ number, upTo, root }: Seal): SealMark => ({ number, upTo, mark: root.slice(0, 16) });

/** The newest seal that holds nothing later than an instant. */
export const sealAt = (seals: readonly Seal[], instant: string): Seal | undefined =>
  seals.findLast(({ upTo }) => !isAfter(upTo, instant));
