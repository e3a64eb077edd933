import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishShipped } from '../../../infra/local/publish-shipped.ts';
import { type Service, startService } from '../../../infra/local/service.ts';
import { withService } from '../../local/service.ts';

const local = withService();

const report = (unit: string) => ({
  answers: { unit, district: 'Thành phố Kon Tum', heads_thon: 8, members_thon: 6, secretaries_thon: 4 },
});

describe('a service in memory', () => {
  it('takes a report through the deployed handlers and shows it in the progress', async () => {
    const { status, body } = await local.deliver('kt-json', report('Xã Đắk Cấm'));
    expect(status).toBe(202);
    expect(body).toMatchObject({ outcome: 'recorded', unit: '23311' });

    const progress = await local.get('/v1/campaigns/kon-tum-2881-2021/progress');

    expect(progress.body.whole).toMatchObject({ expected: 102, reported: 1 });
  });

  it('answers a browser with the page of its receipt', async () => {
    const form = new URLSearchParams(report('Xã Kroong').answers as never).toString();
    const sent = await local.deliver('kt-form', form, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(sent.status).toBe(303);

    const page = await local.get(sent.headers.get('location') ?? '', null);

    expect(page.status).toBe(200);
    expect(page.text).toContain('TH-');
  });

  it('lets in officials by their roles', async () => {
    const path = '/v1/campaigns/kon-tum-2881-2021/exports';
    expect((await local.get(path, null)).status).toBe(401);
    expect((await local.get(path, 'reviewer')).status).toBe(403);
    expect((await local.get(path, 'auditor')).status).toBe(200);
  });

  it('goes by the clock that is set', async () => {
    local.service.clock.set('2021-11-20T08:00:00Z');
    try {
      const { body } = await local.deliver('kt-json', report('Xã Ngọk Bay'));
      expect(body).toMatchObject({ receivedAt: '2021-11-20T08:00:00.000Z' });
    } finally {
      local.service.clock.real();
    }
  });

  it('fires a schedule by hand and gives its result', async () => {
    // At another time other periods of the shipped campaigns would be under way.
    const made = (await local.service.run('export-schedule', '2026-11-20T08:00:00.000Z')) as { outcome: string }[];
    expect(made.map(({ outcome }) => outcome)).toEqual(Array(6).fill('made'));

    const { body } = await local.get('/v1/campaigns/kon-tum-2881-2021/exports');

    expect(body.exports[0]).toMatchObject({ trigger: 'schedule' });
  });

  it('opens a workbook by the link it gives', async () => {
    const { body } = await local.post('/v1/campaigns/luc-ngan-hd-2022/exports', {});
    const link = await local.post(`/v1/campaigns/luc-ngan-hd-2022/exports/${body.export.id}/link`);
    expect(link.status).toBe(201);

    const workbook = await fetch(link.body.url);

    expect(workbook.status).toBe(200);
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('refuses to fire what has no schedule', async () => {
    await expect(local.service.run('intake')).rejects.toThrow(/no schedule/);
  });

  it('keeps a delivery while the table refuses, and drains it afterwards', async () => {
    const { run } = local.service;
    local.faults.table('refuse');
    const { status } = await local.deliver('kt-json', report('Xã Vinh Quang'));
    expect(status).toBe(202);
    local.faults.table('ok');

    expect(await run('drain')).toEqual({ drained: 1, left: 0 });

    const { body } = await local.get('/v1/campaigns/kon-tum-2881-2021/units/23320/history');
    expect(body.revisions).toHaveLength(1);
  });
});

it('publishes the shipped documents again without changing anything', async () => {
  const { service } = local;
  const secret = local.source('kt-json').secret;
  const before = await local.get('/v1/sources');

  const again = await publishShipped(
    { url: service.url, token: await service.token('operator') },
    { 'kt-json': secret },
  );

  expect(again.find(({ id }) => id === 'kt-json')).toEqual(local.source('kt-json'));
  const after = await local.get('/v1/sources');
  expect(after.body.sources.find((one: { id: string }) => one.id === 'kt-json')).toEqual(
    before.body.sources.find((one: { id: string }) => one.id === 'kt-json'),
  );
});

it('says which document the service refuses, and why', async () => {
  const token = await local.service.token('auditor');
  await expect(publishShipped({ url: local.service.url, token })).rejects.toThrow(/PUT \/v1\/registers\/.*: 403 /);
});

describe('two services', () => {
  const inFolder = async (folder: string | null, use: (service: Service) => Promise<void>) => {
    const service = await startService({ folder });
    try {
      await use(service);
    } finally {
      await service.stop();
      await service.stop();
    }
  };
  const campaignsOf = async ({ url }: Service, token: string) => {
    const response = await fetch(`${url}/v1/campaigns`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: (await response.json()) as { campaigns?: unknown[] } };
  };

  it('in one process share nothing', async () => {
    await inFolder(null, async (other) => {
      expect(await campaignsOf(other, await other.token('auditor'))).toMatchObject({ body: { campaigns: [] } });
      expect((await campaignsOf(other, await local.service.token('auditor'))).status).toBe(401);
    });
  });

  it('one after the other in a folder share everything', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tonghop-service-'));
    let token = '';
    try {
      await inFolder(folder, async (first) => {
        token = await first.token('auditor');
        await publishShipped({ url: first.url, token: await first.token('operator') });
      });
      await inFolder(folder, async (second) => {
        expect((await campaignsOf(second, token)).body.campaigns).toHaveLength(4);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
