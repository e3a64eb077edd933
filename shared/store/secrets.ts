/**
 * Secrets that must be recoverable, because a vendor's HMAC is checked with the secret itself: SSM SecureStrings on
 * AWS, files beside the data on the laptop run. Tokens of our own are not here: of those only hashes are kept.
 */
import { Problem } from '../problems.ts';
import type { ReadSecrets } from './ports.ts';

export interface Secrets {
  /**
   * The live secrets of a source, at most two, oldest first; none when it has none. The very same list as before when
   * nothing was read anew.
   * @param maxAgeMs how old what is kept may be; default five minutes. Throws `store.unavailable`.
   */
  of(source: string, maxAgeMs?: number): Promise<readonly string[]>;
}

const keptMs = 5 * 60_000;
const mostLive = 2;

/** The live secrets in a kept text. A line may hold anything: commas and spaces are part of some secrets. */
export const secretsIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-mostLive);

/** The text to keep after a secret is added: the newest before it lives on, so that a form can be moved over. */
export const withSecret = (text: string | undefined, secret: string): string =>
  [...new Set([...secretsIn(text), secret])].slice(-mostLive).join('\n');

export const openSecrets = (read: ReadSecrets, now: () => number): Secrets => {
  const kept = new Map<string, { readonly at: number; readonly secrets: readonly string[] }>();
  const asked = new Map<string, Promise<readonly string[]>>();

  const ask = async (source: string): Promise<readonly string[]> => {
    const secrets = secretsIn(await read(source));
    kept.set(source, { at: now(), secrets });
    return secrets;
  };
  return {
    of: async (source, maxAgeMs = keptMs) => {
      const known = kept.get(source);
      if (known && Math.abs(now() - known.at) < maxAgeMs) return known.secrets;
      const asking = asked.get(source) ?? ask(source).finally(() => asked.delete(source));
      asked.set(source, asking);
      // Better an old secret than a delivery turned away because the store does not answer.
      return known ? asking.catch(() => known.secrets) : asking.catch(unavailable);
    },
  };
};

const unavailable = (): never => {
  throw new Problem('store.unavailable');
};
