/** A process that puts into a store and says of each put what became of it; killed, starved or refused by a test. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '../../shared/store/folder.ts';
import { openSqlite } from '../../shared/store/sqlite.ts';
import { UnopenedStore } from '../../shared/store/sqlite-file.ts';

const [kind, folder = '', puts, prefix] = process.argv.slice(2);
const user = process.env['STORE_USER'];
if (user) {
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}

/** At once: a process that is killed must not have said less than it answered. */
const say = (line: string): void => void writeSync(1, `${line}\n`);

const putInto = (): ((key: string) => Promise<string>) => {
  if (kind === 'folder') {
    const objects = openFolder(join(folder, 'objects'), () => '');
    return (key) => objects.put(key, Buffer.from(key.repeat(300)), { type: 'text/plain', once: true });
  }
  const table = openSqlite(join(folder, 'store.sqlite'));
  return (key) => table.put({ pk: 'P', sk: key }, { pad: key.repeat(300) });
};

try {
  const put = putInto();
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let i = next++; i < Number(puts); i = next++) say(`${prefix}${i} ${await put(`${prefix}${i}`)}`);
  };
  await Promise.all(Array.from({ length: 8 }, sender));
} catch (error) {
  if (!(error instanceof UnopenedStore)) throw error;
  say(`open ${error.reason}`);
}
