/** What no file may be, wherever it lies. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, root, sources } from '../import-graph.ts';

describe('the shape of files', () => {
  const all = [...files, ...sources('test')];

  test('no file is longer than 250 lines', () => {
    const long = all.filter((file) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length > 250);

    expect(long).toEqual([]);
  });

  test('no line is longer than 120 letters, but of a longer address', () => {
    const isLong = (line: string): boolean => [...line].length > 120 && !/^\s*\*? ?https?:\S+$/.test(line);
    const scripts = ['.ci', 'shared/recipes', 'test/browser'].flatMap((folder) => sources(folder, /\.m?js$/));
    const long = [...all, ...scripts].flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, at) => (isLong(line) ? [`${file}:${at + 1}`] : [])),
    );

    expect(long).toEqual([]);
  });

  test('no file has a name that says nothing', () => {
    const banned = /(^|[-/.])(utils?|helpers?|common|misc|manager|processor)([-/.]|$)/;

    expect(all.filter((file) => banned.test(file))).toEqual([]);
  });

  test('zod is imported as a namespace, so that its locales stay out of the bundles', () => {
    const named = all.filter((file) => /import \{[^}]*\} from 'zod'/.test(readFileSync(join(root, file), 'utf8')));

    expect(named).toEqual([]);
  });
});
