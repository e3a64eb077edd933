/** Who may import whom. The rules are one table; an edge that is not in it fails with a sentence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, importCircles, imports, importsOf, root } from './import-graph.ts';

/** Rooms whose code is pure: no I/O, no clock, no environment. Hashing and unpacking bytes is arithmetic. */
const pureRooms = ['shared/domain', 'shared/reading', 'shared/documents'];
const arithmetic = new Set(['node:crypto', 'node:zlib']);

const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const isPure = (file: string): boolean => pureRooms.includes(roomOf(file));

/** What lies beside the rooms: the errors, what can be printed, the hash, the log line, and work a few items at a time. */
const roots = [
  'shared/markup.ts',
  'shared/printable.ts',
  'shared/problems.ts',
  'shared/sha256.ts',
  'shared/log-line.ts',
  'shared/in-turns.ts',
  'shared/tokens.ts',
];

const domain = ['shared/domain', 'shared/printable.ts', 'shared/problems.ts', 'shared/sha256.ts'];
const handlers = [...domain, ...roots, 'shared/http', 'shared/store', 'node:crypto'];

/** Room → what it may import besides itself. A package is named; `node:` modules by their full name. */
const edges: Readonly<Record<string, readonly string[]>> = {
  // The days off that ship are data: JSON, no code.
  'shared/domain': ['shared/holidays/', 'shared/sha256.ts', 'zod', 'node:crypto'],
  'shared/reading': [...domain, 'node:crypto', 'node:zlib'],
  'shared/documents': [
    ...domain,
    'shared/markup.ts',
    'shared/reading/formats',
    'exceljs',
    'package.json',
    'node:crypto',
    'node:zlib',
  ],
  'shared/store': [
    ...domain,
    'shared/in-turns.ts',
    'shared/tokens.ts',
    '@aws-sdk/',
    'aws4fetch',
    'ulid',
    'node:crypto',
    'node:fs/promises',
    'node:path',
    'node:sqlite',
    'node:zlib',
  ],
  'shared/outbound': [
    'shared/domain',
    'shared/printable.ts',
    'shared/tokens.ts',
    '@aws-sdk/client-sesv2',
    'nodemailer',
    'openid-client',
    'node:dns',
    'node:http',
    'node:https',
    'node:net',
  ],
  'shared/http': [
    ...domain,
    'shared/log-line.ts',
    'shared/store/keys.ts',
    'shared/tokens.ts',
    '@middy/core',
    'aws-lambda',
    'zod',
    'node:crypto',
    'node:zlib',
  ],
  'shared/web': [...domain, 'shared/markup.ts', 'shared/http', 'node:crypto', 'uqr'],
  'shared/recipes': ['shared/domain/sources/tools.ts'],
  'shared/taking': [...domain, ...roots, 'shared/reading', 'shared/store'],

  'functions/intake': [
    ...handlers,
    'shared/reading',
    'shared/taking',
    'shared/documents/entry-form',
    'shared/documents/package/xml-tag.ts',
    'shared/web',
    'node:zlib',
  ],
  'functions/drain': [...handlers, 'shared/reading', 'shared/taking'],
  'functions/sync': [...handlers, 'shared/outbound', 'node:timers/promises'],
  'functions/review': [...handlers, 'shared/reading', 'shared/taking'],
  'functions/decisions': [...handlers, 'shared/reading'],
  'functions/sign-off': handlers,
  'functions/ledger': handlers,
  'functions/definitions': [...handlers, 'shared/documents/template', 'zod', 'node:util'],
  'functions/remind': [...handlers, 'shared/outbound', 'shared/web'],
  'functions/export': [...handlers, 'shared/documents'],
  'functions/seal': [...handlers, 'shared/web'],
  'functions/download': handlers,
  'functions/events': [...handlers, 'shared/outbound', 'node:timers/promises', 'node:util'],
  'functions/form': [...handlers, 'shared/documents/', 'shared/reading', 'shared/taking', 'shared/web', 'node:zlib'],
  'functions/fill': [...handlers, 'shared/web'],
  'functions/board': [...handlers, 'shared/outbound/provider.ts', 'shared/recipes', 'shared/web', 'zod'],
  'functions/pages': [...handlers, 'shared/web', 'zod'],

  'infra/aws': [
    'infra/throttles.ts',
    'infra/topology.ts',
    'shared/http/',
    'shared/store/keys.ts',
    'aws-cdk-lib',
    'cdk-nag',
    'constructs',
    'zod',
    'node:fs',
    'node:path',
  ],
  'infra/local': [
    'infra/throttles.ts',
    'infra/topology.ts',
    'package.json',
    ...handlers,
    'shared/outbound',
    'shared/web',
    'aws-lambda',
    'jose',
    'mailparser',
    'oidc-provider',
    'smtp-server',
    'node:',
  ],
  'infra/server': ['infra/local/', 'shared/', 'jose', 'zod', 'node:'],
  'infra/cli': [
    'shared/',
    'infra/aws/province.ts',
    'infra/local/',
    'infra/server/',
    'package.json',
    '@aws-sdk/client-dynamodb',
    '@e965/xlsx',
    'aws4fetch',
    'cli-table3',
    'commander',
    'uqr',
    'zod',
    'node:',
  ],
  'infra/demo': ['shared/', 'infra/local', 'cli-progress', 'cli-table3', 'exceljs', 'node:'],
};

/** Rooms inside `shared/documents`: what is built points to what it is built of, and never back. */
const documents: Readonly<Record<string, readonly string[]>> = {
  sheet: [],
  package: [],
  xlsx: ['sheet', 'package'],
  docx: ['package'],
  pdf: ['sheet', 'package'],
  export: ['sheet', 'package', 'docx'],
  'entry-form': ['sheet', 'package', 'xlsx'],
  template: ['export', 'package', 'sheet', 'xlsx'],
  'sent-back': ['entry-form', 'sheet', 'xlsx'],
  'render.ts': ['export', 'package', 'template', 'sheet', 'xlsx', 'docx', 'pdf'],
};

/** Beside the rooms of `infra/`: the table of functions, what builds from it, and the entries. */
const entryFiles = ['app', 'build', 'fonts', 'schemas', 'throttles', 'topology'].map((name) => `infra/${name}.ts`);

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
