import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDump } from '../../shared/domain/seals/dump.ts';
import type { SealMark } from '../../shared/domain/seals/seal.ts';
import { sealObjectKey } from '../../shared/store/keys.ts';
import { aFolder, run } from '../infra/cli/run.ts';
import { sealIn } from '../unit/domain/seals/sealed.ts';
import { advance, aReport, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const campaign = 'kon-tum-2881-2021';
const folder = aFolder();

const tonghop = async (...args: string[]) =>
  run(['audit', ...args, '--api', local.service.url, '--token', await local.service.token('auditor')], {
    folder,
  });
const report = (n: number) =>
  local.deliver('kt-json', { submissionId: `r-${n}`, answers: aReport({ unit: 'Xã Kroong' }) });
const later = (minutes: number) => local.service.clock.set(local.service.clock.now() + minutes * 60_000);
const verdict = async (...args: string[]) => {
  const { exit, stdout } = await tonghop('verify', ...args, '--json');
  return { exit, ...JSON.parse(stdout) };
};

describe('the log of a period', () => {
  test('that was never sealed is called so, not sound', async () => {
    local.service.clock.set(moment.inTime);

    expect(await verdict(campaign)).toMatchObject({ exit: 4, outcome: 'unsealed', seals: 0, newest: null });
    const { stdout } = await tonghop('verify', campaign);
    expect(stdout).toContain('chưa được niêm phong');
    expect(stdout).not.toContain('Đúng');
  });

  test('is sealed each hour, and verified by who reads it over HTTP', async () => {
    local.service.clock.set(moment.inTime);
    for (const hour of [1, 2]) {
      await report(hour);
      later(60);
      await local.service.run('seal-schedule');
    }
    await report(3);

    const found = await verdict(campaign);
    expect(found).toMatchObject({ exit: 0, outcome: 'sound', seals: 2, entries: 3, newest: { number: 2 } });
    expect(found.findings).toEqual([{ kind: 'UNSEALED', at: expect.stringMatching(/^S#\d+#kt-json#/) }]);
  });

  test('is sealed before an export, whose evidence names the seal', async () => {
    later(5);
    const made = await local.post(`/v1/campaigns/${campaign}/exports`, {}, 'department');
    expect(made.status).toBe(201);
    const link = await local.post(
      `/v1/campaigns/${campaign}/exports/${made.body.export.id}/link?format=json`,
      {},
      'department',
    );
    const { evidence } = (await (await fetch(link.body.url)).json()) as { evidence: { seal: SealMark } };

    const { newest } = await verdict(campaign);
    expect(evidence.seal).toEqual({ number: 3, upTo: newest.upTo, mark: newest.root.slice(0, 16) });
  });

  test('can be dumped, and the dump verified without a service; what is changed in it is named', async () => {
    expect((await tonghop('dump', campaign, '--out', 'so.jsonl')).exit).toBe(0);
    const file = join(folder, 'so.jsonl');
    const text = await readFile(file, 'utf8');
    const offline = async (changed: string) => {
      await writeFile(file, changed);
      const { exit, stdout } = await run(['audit', 'verify', '--file', 'so.jsonl'], { folder });
      return { exit, stdout };
    };

    expect(readDump(text)?.seals.map((seal) => sealIn(seal).number)).toEqual([1, 2, 3]);
    expect(await offline(text)).toMatchObject({ exit: 0, stdout: expect.stringContaining('Đúng như đã niêm phong') });
    expect(await offline(text.replace('r-1', 'r-9'))).toMatchObject({ exit: 6 });
    expect((await offline(text.replace(/\{"key":"S#.*\n/, ''))).stdout).toContain('DELETED');
    await writeFile(file, text);
    expect(await verdict(campaign, '--file', 'so.jsonl')).toMatchObject({ exit: 0, outcome: 'sound' });
  });

  test.each(['reviewer', 'operator'] as const)('is not for a %s', async (role) => {
    for (const what of ['log', 'seals']) {
      expect((await local.get(`/v1/campaigns/${campaign}/${what}`, role)).status).toBe(403);
    }
  });

  test.each(['log?after=', `log?after=${'x'.repeat(1_025)}`, 'seals?after=x', 'seals?after=1e9'])(
    'answers %s with a problem',
    async (what) => {
      const { status, body } = await local.get(`/v1/campaigns/${campaign}/${what}`, 'auditor');
      expect([status, body.code]).toEqual([422, 'request.invalid']);
    },
  );

  test('of two sealers at once, one seals', async () => {
    advance(local);
    await report(4);
    later(60);
    await Promise.all([local.service.run('seal-schedule'), local.service.run('seal-schedule')]);

    expect(await verdict(campaign)).toMatchObject({ exit: 0, outcome: 'sound', seals: 4, findings: [] });
  });

  test('beside whose seals somebody put something else is told so', async () => {
    const name = sealObjectKey(campaign, 'once', 4);
    await local.service.stores.exports.put(name, Buffer.from('không'), { type: 'application/json' });

    const found = await verdict(campaign);
    expect(found).toMatchObject({ exit: 6, outcome: 'tampered', newest: { number: 4 } });
    expect(found.findings).toContainEqual({ kind: 'BAD SIGNATURE', at: 4 });
  });
});
