/**
 * How a command reaches the server that has the stores open: a socket in its folder, which only the folder's owner can
 * open. One thing is asked there: a backup, now.
 */
import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { logLine } from '../../shared/log-line.ts';
import { sentenceOf } from '../local/data-folder.ts';
import { type Backup, backUp } from './backup.ts';
import type { OpenProvince } from './province.ts';

/** Of each province: its backup, or why there is none. */
export type Backups = readonly ({ readonly slug: string } & (
  | Pick<Backup, 'folder' | 'table'>
  | { readonly fault: string }
))[];

const socketIn = (folder: string): string => join(folder, 'control.sock');

export const backUpAll = async (
  provinces: readonly Pick<OpenProvince, 'slug' | 'folder' | 'kept'>[],
  to: string,
): Promise<Backups> => {
  const done: Backups[number][] = [];
  for (const province of provinces) {
    const { slug } = province;
    try {
      const { folder, table } = await backUp(province, to);
      done.push({ slug, folder, table });
    } catch (error) {
      done.push({ slug, fault: sentenceOf(to, error) });
    }
  }
  return done;
};

export const openControl = async (
  folder: string,
  provinces: readonly OpenProvince[],
): Promise<{ stop(): Promise<void> }> => {
  const path = socketIn(folder);
  // Left by a run that was killed; a run that lives has the stores, and this one would not have got here.
  await rm(path, { force: true });
  const server = createServer((asked, response) => {
    const to = new URL(asked.url ?? '', 'http://localhost').searchParams.get('to') ?? '';
    backUpAll(provinces, to).then(
      (backups) => {
        for (const one of backups) logBackup(one);
        response.setHeader('content-type', 'application/json').end(JSON.stringify(backups));
      },
      () => response.destroy(),
    );
  });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
  return {
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
};

const logBackup = (one: Backups[number]): void =>
  logLine(
    'fault' in one
      ? { level: 'ERROR', event: 'backup-failed', api: one.slug }
      : { level: 'INFO', event: 'backup', api: one.slug, items: one.table.items },
  );

/** Asks the server that serves this folder; undefined where none does. */
export const askBackup = async (folder: string, to: string): Promise<Backups | undefined> => {
  const asked = request({ socketPath: socketIn(folder), method: 'POST', path: `/backup?to=${encodeURIComponent(to)}` });
  asked.end();
  try {
    const [answer] = await once(asked, 'response');
    return (await json(answer)) as Backups;
  } catch (error) {
    if (['ENOENT', 'ECONNREFUSED'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
};
