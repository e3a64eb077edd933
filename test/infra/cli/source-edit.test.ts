/** tonghop source show, source edit: what is published is seen and changed; what opens the source is not. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
const document = { id: 'tf', title: 'Typeform', tool: 'typeform', campaign: 'kon-tum-2881-2021', proof: 'vendor' };
let token: string;

const tonghop = (...args: string[]): Promise<Ran> =>
  run(args, { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token } });
const file = (content: object): string => {
  writeFileSync(join(folder, 'sua.json'), JSON.stringify(content));
  return 'sua.json';
};
const shown = async () => (await local.get('/v1/sources/tf', 'operator')).body;

beforeAll(async () => {
  token = await local.service.token('operator');
  await local.put('/v1/sources/tf', document);
  await local.post('/v1/sources/tf/secrets', {}, 'operator');
});

test('source show tells its state and prints its document', async () => {
  const ran = await tonghop('source', 'show', 'tf');

  expect(ran).toMatchObject({ exit: 0, stderr: '' });
  expect(ran.stdout).toContain('Nguồn tf, phiên bản 1');
  expect(ran.stdout).toContain('1 mã bí mật đang dùng.');
  expect(JSON.parse(ran.stdout.slice(ran.stdout.indexOf('{')))).toMatchObject(document);
});

test('source edit shows the difference and asks; --yes publishes it, secrets and proof as they were', async () => {
  const asked = await tonghop('source', 'edit', 'tf', '--map', 'heads_thon=q1');
  expect([asked.exit, (await shown()).version]).toEqual([2, 1]);
  expect(asked.stderr).toContain('answers: {} → {"heads_thon":"q1"}');

  const ran = await tonghop('source', 'edit', 'tf', '--map', 'heads_thon=q1', '--title', 'Tên mới', '--yes');
  expect(ran.stdout).toContain('✓ nguồn tf: phiên bản 2');
  expect(await shown()).toMatchObject({
    liveSecrets: 1,
    proof: 'vendor',
    document: { title: 'Tên mới', answers: { heads_thon: 'q1' } },
  });
  expect(await tonghop('source', 'edit', 'tf', '--title', 'Tên mới')).toMatchObject({
    exit: 0,
    stderr: 'Không có gì thay đổi.\n',
  });
});

test('neither an edit nor a publication changes the proof unless it is told to', async () => {
  const { proof: _proof, ...without } = document;
  const edited = await tonghop('source', 'edit', 'tf', '--yes', '--file', file({ proof: 'token' }));
  const published = await tonghop('publish', file(without));
  for (const { exit, stderr } of [edited, published]) {
    expect([exit, stderr]).toEqual([1, expect.stringContaining('Nguồn đang dùng "vendor", văn bản mới dùng "token".')]);
  }
  expect((await shown()).proof).toBe('vendor');

  expect((await tonghop('publish', 'sua.json', '--change-proof')).exit).toBe(0);
  expect((await shown()).proof).toBe('token');
});

test('an edit of what somebody else has edited meanwhile is told so', async () => {
  const opened = (await local.get('/v1/sources/tf', 'operator')).headers.get('etag') ?? '';
  await tonghop('source', 'edit', 'tf', '--title', 'Người khác', '--yes');
  const late = await local.put('/v1/sources/tf', { ...document, proof: undefined, title: 'Tôi' }, 'operator', {
    'if-match': opened,
  });

  expect([late.status, late.body.between.length]).toEqual([412, 1]);
});

test('without a person and without a change there is nothing to edit', async () => {
  expect(await tonghop('source', 'edit', 'tf')).toMatchObject({ exit: 2, stderr: expect.stringContaining('EDITOR') });
});
