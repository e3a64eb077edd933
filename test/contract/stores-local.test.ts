/** The contract of stores, kept by those of one machine: memory, SQLite, a folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../../shared/store/folder.ts';
import { openMemoryObjects, openMemoryTable } from '../../shared/store/memory.ts';
import { openSqlite } from '../../shared/store/sqlite.ts';
import { runObjectCases, runTableCases } from './store.cases.ts';

const noLink = () => '';
const served = {
  reason: 'the gateway serves the links of one machine: test/local/download.test.ts',
  tests: ['a link opens the object under the name and type it says'],
};
const newFolder = () => mkdtemp(join(tmpdir(), 'tonghop-contract-'));

runTableCases({ name: 'a table in memory', open: async () => ({ store: openMemoryTable(), close: async () => {} }) });

runTableCases({
  name: 'a table in SQLite',
  open: async () => {
    const folder = await newFolder();
    const store = openSqlite(join(folder, 'store.sqlite'));
    return {
      store,
      close: async () => {
        store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
});

runObjectCases({
  name: 'objects in memory',
  open: async () => ({ store: openMemoryObjects(noLink), close: async () => {} }),
  skip: [served],
});

runObjectCases({
  name: 'objects in a folder',
  open: async () => {
    const folder = await newFolder();
    return { store: openFolder(folder, noLink), close: () => rm(folder, { recursive: true }) };
  },
  skip: [
    served,
    {
      reason: 'a file is no folder; of the keys of keys.ts none lies below another',
      tests: ['a key may lie below another'],
    },
    {
      reason: 'a file name has 255 bytes; keys.ts hashes longer parts',
      tests: ['a part of a key may have 1,000 bytes'],
    },
  ],
});
