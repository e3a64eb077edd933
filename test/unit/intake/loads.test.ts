/** Intake starts cold while a sender waits: what is slow to load, or of one machine, is never among what it loads. */
import { describe, expect, test } from 'vitest';
import { loadedBy } from '../../import-graph.ts';

describe('what intake loads', () => {
  test.each([
    'zod',
    '@aws-sdk/client-s3',
    'exceljs',
    'exceljs/',
    'node:sqlite',
    'shared/store/sqlite.ts',
    'shared/store/folder.ts',
    'shared/store/memory.ts',
  ])('%s is not among it, however far away', (name) => {
    const loaded = loadedBy('functions/intake/handler.ts');
    const found = [...loaded].filter(([file]) => file === name || (name.endsWith('/') && file.startsWith(name)));

    expect(loaded.size).toBeGreaterThan(60);
    expect(found).toEqual([]);
  });
});
