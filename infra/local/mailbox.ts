/**
 * The mail server of one machine: a real SMTP server on a loopback port the system gives. What is sent to it goes
 * nowhere else; it is kept as it came, below the data folder, and read on a page (mailbox-pages.ts).
 */
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
  readonly port: number;
  /** Names of the letters, newest first. */
  names(): Promise<string[]>;
  letter(name: string): Promise<ParsedMail | undefined>;
  stop(): Promise<void>;
}

const largestLetter = 1024 * 1024;

/** @param folder where letters are kept; null keeps them in memory. @param now epoch milliseconds. */
export const startMailbox = async (folder: string | null, now: () => number): Promise<Mailbox> => {
  const kept = folder === null ? inMemory() : inFolder(join(folder, 'mail'));
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largestLetter,
    onData: (stream, _session, done) => {
      text(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('too large'), { responseCode: 552 });
          count += 1;
          const instant = new Date(now()).toISOString().replaceAll(':', '');
          await kept.write(`${instant}_${String(count).padStart(6, '0')}.eml`, raw);
        })
        .then(() => done(), done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  // Who hangs up in the middle of a letter ends that letter, not the service.
  server.on('error', () => {});
  return {
    port: (server.server.address() as AddressInfo).port,
    names: async () => (await kept.names()).toSorted().toReversed(),
    letter: async (name) => {
      const raw = await kept.read(name);
      return raw === undefined ? undefined : simpleParser(raw, { skipImageLinks: true });
    },
    stop: () => new Promise((stopped) => server.close(stopped)),
  };
};

interface Kept {
  write(name: string, raw: string): Promise<void>;
  names(): Promise<string[]>;
  read(name: string): Promise<string | undefined>;
}

const inMemory = (): Kept => {
  const letters = new Map<string, string>();
  return {
    write: async (name, raw) => void letters.set(name, raw),
    names: async () => [...letters.keys()],
    read: async (name) => letters.get(name),
  };
};

/** Its owner's alone: letters hold names, addresses and links that open a unit's report. */
const inFolder = (folder: string): Kept => {
  const names = async (): Promise<string[]> => {
    const all = await readdir(folder).catch(() => []);
    return all.filter((name) => name.endsWith('.eml'));
  };
  return {
    write: async (name, raw) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, name), raw, { mode: 0o600, flag: 'wx' });
    },
    names,
    // A name that is listed is never a path.
    read: async (name) => ((await names()).includes(name) ? readFile(join(folder, name), 'utf8') : undefined),
  };
};
