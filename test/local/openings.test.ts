/**
 * Periods open by schedule and by hand, over HTTP and through the scheduled function: units and deadlines are fixed.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { wire as openOnSchedule } from '../../functions/definitions/schedule.ts';
import { exportOnSchedule } from '../../functions/export/schedule.ts';
import { aCampaignDocument, aRegisterDocument, aSubmission, cast } from '../cast/index.ts';
import { acting } from './acting.ts';
import { withService } from './service.ts';

const local = withService();
const due = {
  commune: { working: 2, basis: 'document' },
  group: { working: 1, after: 'commune', basis: 'office' },
  whole: { by: { day: 25 }, moves: true, basis: 'document' },
};
const campaign = {
  ...aCampaignDocument(),
  id: 'bao-cao-quy',
  calendar: { kind: 'nd09', every: 'quarter', first: '2027-Q1', due },
};
const base = `/v1/campaigns/${campaign.id}`;
const place = (period: string) => ({ campaign: campaign.id, period });
const openings = (period: string) => local.service.stores.log.openings(place(period));
const sweep = () => openOnSchedule(local.service.stores)();
const reason = 'Theo yêu cầu của tỉnh';
const act = (what: 'openings' | 'closings', period: string, body: object = { reason }) =>
  acting(local, campaign.id).act(what, body, { period });
const published = async (path: string, change: object) => {
  const { body, headers } = await local.get(path, 'operator');
  const token = await local.service.token('operator');
  const answer = await fetch(`${local.service.url}${path}?confirm=1&force=1`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'if-match': headers.get('etag') ?? '',
    },
    body: JSON.stringify({ ...body, ...change }),
  });
  expect(answer.status).toBe(201);
};

beforeAll(async () => {
  local.service.clock.set('2027-03-14T10:00:00Z');
  await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
  expect((await local.put(base, campaign)).status).toBe(201);
});

describe('a period', () => {
  test('is not opened before its day', async () => {
    await sweep();

    expect(await openings('2027-Q1')).toEqual([]);
    expect((await local.get(`${base}/periods`)).body.periods).toMatchObject([{ period: '2027-Q1', state: 'coming' }]);
  });

  test('opens on its day, once however often the schedule fires', async () => {
    local.service.clock.set('2027-03-14T17:01:00Z');
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();

    expect(await openings('2027-Q1')).toMatchObject([
      {
        number: 1,
        by: 'schedule',
        units: Object.values(cast).toSorted(),
        versions: { campaign: 1, register: 'song-vang@2024-01-01', registerVersion: 1, holidays: { 'vn-2027': 0 } },
        // 15 and 16 March are a Monday and a Tuesday; the 25th is a Thursday.
        due: {
          commune: '2027-03-16T17:00:00.000Z',
          group: '2027-03-17T17:00:00.000Z',
          whole: '2027-03-25T17:00:00.000Z',
        },
      },
    ]);
  });

  test('stays open when the clock is set back, and is not opened twice when it comes round again', async () => {
    local.service.clock.set('2027-03-13T10:00:00Z');
    await sweep();
    local.service.clock.set('2027-03-14T17:01:00Z');
    await sweep();

    expect(await openings('2027-Q1')).toHaveLength(1);
  });

  test('is opened again with a later deadline once days off are decided, and never with an earlier one', async () => {
    const off = (date: string) => ({ date, name: 'Nghỉ', source: 'Quyết định minh họa', status: 'confirmed' });
    await published('/v1/holidays/vn-2027', { off: [off('2027-03-16')], worked: [] });
    await sweep();
    const [, second] = await openings('2027-Q1');
    await published('/v1/holidays/vn-2027', { off: [], worked: [] });
    await sweep();

    expect(second).toMatchObject({
      number: 2,
      joined: [],
      left: [],
      versions: { holidays: { 'vn-2027': 1 } },
      due: { commune: '2027-03-17T17:00:00.000Z', group: '2027-03-18T17:00:00.000Z' },
    });
    expect(await openings('2027-Q1')).toHaveLength(2);
  });

  test('is opened again with who has joined and left', async () => {
    const before = aRegisterDocument();
    const districts = before.districts.map((one) =>
      one.code === '902' ? { ...one, units: ['90201 Phường Bến Mới', '90207 Xã Mới Lập'] } : one,
    );
    await published('/v1/registers/song-vang@2024-01-01', { districts });
    await sweep();

    expect((await openings('2027-Q1')).at(-1)).toMatchObject({
      number: 3,
      joined: ['90207'],
      left: [cast.silent],
      versions: { registerVersion: 2 },
      due: { commune: '2027-03-17T17:00:00.000Z' },
    });
  });

  test('is closed by the department with a reason, once, and the schedule leaves it closed', async () => {
    const closed = [await act('closings', '2027-Q1'), await act('closings', '2027-Q1')];
    await sweep();

    expect(closed.map(({ status, body }) => [status, body.outcome])).toEqual([
      [201, 'closed'],
      [200, 'unchanged'],
    ]);
    expect((await openings('2027-Q1')).at(-1)).toMatchObject({ kind: 'closing', number: 4, reason });
    expect((await local.get(`${base}/periods`)).body.periods[0]).toMatchObject({
      state: 'closed',
      closing: { reason },
    });
  });

  test('is opened again by hand, and ahead of its day where that is wanted', async () => {
    const [again, early] = [await act('openings', '2027-Q1'), await act('openings', '2027-Q2')];

    expect([again.status, again.body.opening.number, early.status]).toEqual([201, 5, 201]);
    expect(await openings('2027-Q2')).toHaveLength(1);
    expect((await act('openings', '2027-Q2', { reason, dryRun: true })).body.outcome).toBe('dry-run');
  });

  test.each([
    ['closings', '2027-Q3', { reason }, 409, 'period.unopened'],
    ['closings', '2027-Q1', {}, 422, 'request.invalid'],
    ['closings', '2027-Q1', { reason: 'x'.repeat(10_000) }, 422, 'request.invalid'],
    ['openings', '2026-Q4', { reason }, 404, 'period.unknown'],
    ['openings', '2027-Q1', { reason: ' ' }, 422, 'request.invalid'],
  ] as const)('%s of %s with %j is refused by name', async (what, period, body, status, code) => {
    const answer = await act(what, period, body);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

test('a period that is over is exported once, and again only when something has come', async () => {
  const run = async () =>
    (await exportOnSchedule(local.service.stores)({})).filter(({ made }) => made.objectKey.includes(campaign.id));
  const q1 = place('2027-Q1');
  const { log } = local.service.stores;
  local.service.clock.set('2027-06-14T18:00:00Z');
  await sweep();
  const made = await run();
  const again = await run();

  expect(made.map(({ outcome }) => outcome)).toEqual(['made', 'made']);
  expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged']);
  await log.append(q1, aSubmission({ receivedAt: '2027-06-14T18:00:00.000Z' }));
  local.service.clock.set('2027-06-14T19:00:00Z');
  await run();
  expect((await log.exports(q1)).map(({ entries }) => entries)).toEqual([await log.size(q1), 0]);
  expect(await run()).toHaveLength(1);
});

test('a closed period is exported again when only the one before it has changed, then left alone', async () => {
  const run = async () =>
    (await exportOnSchedule(local.service.stores)({})).filter(({ made }) =>
      made.objectKey.includes(`${campaign.id}/2027-Q2/`),
    );
  await act('closings', '2027-Q2');
  await run();
  const left = await run();
  const before = aSubmission({ unit: cast.twice, receivedAt: '2027-06-14T19:00:00.000Z', values: { heads_tdp: 7 } });
  await local.service.stores.log.append(place('2027-Q1'), before);
  local.service.clock.set('2027-06-14T20:00:00Z');
  const followed = await run();

  expect([left, followed.map(({ outcome }) => outcome), await run()]).toEqual([[], ['made'], []]);
  await act('openings', '2027-Q2');
});

test('an archived campaign is left alone by all that is scheduled, until it is restored', async () => {
  const archive = (body: object) => acting(local, campaign.id).act('archive', { reason, ...body });
  local.service.clock.set('2027-09-14T17:01:00Z');

  expect((await archive({})).body.outcome).toBe('archived');
  expect((await archive({})).body.outcome).toBe('unchanged');
  await sweep();
  expect(await openings('2027-Q3')).toEqual([]);
  expect((await act('openings', '2027-Q3')).body.code).toBe('campaign.archived');
  expect((await local.get(`${base}/periods`)).body.archived).toMatchObject({ reason });
  expect((await archive({ archived: false })).body.outcome).toBe('restored');
  await sweep();
  expect(await openings('2027-Q3')).toHaveLength(1);
});
