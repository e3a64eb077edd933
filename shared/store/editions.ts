/** The editions of a register that lead from an earlier one to a later one. */
import { predecessorsOf } from '../domain/units/edge.ts';
import type { RegisterDocument } from '../domain/units/register-document.ts';
import type { Definitions } from './definitions.ts';

/** A register and every one before it that is not older than a date, by id. */
export const editionsUpTo = async (
  definitions: Pick<Definitions, 'latest'>,
  id: string,
  oldest: string,
): Promise<Map<string, RegisterDocument>> => {
  const found = new Map<string, RegisterDocument>();
  const wanted = [id];
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const published = found.has(next) ? undefined : await definitions.latest('register', next);
    if (!published) continue;
    found.set(next, published.document);
    wanted.push(...predecessorsOf(published.document).filter((before) => before.slice(-oldest.length) > oldest));
  }
  return found;
};
