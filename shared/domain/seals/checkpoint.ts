/**
 * Size and root of a seal's tree as a checkpoint (c2sp.org/tlog-checkpoint): a signed note (c2sp.org/signed-note) that
 * tools of others read, that a witness can sign too, and that says nothing of what was sealed.
 */
import { createHash } from 'node:crypto';
import type { Place } from '../log/period.ts';
import { isSignedBy, type Signer } from './signature.ts';

/** What a seal says of its tree. */
export interface TreeHead extends Place {
  /** Leaves in the tree, and its root, hex. */
  readonly size: number;
  readonly root: string;
  /** Base64; whose signature it bears. */
  readonly publicKey: string;
}

/** What the log is called among the logs of the world; the key that signs it is called alike. */
const originOf = ({ campaign, period }: Place): string => `tonghop/${campaign}/${period}`;

const noteOf = (head: TreeHead): string =>
  `${originOf(head)}\n${head.size}\n${Buffer.from(head.root, 'hex').toString('base64')}\n`;

/** Marks an Ed25519 key. */
const ed25519 = Buffer.of(1);

const keyId = (head: TreeHead): Buffer => {
  const key = Buffer.from(head.publicKey, 'base64');
  return createHash('sha256')
    .update(`${originOf(head)}\n`)
    .update(ed25519)
    .update(key)
    .digest()
    .subarray(0, 4);
};

/** @param signer its public key is the one the head names. */
export const checkpointOf = (head: TreeHead, signer: Signer): string =>
  written(head, Buffer.from(signer.sign(noteOf(head)), 'base64'));

const written = (head: TreeHead, signature: Buffer): string =>
  `${noteOf(head)}\n— ${originOf(head)} ${Buffer.concat([keyId(head), signature]).toString('base64')}\n`;

/** Is it the checkpoint of this head, signed by its key? Signatures of witnesses may follow. */
export const isCheckpointOf = (checkpoint: string, head: TreeHead): boolean => {
  const [, line = ''] = checkpoint.split('\n\n');
  const signature = Buffer.from(line.split('\n')[0]?.split(' ').at(-1) ?? '', 'base64').subarray(4);
  return (
    checkpoint.startsWith(written(head, signature)) &&
    isSignedBy(head.publicKey, noteOf(head), signature.toString('base64'))
  );
};
