import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { provinces } from '../../infra/aws/province.ts';
import about from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const run = (...words: string[]): string => execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' });

describe('what comes from others', () => {
  test('is justified, one row for each package that runs', () => {
    const decisions = readFileSync(join(root, 'functions/DECISIONS.md'), 'utf8');
    const [, section = ''] = decisions.split('## Dependencies\n');
    const rows = [...section.matchAll(/^\| `([^`]+)` \| \d{4}-\d\d-\d\d \| [\d,]+ \| \S.* \| .{10,} \|$/gm)];

    expect(rows.map(([, name]) => name)).toEqual(Object.keys(about.dependencies));
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

  test('call only scripts, files and commands there are', () => {
    for (const text of texts) {
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
