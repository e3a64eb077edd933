/**
 * A report that takes the place of another one: flagged everywhere it is seen, and held where the campaign asks for it.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { advance, aReport, asUrlencoded, heldBy, konTum, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const flags = (issues: readonly { code: string; pointer: string }[]): string[] =>
  issues.flatMap(({ code, pointer }) => (code.startsWith('report.') ? [`${code} ${pointer}`.trim()] : []));
const post = async (unit: string, heads: number, source = 'kt-json', campaign = konTum): Promise<Answer> => {
  advance(local);
  const answers = aReport({ unit, district: undefined, heads_thon: heads });
  return campaign === konTum
    ? local.deliver(source, { answers })
    : send(local.service.url + source, 'POST', {}, { answers });
};
const historyOf = async (unit: string, campaign = konTum) =>
  (await local.get(`/v1/campaigns/${campaign}/units/${unit}/history`)).body.revisions;
const reportOf = async (unit: string, campaign = konTum) =>
  (await local.get(`/v1/campaigns/${campaign}/reports`)).body.reports.find(
    (row: { unit: { code: string } }) => row.unit.code === unit,
  );

describe('a figure that changes by more than half', () => {
  test('is flagged on the receipt, in the history and among the reports, and never told as a number', async () => {
    const answers = [await post('23311', 6), await post('23311', 7), await post('23311', 40), await post('23311', 38)];

    expect(answers.map(({ body }) => flags(body.issues))).toEqual([[], [], ['report.jump /answers/heads_thon'], []]);
    expect(answers[2]?.text).not.toMatch(/\b(7|40)\b/);
    expect((await historyOf('23311')).map(({ issues }: never) => flags(issues))).toEqual([
      [],
      ['report.jump /answers/heads_thon'],
      [],
      [],
    ]);
    await post('23311', 9);
    expect(flags((await reportOf('23311')).issues)).toEqual(['report.jump /answers/heads_thon']);
  });

  test('is said again when the same delivery is repeated', async () => {
    await post('23314', 6);
    const first = await post('23314', 60);
    const again = await post('23314', 60);

    expect([again.body.outcome, again.body.issues]).toEqual(['repeated', first.body.issues]);
  });
});

describe('a report that replaces one from another source', () => {
  test('is flagged, and its sender learns nothing else of the other one', async () => {
    await post('23317', 6);
    const form = asUrlencoded(aReport({ unit: '23317', district: undefined, heads_thon: 60 }));
    advance(local);
    const taken = await local.deliver('kt-form', form.body, { 'content-type': form.type });
    const page = await send(local.service.url + taken.headers.get('location'), 'GET');

    expect(page.text).toContain('Đơn vị đã có báo cáo gửi bằng nguồn khác');
    expect(page.text).not.toContain('nay đổi trên');
    expect(flags((await reportOf('23317')).issues)).toEqual(['report.elsewhere', 'report.jump /answers/heads_thon']);
  });
});

test('a figure that is left out is flagged; the same report again, or a small change, is not', async () => {
  await post('23320', 6);
  advance(local);
  const answers = aReport({ unit: '23320', district: undefined, heads_thon: 6, secretaries_thon: 2 });
  const small = await local.deliver('kt-json', { answers });

  expect(flags(small.body.issues)).toEqual([]);
});

test('the flags stand in the workbook and in the JSON file of an export', async () => {
  const made = await local.post(`/v1/campaigns/${konTum}/exports`, {});
  expect(made.status).toBe(201);
  const exported = await local.service.stores.exports.list('');
  const key = exported.find((name) => name.endsWith('.json')) ?? '';
  const file = JSON.parse(Buffer.from((await local.service.stores.exports.get(key)) ?? '').toString('utf8'));

  expect(JSON.stringify(file)).toContain('report.elsewhere');
});

describe('where the campaign asks that such a report waits', () => {
  const id = 'kon-tum-cho-xem';
  let path = '';
  beforeAll(async () => {
    const { version: _version, ...document } = (await local.get(`/v1/campaigns/${konTum}`)).body;
    const published = await local.put(`/v1/campaigns/${id}`, { ...document, id, changes: { wait: true } });
    expect([published.status, published.body.errors]).toEqual([201, undefined]);
    await local.put('/v1/sources/cho-xem', { id: 'cho-xem', title: 'Chờ xem', tool: 'json', campaign: id });
    path = (await local.post('/v1/sources/cho-xem/secrets', undefined, 'operator')).body.path;
  });

  test('it is held, the report before goes on counting, and a person accepts it with a reason', async () => {
    const first = await post('23311', 6, path, id);
    const held = await post('23311', 40, path, id);
    const body = JSON.stringify({ answers: aReport({ unit: '23311', district: undefined, heads_thon: 40 }) });

    expect([first.status, held.status, flags(held.body.errors)]).toEqual([202, 422, ['report.to-review']]);
    expect((await reportOf('23311', id)).values.heads_thon).toBe(6);

    const kept = await heldBy(local, { source: 'cho-xem', body }, id);
    const replay = (asked: object) => local.post(`/v1/campaigns/${id}/quarantine/${kept.id}/replay`, asked, 'operator');
    const inBulk = await local.post(
      `/v1/campaigns/${id}/replay`,
      { source: 'cho-xem', of: 'quarantine', reason: 'Ghép lại' },
      'operator',
    );
    const unsaid = await replay({});
    expect([inBulk.body.deliveries.map(({ outcome }: never) => outcome), unsaid.body.outcome]).toEqual([
      ['held'],
      'held',
    ]);
    const accepted = await replay({ reason: 'Đã hỏi xã: số đúng' });

    expect([accepted.status, accepted.body.outcome]).toEqual([201, 'recorded']);
    const report = await reportOf('23311', id);
    expect([report.values.heads_thon, report.quarantined, flags(report.issues)]).toEqual([
      40,
      0,
      ['report.jump /answers/heads_thon'],
    ]);
  });

  test('a first report, a small change and the same one again do not wait', async () => {
    const answers = [
      await post('23314', 6, path, id),
      await post('23314', 7, path, id),
      await post('23314', 7, path, id),
    ];

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 200]);
  });
});
