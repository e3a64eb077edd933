/**
 * The pages are true: their commands exist, their snippets are accepted when pasted, their tables name what is there.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { run } from '../infra/cli/run.ts';
import { pasted, walks } from './operations/written.ts';
import { withService } from './service.ts';

const bash = promisify(execFile);

const root = new URL('../..', import.meta.url).pathname;
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Every page that tells people what to type. */
const pages = [
  'README.md',
  '.github/CONTRIBUTING.md',
  'infra/README.md',
  'shared/campaigns/README.md',
  'shared/recipes/README.md',
  'shared/registers/README.md',
];
const readme = read('README.md');
const written = pages.map(read).join('\n');

const all = (pattern: RegExp, text = written): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, found = '']) => found)),
];

const local = withService();

describe('commands', () => {
  test('the two that do all the set-up come first', () => {
    const [first, second] = all(/```bash\n(npm ci && [^\n]+)\n```/g, readme);

    expect([first, second]).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  });

  test.each(all(/npm run (?:-s )?([a-z]+)/g))('npm run %s is a script', (name) => {
    expect(scripts).toHaveProperty(name);
  });

  test.each(all(/(?:tonghop --|`…) ([a-z]+(?: [a-z]+)?)/g))('tonghop %s is a command', async (words) => {
    const ran = await run([...words.split(' '), '--help']);

    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain(`tonghop ${words.split(' ')[0]}`);
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
    const deployed = [
      ...read('infra/aws/watched.ts').matchAll(/name: '([a-z-]+)',\n\s+(?:metric|\.\.\.noneFinished)/g),
    ].map(([, name]) => name);
    const operate = read('infra/README.md');
    const described = [...operate.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);

    expect(deployed.length).toBe(16);
    expect(described.toSorted()).toEqual(deployed.toSorted());
  });

  test.each(
    pages.flatMap((page) => all(/\]\(([^)#:]+)(?:#[^)]*)?\)/g, read(page)).map((target) => [page, target] as const)),
  )('%s leads to %s', (page, target) => {
    expect(existsSync(join(root, dirname(page), target))).toBe(true);
  });

  test.each(all(/`((?:shared|infra|functions|test|\.readme)\/[\w./@-]+)/g))('%s is there', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });
});

describe('fifteen minutes', () => {
  test('the commands of the README make a province, a campaign, a report and a workbook', async () => {
    const commands = pasted(walks.province());
    const folder = mkdtempSync(join(tmpdir(), 'fifteen-'));
    const typed = `set -eo pipefail\nnpm() { shift 4; "$NODE" "$MAIN" "$@"; }\n${commands}`;
    const env = {
      ...process.env,
      NODE: process.execPath,
      MAIN: join(root, 'infra/cli/main.ts'),
      TONGHOP_API: local.service.url,
      TONGHOP_TOKEN: await local.service.token(['operator', 'department']),
    };
    const { stdout, stderr } = await bash('bash', ['-c', typed], { cwd: folder, env });

    expect(stderr).not.toMatch(/✗|Error/);
    expect(stdout).toContain('"outcome":"recorded"');
    expect(stdout).toMatch(/Toàn đợt[^\n]*3[^\n]*1/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.xlsx'))).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });
});
