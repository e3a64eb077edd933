import { beforeAll, describe, expect, test } from 'vitest';
import { aReport, asJson, konTum, moment, sendEncoded } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const base = `/v1/campaigns/${konTum}/exports`;
let made: { id: string; fileName: string; bytes: number };

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await sendEncoded(local, asJson(aReport()));
  made = (await local.post(base, {})).body.export;
});

const audited = async () => (await local.get('/v1/audit?action=export.link')).body.events;
const mint = (id = made.id, role: 'department' | 'auditor' = 'department') =>
  local.post(`${base}/${id}/link`, undefined, role);

describe('a link', () => {
  test('brings the workbook under its Vietnamese name, with a plain name for old browsers', async () => {
    const { status, body } = await mint();
    const response = await fetch(body.url);
    const bytes = Buffer.from(await response.arrayBuffer());

    expect([status, response.status, bytes.length]).toEqual([201, 200, made.bytes]);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? '')).toBe(made.fileName);
    expect(/filename="([^"]*)"/.exec(disposition)?.[1]).toMatch(
      /^kon-tum-2881-2021_2021_Truong thon[\x20-\x7e]*\.xlsx$/,
    );
    expect(made.fileName).toMatch(/^kon-tum-2881-2021_2021_Trưởng thôn.* \(đến .*\)\.xlsx$/);
  });

  test('lives five minutes, and is signed: nothing in it may be changed', async () => {
    const { body } = await mint();
    const url = new URL(body.url);
    const now = local.service.clock.now();

    expect(Date.parse(body.expiresAt) - now).toBe(300_000);
    const changed = (name: string, value: string): string => {
      const other = new URL(url);
      other.searchParams.set(name, value);
      return other.href;
    };
    const tampered = [
      changed('expires', String(now + 3_000_000)),
      changed('disposition', 'inline'),
      changed('type', 'text/html'),
      changed('signature', '00'),
      body.url.replace('.xlsx', '.xls'),
      body.url.replace('/exports/', '/intake/'),
      `${url.origin}${url.pathname}`,
    ];
    for (const other of tampered) expect([other, (await fetch(other)).status]).toEqual([other, 403]);
    for (const [at, status] of [
      [299_999, 200],
      [300_000, 403],
    ] as const) {
      local.service.clock.set(now + at);
      expect((await fetch(body.url)).status).toBe(status);
    }
    local.service.clock.set(now);
    expect((await fetch(body.url, { method: 'PUT', body: 'x' })).status).toBe(404);
    expect((await fetch(body.url)).status).toBe(200);
  });

  test('is audited: who, what and when, each time', async () => {
    const before = (await audited()).length;
    await mint();
    await mint(made.id, 'auditor');

    const events = await audited();
    expect(events).toHaveLength(before + 2);
    expect(events[0]).toMatchObject({
      by: 'local-official',
      subject: `${made.id} xlsx`,
      campaign: konTum,
      period: 'once',
    });
    expect(events[0].at.slice(0, 10)).toBe(moment.inTime.slice(0, 10));
  });

  test('is not given while the audit cannot be kept', async () => {
    const now = local.service.clock.now;
    const { log, audit } = local.service.stores;
    await expect(
      (async () => {
        local.faults.table('refuse');
        await audit.record({ at: new Date(now()).toISOString(), by: 'x', action: 'export.link', subject: 'x' });
      })(),
    ).rejects.toThrow('Kho dữ liệu');
    expect((await mint()).status).toBe(503);
    local.faults.table('ok');
    expect(await log.exports({ campaign: konTum, period: 'once' })).toHaveLength(1);
  });

  test.each(['khong-co', '', '%00', 'x'.repeat(2_000)])('of an export there is not (%j) is 404', async (id) => {
    const answer = await local.post(`${base}/${encodeURIComponent(id)}/link`);

    expect(answer.status).toBe(404);
  });
});

describe('the list of exports', () => {
  test('has them newest first, as they were made', async () => {
    local.service.clock.set('2021-11-12T02:00:00.000Z');
    await sendEncoded(local, asJson(aReport({ results: 'bản thứ hai' })));
    const second = (await local.post(base, {})).body.export;
    const { body } = await local.get(base);

    expect(body.exports.map(({ id }: { id: string }) => id)).toEqual([second.id, made.id]);
    expect(body.exports[1]).toEqual(made);
  });
});
