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
import { lockFor } from './parcel-lock.ts';
import type { OpenProvince } from './province.ts';

/** Of each province: its backup, or why there is none. */
export type Backups = readonly ({ readonly slug: string } & (
  | Pick<Backup, 'folder' | 'table' | 'archive'>
  | { readonly fault: string }
))[];

const socketIn = (folder: string): string => join(folder, 'control.sock');

export const backUpAll = async (
  provinces: readonly Pick<OpenProvince, 'slug' | 'folder' | 'kept'>[],
  to: string,
  recipients: readonly string[] | undefined,
): Promise<Backups> => {
  const done: Backups[number][] = [];
  const lock = await lockFor({ recipients });
  for (const province of provinces) {
    const { slug } = province;
    try {
      const { folder, table, archive } = await backUp(province, to, { lock });
      done.push({ slug, folder, table, archive });
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
    const { searchParams } = new URL(asked.url ?? '', 'http://localhost');
    backUpAll(provinces, searchParams.get('to') ?? '', searchParams.getAll('recipient')).then(
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

/**
 * Asks the server that serves this folder; undefined where none does.
 * @param recipients as the configuration says now, not as it did when the server started
 */
export const askBackup = async (
  folder: string,
  to: string,
  recipients: readonly string[] = [],
): Promise<Backups | undefined> => {
  const query = new URLSearchParams({ to });
  for (const recipient of recipients) query.append('recipient', recipient);
  const asked = request({ socketPath: socketIn(folder), method: 'POST', path: `/backup?${query}` });
  asked.end();
  try {
    const [answer] = await once(asked, 'response');
    return (await json(answer)) as Backups;
  } catch (error) {
    if (['ENOENT', 'ECONNREFUSED'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
};
