import { expect, test } from 'vitest';
import { withService } from './service.ts';

const local = withService();
const [path, url] = ['/v1/destinations/cong', 'https://cong.tinh.example/tin'];
const document = { id: 'cong', title: 'Cổng', url };
const seen = (version: number) => ({ 'if-match': `"${version}"` });

test('a destination is tried out as it would be declared, revoked; what would be refused is refused', async () => {
  expect((await local.put(path, document)).status).toBe(201);
  const changed = { ...document, title: 'Cổng tỉnh' };
  const tried = await local.put(`${path}?dryRun=1`, changed, 'operator', seen(1));
  expect([tried.status, tried.body.document.title, tried.body.version]).toEqual([200, 'Cổng tỉnh', 1]);
  expect((await local.put(`${path}?dryRun=1`, changed, 'operator', seen(7))).body.code).toBe('definition.changed');

  const revoked = await local.post(`${path}/revocation?dryRun=1`, {}, 'operator');
  expect([revoked.status, revoked.body.revoked]).toEqual([200, true]);
  expect((await local.get(path, 'operator')).body).toMatchObject({ document, revoked: false });

  await local.post(`${path}/revocation`, {}, 'operator');
  expect((await local.put(`${path}?dryRun=1`, changed, 'operator', seen(1))).body.code).toBe('destination.revoked');
});
