import { expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { run } from './run.ts';

const source = (id: string, pull: object | null) => ({
  id,
  version: 1,
  publishedAt: '2021-11-01T00:00:00.000Z',
  publishedBy: 'local-official',
  title: 'Biểu',
  tool: 'kobo',
  campaign: 'kon-tum-2881-2021',
  campaignVersion: 1,
  group: null,
  proof: 'token',
  liveSecrets: 1,
  newestSecret: null,
  revoked: false,
  path: `/v1/in/${id}`,
  pull,
});
const listed = async (...sources: object[]): Promise<string> => {
  await using api = await fakeApi(() => ({ status: 200, body: { sources } }));
  return (await run(['source', 'list', '--api', api.url, '--token', 't'])).stdout.replace(/\s+/g, ' ');
};
const kobo = { kind: 'kobo', server: 'https://kf.example.vn' };

test('tonghop source list says when each was last pulled, how many came, and what stands in the way', async () => {
  const last = { at: '2021-11-10T02:05:00.000Z', state: 'done', taken: 12, total: 340 };

  expect(await listed(source('a', { ...kobo, last }))).toMatch(/12 bản \(tổng 340\), đủ/);
  expect(await listed(source('a', { ...kobo, last: { ...last, state: 'refused' } }))).toContain(
    'tonghop source secret a --pull',
  );
  expect(await listed(source('a', { ...kobo, last: null }))).toContain('chưa lần nào');
  expect(await listed(source('a', null))).not.toContain('Lấy về');
});
