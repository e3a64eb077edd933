/** tonghop publish while reports come in: a person sees what would change and is asked first. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument } from '../../cast/index.ts';
import { withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';
import { castRows, formats, tableOf } from './spreadsheets.ts';

const local = withService();
const folder = aFolder();
const campaign = aCampaignDocument();
const register = aRegisterDocument();
let token: string;
let sourcePath = '';

const publish = (document: object, ...options: string[]): Promise<Ran> => {
  const file = join(folder, 'van-ban.json');
  writeFileSync(file, JSON.stringify(document));
  return run(['publish', file, ...options], {
    folder,
    env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token },
  });
};

beforeAll(async () => {
  local.service.clock.set('2024-03-10T02:00:00.000Z');
  token = await local.service.token('operator');
  for (const document of [register, campaign]) expect((await publish(document)).exit).toBe(0);
  const source = { id: 'bieu', title: 'B', tool: 'json', campaign: campaign.id };
  await local.put('/v1/sources/bieu', source);
  sourcePath = (await local.post('/v1/sources/bieu/secrets', {}, 'operator')).body.path;
  const body = JSON.stringify({ answers: { unit: 'Xã An Bình', heads_thon: 8, members: 5 } });
  expect((await fetch(`${local.service.url}${sourcePath}`, { method: 'POST', body })).status).toBe(202);
});

describe('tonghop publish, where there are reports', () => {
  const renamed = { ...campaign, title: 'Tên mới' };
  const budget = { key: 'budget', label: 'Kinh phí', kind: 'count', required: true };
  const asked = { ...campaign, fields: [...campaign.fields, budget] };
  const [district, ...others] = register.districts;
  const smaller = { ...register, districts: [{ ...district, units: district?.units.slice(1) }, ...others] };

  test('says what would change on a dry run, and publishes nothing', async () => {
    const ran = await publish(asked, '--dry-run');

    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('chưa công bố gì; phiên bản mới nhất là 1');
    expect(ran.stdout).toContain('song-vang-2024 (kỳ once): 1 đơn vị đã báo cáo; sẽ thay đổi:');
    expect(ran.stdout).toContain('Chỉ tiêu thêm (1): Kinh phí (budget)');
  });

  test('asks first; where nobody can be asked it says how to insist', async () => {
    const ran = await publish(renamed);

    expect([ran.exit, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('1 đơn vị đã báo cáo');
    expect(ran.stderr).toContain('--yes');
    expect((await publish(renamed, '--yes')).stdout).toContain('song-vang-2024: phiên bản 2');
  });

  test('the same document again asks nothing and is no new version', async () => {
    expect(await publish(renamed)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('phiên bản 2 (không đổi)'),
    });
  });

  test('a unit that has reported leaves only with --force', async () => {
    const refused = await publish(smaller, '--yes');
    expect(refused).toMatchObject({ exit: 1, stdout: '' });
    expect(refused.stderr).toContain('Bỏ 1 đơn vị đã báo cáo: Xã An Bình (90101).');

    expect((await publish(smaller, '--force')).stdout).toContain('song-vang@2024-01-01: phiên bản 2');
  });
});

test('an import of the same edition that misses a unit which has reported is refused without --force', async () => {
  const rows = castRows.filter(({ code }) => code !== '90104');
  writeFileSync(join(folder, 'thieu.xls'), formats['.xls']?.(tableOf(rows)) ?? '');
  const body = JSON.stringify({ answers: { unit: 'Xã Suối Chậm', heads_thon: 3, members: 1 } });
  expect((await fetch(`${local.service.url}${sourcePath}`, { method: 'POST', body })).status).toBe(202);
  const importing = (...options: string[]) =>
    run(['register', 'import', 'thieu.xls', '--as-at', '2024-01-01', ...options], {
      folder,
      env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token },
    });

  const refused = await importing('--yes');
  expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('Xã Suối Chậm (90104)')]);
  expect((await importing('--force')).stdout).toContain('song-vang@2024-01-01: phiên bản 3');
});
