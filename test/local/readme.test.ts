/** The README is true: its commands exist, its snippets are accepted when pasted, its tables name what is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withService } from './service.ts';

const root = new URL('../..', import.meta.url).pathname;
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const all = (pattern: RegExp): string[] => [...new Set([...readme.matchAll(pattern)].map(([, found = '']) => found))];

const local = withService();

describe('commands', () => {
  test('the two that do all the set-up come first', () => {
    const [first, second] = all(/```bash\n(npm ci && [^\n]+)\n```/g);

    expect([first, second]).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  });

  test.each(all(/npm run (?:-s )?([a-z]+)/g))('npm run %s is a script', (name) => {
    expect(scripts).toHaveProperty(name);
  });

  test.each(all(/(?:tonghop --|`…) ([a-z]+(?: [a-z]+)?)/g))('tonghop %s is a command', (words) => {
    const run = spawnSync(process.execPath, ['infra/cli/main.ts', ...words.split(' '), '--help'], {
      cwd: root,
      encoding: 'utf8',
    });

    expect(run.status).toBe(0);
    expect(run.stdout).toContain(`tonghop ${words.split(' ')[0]}`);
  });
});

describe('snippets', () => {
  test('the JSON of the curl line is taken as it stands', async () => {
    const [body = ''] = all(/curl -X POST "\$URL"[\s\S]*?-d '([^']+)'/g);
    const answer = await local.deliver('kt-json', JSON.parse(body));

    expect(answer.status).toBe(202);
  });

  test('the controls of the web form are what the campaign asks', async () => {
    const controls = all(/name="([a-z_]+)"/g);
    const campaign = JSON.parse(read('shared/campaigns/kon-tum-2881-2021.json')) as { fields: { key: string }[] };
    const asked = new Set(['unit', 'district', 'submission_id', ...campaign.fields.map(({ key }) => key)]);

    expect(controls.length).toBeGreaterThan(3);
    expect(controls.filter((name) => !asked.has(name))).toEqual([]);
  });
});

describe('tables', () => {
  test('the alarms are those that are deployed', () => {
    const deployed = [...read('infra/aws/alarms.ts').matchAll(/name: '([a-z-]+)',\n\s+metric/g)].map(
      ([, name]) => name,
    );
    const operate = readme.slice(readme.indexOf('## Operate'), readme.indexOf('## The API'));
    const described = [...operate.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);

    expect(deployed.length).toBe(6);
    expect(described.toSorted()).toEqual(deployed.toSorted());
  });

  test.each(all(/(?:\]\(|`)((?:shared|infra|functions|test|\.readme)\/[\w./@-]+)/g))('%s is there', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });
});
