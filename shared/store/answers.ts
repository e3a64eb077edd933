/**
 * What forms of the pages were answered with, for a working day: the browser is led to it, so that going back and
 * loading again send nothing twice. An answer is found and opened by its name alone, which stands in an address and is
 * kept nowhere. Lies with the sessions, and may be thrown away as they may.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../sha256.ts';
import { locked, newSecret, unlocked } from './locked.ts';
import type { Table } from './ports.ts';
import { longestMs } from './sessions.ts';

export interface Answers {
  /** Its name; undefined where it could not be kept. */
  keep(answer: string): Promise<string | undefined>;
  /** Undefined where none of that name is kept any more. */
  find(name: string): Promise<string | undefined>;
}

/** @param now epoch milliseconds */
export const openAnswers = (table: Table, now: () => number): Answers => ({
  keep: async (answer) => {
    const name = newSecret();
    const item = { locked: locked(name, gzipSync(answer)), forgetAt: Math.ceil((now() + longestMs) / 1000) };
    return (await table.put({ pk: partitionOf(name), sk: 'A' }, item)) === 'recorded' ? name : undefined;
  },
  find: async (name) => {
    const [item] = await table.query(partitionOf(name));
    // The table itself forgets later than it says.
    if (!item || now() > Number(item['forgetAt']) * 1000) return undefined;
    return gunzipSync(unlocked(name, item['locked'] as Uint8Array)).toString('utf8');
  },
});

const partitionOf = (name: string): string => `ANS#${sha256(name)}`;
