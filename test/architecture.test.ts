/** Who may import whom. The rules are one table; an edge that is not in it fails with a sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));

interface Import {
  readonly from: string;
  /** A path from the root, or a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const importsOf = (file: string): Import[] => {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"();]*?from\s+'([^']+)'/gm),
    ...text.matchAll(/^import\s+(type\s)?'([^']+)'/gm),
    ...text.matchAll(/\bimport\((type\s)?'([^']+)'\)/g),
  ];
  return statements.map(([, type, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
    typeOnly: type !== undefined,
  }));
};

const files = ['functions', 'shared', 'infra'].flatMap(sources);
const imports = files.flatMap(importsOf);

/** Rooms whose code is pure: no I/O, no clock, no environment. */
const isPure = (file: string): boolean =>
  file.startsWith('shared/domain/') ||
  file.startsWith('shared/names/') ||
  file.startsWith('functions/export/sheets/') ||
  file.startsWith('functions/export/report/') ||
  file.startsWith('functions/export/forms/') ||
  /^functions\/form\/(?!handler|opened-by|upload-page|write-)/.test(file) ||
  /^functions\/intake\/workbook\/(?!package-parts)/.test(file) ||
  /^functions\/intake\/openrosa\/(xml|expression|questions|units|xform)\.ts$/.test(file) ||
  /^functions\/intake\/(interpret|answers|unit-of|field-values|typing|likeness|suggest)\.ts$/.test(file);

/** Folder → what it may import besides itself. A package is named; `node:` modules by their full name. */
const edges: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': ['zod'],
  'shared/names': ['shared/domain'],
  'shared/spreadsheet': ['node:zlib'],
  'shared/template': ['shared/domain', 'shared/spreadsheet'],
  'shared/store': ['shared/domain', 'shared/problems.ts', '@aws-sdk/', 'aws4fetch', 'ulid', 'node:crypto', 'node:zlib'],
  'shared/http': [
    'shared/domain',
    'shared/store/keys.ts',
    'shared/problems.ts',
    '@middy/core',
    'aws-lambda',
    'zod',
    'node:crypto',
  ],
  'functions/intake': ['shared/', '@rgrove/parse-xml', 'node:crypto', 'node:zlib'],
  'functions/sync': [
    'shared/',
    'node:crypto',
    'node:dns',
    'node:http',
    'node:https',
    'node:net',
    'node:timers/promises',
  ],
  'functions/ledger': ['shared/'],
  'functions/definitions': ['shared/', 'zod', 'node:crypto', 'node:util'],
  'functions/export': ['shared/', 'package.json', 'exceljs/', 'node:crypto', 'node:zlib', 'jszip'],
  'functions/download': ['shared/'],
  'functions/form': ['shared/', 'exceljs'],
  'functions/pages': ['shared/', 'zod'],
};

const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');

describe('the edges between rooms', () => {
  test.each(Object.entries(edges))('%s imports only what its row allows', (room, allowed) => {
    const strangers = imports
      .filter(({ from, to }) => roomOf(from) === room && roomOf(to) !== room)
      .filter(({ to }) => !allowed.some((prefix) => to === prefix || to.startsWith(prefix)))
      .map(({ from, to }) => `${from} imports ${to}`);

    expect(strangers).toEqual([]);
  });

  test('every room of functions/ and shared/ with code has a row', () => {
    const rooms = new Set(files.filter((file) => !file.startsWith('infra/')).map(roomOf));
    const without = [...rooms].filter(
      (room) => !(room in edges) && !room.endsWith('.ts') && room !== 'shared/campaigns',
    );

    expect(without).toEqual([]);
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
    ['exceljs', /^functions\/(export\/workbook\/|form\/write-)/],
    ['@aws-sdk/', /^shared\/store\//],
  ])('%s is imported only by %s', (name, where) => {
    const wrong = imports
      .filter(({ from, to }) => to.startsWith(name) && !where.test(from) && !from.startsWith('infra/'))
      .map(({ from }) => from);

    expect(wrong).toEqual([]);
  });
});

/** What a file loads when it runs, with the way there. */
const loadedBy = (entry: string): ReadonlyMap<string, readonly string[]> => {
  const ways = new Map<string, readonly string[]>([[entry, []]]);
  for (const [file, way] of ways) {
    for (const { to } of imports.filter(({ from, typeOnly }) => from === file && !typeOnly)) {
      if (!ways.has(to)) ways.set(to, [...way, file]);
    }
  }
  return ways;
};

describe('what intake loads', () => {
  test.each(['zod', '@aws-sdk/client-s3', 'exceljs', 'exceljs/'])('%s is not among it, however far away', (name) => {
    const loaded = loadedBy('functions/intake/handler.ts');
    const found = [...loaded].filter(([file]) => file === name || (name.endsWith('/') && file.startsWith(name)));

    expect(loaded.size).toBeGreaterThan(60);
    expect(found).toEqual([]);
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
      text.match(/\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bMath\.random\(|\bfetch\(|\bawait\b|\bconsole\./g) ?? [];
    const doors = importsOf(file)
      .filter(
        ({ to, typeOnly }) =>
          !typeOnly && (to.startsWith('node:') || to.startsWith('@aws-sdk') || to.startsWith('shared/store')),
      )
      .map(({ to }) => to);

    expect([...reads, ...doors]).toEqual([]);
  });
});

describe('the shape of files', () => {
  const all = [...files, ...sources('test')];

  test('no file is longer than 250 lines', () => {
    const long = all.filter((file) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length > 250);

    expect(long).toEqual([]);
  });

  test('no file has a name that says nothing', () => {
    const banned = /(^|[-/.])(utils?|helpers?|common|misc|manager|processor)([-/.]|$)/;

    expect(all.map((file) => relative('.', file)).filter((file) => banned.test(file))).toEqual([]);
  });

  test('zod is imported as a namespace, so that its locales stay out of the bundles', () => {
    const named = all.filter((file) => /import \{[^}]*\} from 'zod'/.test(readFileSync(join(root, file), 'utf8')));

    expect(named).toEqual([]);
  });
});
