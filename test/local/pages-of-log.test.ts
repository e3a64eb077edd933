import { beforeAll, describe, expect, test } from 'vitest';
import type { MadeOrNot } from '../../functions/export/make.ts';
import { advance, aReport, asJson, konTum, moment, sendEncoded, wholeLog } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const long = (seed: number): string => `${seed} Kết quả thực hiện: đạt và vượt kế hoạch. `.repeat(500).slice(0, 19_900);
const communes = 45;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const { body } = await local.get('/v1/registers/kon-tum@2021-11-06');
  const units: string[] = body.districts.flatMap((district: { units: string[] }) => district.units);
  const xa = units.filter((unit) => unit.includes(' Xã ')).map((unit) => unit.slice(0, 5));
  for (const [i, unit] of xa.slice(0, communes).entries()) {
    const texts = { results: long(i), difficulties: long(i + 1), proposals: long(i + 2) };
    const answer = await sendEncoded(local, asJson(aReport({ unit, district: undefined, heads_thon: 10, ...texts })));
    expect(answer.status).toBe(202);
  }
});

const exportNow = (body: object = {}) => local.post(`/v1/campaigns/${konTum}/exports`, body);

describe('a period of more than 1 MB', () => {
  test('is read whole, every entry once', async () => {
    const entries = await wholeLog(local);

    expect(entries).toHaveLength(communes);
    expect(new Set(entries.map((entry) => 'unit' in entry && entry.unit)).size).toBe(communes);
    expect(JSON.stringify(entries).length).toBeGreaterThan(2_000_000);
  });

  test('is progress over all of it', async () => {
    const { body } = await local.get(`/v1/campaigns/${konTum}/progress`);

    expect([body.whole.reported, body.whole.expected]).toEqual([communes, 102]);
    const byGroup = body.groups.map((group: { reported: number }) => group.reported);
    expect(byGroup.reduce((sum: number, reported: number) => sum + reported, 0)).toBe(communes);
  });

  test('is reports of all of it, narratives whole', async () => {
    const { body } = await local.get(`/v1/campaigns/${konTum}/reports`);
    const reported = body.reports.filter((report: { values: unknown }) => report.values);

    expect(reported).toHaveLength(communes);
    expect(reported[0].values.results).toBe(long(0).trim());
    const heads = reported.reduce(
      (sum: number, report: { values: { heads_thon: number } }) => sum + report.values.heads_thon,
      0,
    );
    expect(heads).toBe(communes * 10);
  });

  test('is exported whole, and again to the same file', async () => {
    const first = await exportNow();
    const again = await exportNow();

    expect([first.status, first.body.outcome, first.body.export.reporting]).toEqual([201, 'made', communes]);
    expect([again.status, again.body.outcome, again.body.export]).toEqual([200, 'unchanged', first.body.export]);
    expect(await local.service.stores.exports.list('exports/')).toHaveLength(first.body.export.formats.length);
  });
});

describe('a cut-off', () => {
  test('leaves out what came after it, to the millisecond', async () => {
    const cutoff = new Date(local.service.clock.now()).toISOString();
    local.service.clock.set(Date.parse(cutoff) + 1);
    await local.deliver('kt-json', {
      answers: aReport({
        unit: 'Phường Lê Lợi',
        heads_tdp: 4,
        members_tdp: 4,
        secretaries_tdp: 4,
        heads_thon: undefined,
        members_thon: undefined,
        secretaries_thon: undefined,
      }),
    });
    advance(local, 60);

    const before = await exportNow({ cutoff });
    const after = await exportNow();

    expect([before.body.outcome, before.body.export.reporting]).toEqual(['unchanged', communes]);
    expect([after.body.outcome, after.body.export.reporting]).toEqual(['made', communes + 1]);
    expect(after.body.export.inputHash).not.toBe(before.body.export.inputHash);
  });

  test.each([
    ['in the future', { cutoff: '2099-01-01T00:00:00Z' }, 'request.invalid'],
    ['that is no instant', { cutoff: 'hôm qua' }, 'request.invalid'],
    ['under another name', { cutOff: '2021-11-10T00:00:00Z' }, 'request.invalid'],
  ])('%s is refused', async (_name, body, code) => {
    const answer = await exportNow(body);

    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });
});

