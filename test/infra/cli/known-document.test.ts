/** Commands that need no service judge by what is published where they know one. */
import { beforeAll, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument } from '../../cast/index.ts';
import { withService } from '../../local/service.ts';
import { type Ran, run } from './run.ts';

const local = withService();
let token: string;
const tonghop = (stdin: string, ...args: string[]): Promise<Ran> =>
  run(args, { stdin, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token } });

beforeAll(async () => {
  token = await local.service.token('operator');
  await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
  await local.put('/v1/campaigns/song-vang-2024', aCampaignDocument());
  const shipped = (await local.get('/v1/registers/kon-tum@2021-11-06', 'operator')).body;
  const alias = { unit: '23311', name: 'Xã Đắk Cấm Cũ', source: 'Danh mục thử' };
  await local.put('/v1/registers/kon-tum@2021-11-06', { ...shipped, aliases: [...shipped.aliases, alias] });
});

test('resolve reads a register that only the service has, and the published text of one that is shipped', async () => {
  const own = await tonghop('Phường Bến Cũ\n', 'resolve', '--register', 'song-vang@2024-01-01');
  const newer = await tonghop('Xã Đắk Cấm Cũ\n', 'resolve', '--register', 'kon-tum@2021-11-06');

  expect([own, newer].map(({ stdout }) => JSON.parse(stdout).code)).toEqual(['90201', '23311']);
});

test('source suggest maps onto the fields of a published campaign', async () => {
  const delivery = JSON.stringify({ answers: { 'Khó khăn, vướng mắc': 'Không', 'Đơn vị': 'Xã An Bình' } });
  const ran = await tonghop(delivery, 'source', 'suggest', '--tool', 'json', '--campaign', 'song-vang-2024', '--json');

  expect(JSON.parse(ran.stdout).source.answers).toEqual({ difficulties: 'Khó khăn, vướng mắc' });
});

test('where the service does not answer, what comes with the program is used and that is said', async () => {
  const ran = await run(['resolve', '--register', 'kon-tum@2021-11-06'], {
    stdin: 'Xã Đắk Cấm\n',
    env: { TONGHOP_API: 'http://127.0.0.1:9' },
  });

  expect([ran.exit, JSON.parse(ran.stdout).code]).toEqual([0, '23311']);
  expect(ran.stderr).toContain('Hệ thống không trả lời');
});
