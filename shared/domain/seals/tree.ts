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

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

const nodeOf = (left: Buffer, right: Buffer): Buffer => digest(nodeMark, left, right);

const digest = (...pieces: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
