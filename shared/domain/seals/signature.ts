/** Ed25519 over the exact bytes of a seal. The same key and text always give the same signature. */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

export interface Signer {
  /** Base64 of its 32 bytes. */
  readonly publicKey: string;
  /** Base64. */
  sign(text: string): string;
}

/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

/** @param secret 32 bytes that nobody else knows. */
export const signerBy = (secret: Buffer): Signer => {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, secret]), format: 'der', type: 'pkcs8' });
  const known = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicHead.length);
  return {
    publicKey: known.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
};

/** False for whatever is no key or no signature, too. */
export const isSignedBy = (publicKey: string, text: string, signature: string): boolean => {
  try {
    const der = Buffer.concat([publicHead, Buffer.from(publicKey, 'base64')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
};
