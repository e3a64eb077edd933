/**
 * Who is signed in at the pages. Nothing is lost with this table but sign-ins: it lies apart from the log and may be
 * thrown away. Its key is a hash of the cookie, and what it holds is locked with the cookie itself, so that whoever
 * reads the table can neither sign in nor use a token.
 */
import { sha256 } from '../sha256.ts';
import type { Tokens } from '../tokens.ts';
import { locked, newSecret, unlocked } from './locked.ts';
import { orProblem, type Table } from './ports.ts';

export interface Sessions {
  /** A new session; its id goes into the cookie and is kept nowhere. */
  begin(tokens: Tokens): Promise<string>;
  /** The newest tokens; undefined when it has ended, is too old, or never was. */
  tokens(id: string): Promise<Tokens | undefined>;
  /** Newer tokens of the same session. */
  renew(id: string, tokens: Tokens): Promise<void>;
  /** At once, on every machine. */
  end(id: string): Promise<void>;
}

/** A working day, and the evening of a deadline. */
export const longestMs = 14 * 3_600_000;

const ended = 'X';
const idShape = /^[A-Za-z0-9_-]{43}$/;

/** @param now epoch milliseconds */
export const openSessions = (table: Table, now: () => number): Sessions => {
  const add = async (id: string, sk: string, item: Readonly<Record<string, unknown>>): Promise<void> => {
    // The table itself forgets what is over.
    const forgetAt = Math.ceil((now() + longestMs) / 1000);
    orProblem(await table.put({ pk: partitionOf(id), sk }, { ...item, forgetAt }));
  };
  const keep = (id: string, tokens: Tokens, begunAt: number): Promise<void> =>
    add(id, `T#${String(now()).padStart(15, '0')}`, { begunAt, locked: lock(id, tokens) });
  const latest = async (id: string) => {
    if (!idShape.test(id)) return undefined;
    const items = await table.query(partitionOf(id));
    const newest = items.filter(({ sk }) => sk !== ended).at(-1);
    if (!newest || items.some(({ sk }) => sk === ended)) return undefined;
    const begunAt = Number(newest['begunAt']);
    return now() - begunAt > longestMs ? undefined : { begunAt, tokens: opened(id, String(newest['locked'])) };
  };
  return {
    begin: async (tokens) => {
      const id = newSecret();
      await keep(id, tokens, now());
      return id;
    },
    tokens: async (id) => (await latest(id))?.tokens,
    renew: async (id, tokens) => {
      const known = await latest(id);
      if (known) await keep(id, tokens, known.begunAt);
    },
    end: async (id) => {
      if (idShape.test(id)) await add(id, ended, {});
    },
  };
};

const partitionOf = (id: string): string => `SES#${sha256(id)}`;

const lock = (id: string, tokens: Tokens): string => locked(id, Buffer.from(JSON.stringify(tokens))).toString('base64');

const opened = (id: string, text: string): Tokens =>
  JSON.parse(unlocked(id, Buffer.from(text, 'base64')).toString('utf8')) as Tokens;
