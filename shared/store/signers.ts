/**
 * The keys that seals are signed with, oldest first: the deployment's own, made once, then those an operator has set.
 */
import { type Signer, signerBy } from '../domain/seals/signature.ts';
import { sealingKey } from './keys.ts';
import type { ReadSecrets } from './ports.ts';
import { secretsIn } from './secrets.ts';
import type { ServerKeys } from './server-keys.ts';

export type ReadSigners = () => Promise<readonly Signer[]>;

export const openSigners =
  (own: ServerKeys, read: ReadSecrets): ReadSigners =>
  async () => {
    const set = secretsIn(await read(sealingKey)).map((text) => Buffer.from(text, 'base64'));
    return [await own.of('seals'), ...set].map(signerBy);
  };