describe('a scheduled export', () => {
  const at = '2021-11-10T11:05:00.000Z';
  const run = () => local.service.run('export-schedule', at) as Promise<readonly MadeOrNot[]>;
  const files = async () =>
    (await local.service.stores.exports.list(`exports/${konTum}/`)).filter((key) => key.endsWith('.xlsx'));

  test('run twice for the same instant makes one file and one entry', async () => {
    local.service.clock.set(at);
    advance(local, 30);
    const held = asJson(aReport({ unit: 'Xã Hòa Bình', results: 'chưa kịp' }));
    local.service.clock.set('2021-11-10T11:04:30.000Z');
    await local.deliver(held.source, held.body);
    local.service.clock.set('2021-11-10T11:05:10.000Z');
    const before = (await files()).length;
    const first = await run();
    advance(local, 60);
    const second = await run();

    const ofKonTum = [first, second].map((made) => made.find((one) => one.made.objectKey.includes(konTum)));
    // What came in the last minute before the run belongs to the next one; the rest is as it was exported already.
    expect(ofKonTum.map((one) => one?.outcome)).toEqual(['unchanged', 'unchanged']);
    expect((await files()).length).toBe(before);
    const next = (await local.service.run('export-schedule', '2021-11-10T17:05:00.000Z')) as readonly MadeOrNot[];
    expect(next.find((one) => one.made.objectKey.includes(konTum))?.outcome).toBe('made');
    expect((await files()).length).toBe(before + 1);
  });

  test('is made only of campaigns that have opened', async () => {
    const made = await run();

    expect(made.map((one) => one.made.objectKey.split('/')[1])).toEqual([konTum]);
  });

  test('asked for four times at once at one cut-off is one entry and one file', async () => {
    advance(local, 60);
    await local.deliver('kt-json', { answers: aReport({ unit: 'Xã Hòa Bình', results: 'kịp' }) });
    const cutoff = new Date(local.service.clock.now()).toISOString();
    const before = (await files()).length;
    const answers = await Promise.all(Array.from({ length: 4 }, () => exportNow({ cutoff })));

    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    expect(new Set(answers.map(({ body }) => body.export.id)).size).toBe(1);
    expect((await files()).length).toBe(before + 1);
    const { body } = await local.get(`/v1/campaigns/${konTum}/exports`);
    expect(body.exports.filter(({ id }: { id: string }) => id === answers[0]?.body.export.id)).toHaveLength(1);
  });
});

test('a flood of bad deliveries is counted in part, which is said, and is listed whole', async () => {
  const bad = (i: number) => local.deliver('kt-json', { answers: aReport({ unit: `Xã Không Có ${i}` }) });
  const before = (await local.get(`/v1/campaigns/${konTum}/progress`)).body;
  for (let i = 0; i < 220; i += 20) await Promise.all(Array.from({ length: 20 }, (_, k) => bad(i + k)));
  const after = (await local.get(`/v1/campaigns/${konTum}/progress`)).body;
  const listed = new Set<string>();
  for (let query: string | undefined = ''; query !== undefined; ) {
    const page: { deliveries: { id: string }[]; next: string | null } = (
      await local.get(`/v1/campaigns/${konTum}/quarantine${query}`, 'operator')
    ).body;
    for (const { id } of page.deliveries) listed.add(id);
    query = page.next ? `?after=${encodeURIComponent(page.next)}` : undefined;
  }

  expect([before.hasMoreQuarantined, after.hasMoreQuarantined]).toEqual([false, true]);
  expect(after.unknownUnitQuarantined).toBeGreaterThan(150);
  expect(after.unknownUnitQuarantined).toBeLessThanOrEqual(200);
  expect(listed.size).toBeGreaterThanOrEqual(220);
  expect(after.whole.reported).toBe(before.whole.reported);
});
