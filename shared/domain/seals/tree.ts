/**
 * A Merkle tree that only grows, as RFC 6962 §2.1 hashes it: leaves and nodes begin with different bytes, so that none
 * can pass for the other. It keeps no more than the roots of its complete parts, largest first.
 */
import { createHash } from 'node:crypto';

export interface Tree {
  readonly size: number;
  /** Hex. */
  readonly root: string;
  append(leaf: Buffer): void;
}

/** The leaf of one entry: its key, and the hex SHA-256 of its exact bytes. */
export const leafOf = (key: string, hash: string): Buffer => digest(leafMark, key, leafMark, Buffer.from(hash, 'hex'));

export const openTree = (): Tree => {
  const parts: Buffer[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    get root() {
      const root = parts.reduceRight<Buffer | undefined>(
        (right, left) => (right ? nodeOf(left, right) : left),
        undefined,
      );
      return (root ?? digest()).toString('hex');
    },
    append: (leaf) => {
      size += 1;
      parts.push(leaf);
      // As many parts become one as the size ends in zero bits.
      for (let rest = size; rest % 2 === 0; rest /= 2) {
        const [left, right] = parts.splice(-2) as [Buffer, Buffer];
        parts.push(nodeOf(left, right));
      }
    },
  };
};

/** The roots beside the way from one leaf to the root of all (RFC 6962 §2.1.1), hex, lowest first. */
export const pathTo = (index: number, leaves: readonly Buffer[]): string[] => {
  if (leaves.length <= 1) return [];
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half ? [...pathTo(index, left), rootOf(right)] : [...pathTo(index - half, right), rootOf(left)];
};

const rootOf = (leaves: readonly Buffer[]): string => {
  const tree = openTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root;
};

/** The root a path leads to, hex; undefined where it is no path of a tree of that size (RFC 9162 §2.1.3.2). */
export const rootBy = (path: readonly string[], leaf: Buffer, index: number, size: number): string | undefined => {
  let [at, last, root] = [index, size - 1, leaf];
  if (at > last) return undefined;
  for (const beside of path.map((hash) => Buffer.from(hash, 'hex'))) {
    if (last === 0) return undefined;
    // A last part without a neighbour goes up as it is.
    while (at === last && at % 2 === 0) [at, last] = [at / 2, last / 2];
    root = at % 2 === 1 ? nodeOf(beside, root) : nodeOf(root, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root.toString('hex') : undefined;
};

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

const nodeOf = (left: Buffer, right: Buffer): Buffer => digest(nodeMark, left, right);

const digest = (...pieces: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
