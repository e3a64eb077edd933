/** Who may import whom. The rules are one table; an edge that is not in it fails with a sentence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents, edges, roots } from './edges.ts';
import { files, importCircles, imports, importsOf, root } from './import-graph.ts';

/** Rooms whose code is pure: no I/O, no clock, no environment. Hashing and unpacking bytes is arithmetic. */
const pureRooms = ['shared/domain', 'shared/reading', 'shared/documents'];
const arithmetic = new Set(['node:crypto', 'node:zlib']);

const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const isPure = (file: string): boolean => pureRooms.includes(roomOf(file));

/** Beside the rooms of `infra/`: the table of functions, what builds from it, and the entries. */
const entryFiles = ['app', 'build', 'entries', 'fonts', 'rights', 'schemas', 'throttles', 'topology'].map(
  (name) => `infra/${name}.ts`,
);

describe('the edges between rooms', () => {
  test.each(Object.entries(edges))('%s imports only what its row allows', (room, allowed) => {
    const unexpected = imports
      .filter(({ from, to }) => roomOf(from) === room && roomOf(to) !== room)
      .filter(({ to }) => !allowed.some((prefix) => to === prefix || to.startsWith(prefix)))
      .map(({ from, to }) => `${from} imports ${to}`);

    expect(unexpected).toEqual([]);
  });

  test.each(Object.entries(documents))('shared/documents/%s imports only the rooms its row allows', (room, allowed) => {
    const inner = (path: string): string => /^shared\/documents\/([^/]+)/.exec(path)?.[1] ?? '';
    const own = imports.filter(({ from }) => inner(from) === room);
    const unexpected = own
      .filter(({ to }) => inner(to) !== '' && ![room, ...allowed].includes(inner(to)))
      .map(({ from, to }) => `${from} imports ${to}`);

    expect(own.length).toBeGreaterThan(0);
    expect(unexpected).toEqual([]);
  });

  test('every room of documents has a row', () => {
    const rooms = new Set(files.flatMap((file) => /^shared\/documents\/([^/]+)/.exec(file)?.[1] ?? []));

    expect([...rooms].toSorted()).toEqual(Object.keys(documents).toSorted());
  });

  test('every room with code has a row', () => {
    const without = [...new Set(files.map(roomOf))].filter(
      (room) => !(room in edges) && !roots.includes(room) && !entryFiles.includes(room),
    );

    expect(without).toEqual([]);
  });

  test('no file is in an import circle, types included', () => {
    expect(importCircles()).toEqual([]);
  });

  test('capabilities never import each other', () => {
    const crossing = imports.filter(
      ({ from, to }) => from.startsWith('functions/') && to.startsWith('functions/') && roomOf(from) !== roomOf(to),
    );

    expect(crossing).toEqual([]);
  });

  test('nothing deployed imports infra or test', () => {
    const wrong = imports.filter(({ from, to }) => !from.startsWith('infra/') && /^(infra|test)\//.test(to));

    expect(wrong).toEqual([]);
  });

  test.each([
    ['@middy/core', /^shared\/http\/endpoint\.ts$/],
    ['exceljs', /^shared\/documents\/xlsx\/serialisers\.ts$/],
    // Stores, and letters by SES.
    ['@aws-sdk/', /^shared\/(store\/|outbound\/ses\.ts)/],
    ['nodemailer', /^shared\/outbound\/smtp\.ts$/],
  ])('%s is imported only by %s', (name, where) => {
    const wrong = imports
      .filter(({ from, to }) => to.startsWith(name) && !where.test(from) && !from.startsWith('infra/'))
      .map(({ from }) => from);

    expect(wrong).toEqual([]);
  });
});

describe('pure rooms', () => {
  const pure = files.filter(isPure);

  test('there are pure rooms', () => {
    expect(pure.length).toBeGreaterThan(20);
  });

  test.each(pure)('%s does no I/O and reads no clock', (file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const reads =
      text.match(
        /\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bMath\.random\(|\bfetch\(|\bset(?:Timeout|Interval)\(|\bconsole\./g,
      ) ?? [];
    const doors = importsOf(file)
      .filter(
        ({ to, typeOnly }) =>
          !typeOnly &&
          ((to.startsWith('node:') && !arithmetic.has(to)) ||
            to.startsWith('@aws-sdk') ||
            to.startsWith('shared/store')),
      )
      .map(({ to }) => to);

    expect([...reads, ...doors]).toEqual([]);
  });
});
