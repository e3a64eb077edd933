/** Bytes locked with a secret that is kept nowhere: whoever reads the table cannot open them. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Too long to be guessed. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'tonghop session', 32));

export const locked = (secret: string, bytes: Uint8Array): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
};

/** Throws where it was locked with another secret, or altered. */
export const unlocked = (secret: string, bytes: Uint8Array): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
};
