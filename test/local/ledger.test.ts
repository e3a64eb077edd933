import { beforeAll, describe, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument, cast, moments } from '../cast/index.ts';
import { advance } from './reports.ts';
import { send, withService } from './service.ts';
import { clocked, clockSecret, signedByClock } from './signed.ts';

const local = withService();
const campaign = aCampaignDocument();
const base = `/v1/campaigns/${campaign.id}`;
const hourLater = new Date(Date.parse(moments.late) + 3_600_000).toISOString();
let path = '';

const deliver = async (at: string, answers: object): Promise<{ receipt: string }> => {
  local.service.clock.set(at);
  return (await send(path, 'POST', {}, { answers })).body;
};

/**
 * The season of the cast: three in time (one of them twice, one by its old name), one late, one silent, and strangers.
 */
beforeAll(async () => {
  local.service.clock.set(moments.opened);
  const source = { id: 'mua', title: 'Mùa báo cáo', tool: 'json', campaign: campaign.id };
  await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
  await local.put(base, campaign);
  await local.put('/v1/sources/mua', source);
  path = local.service.url + (await local.post('/v1/sources/mua/secrets', undefined, 'operator')).body.path;
  await deliver(moments.early, { unit: 'Xã An Bình', heads_thon: 8, members: 5, hall: 'có', road: 'Đường nhựa' });
  await deliver('2024-03-11T02:00:00.000Z', { unit: 'Thị trấn Núi Cao', heads_tdp: 4, members: 5 });
  await deliver('2024-03-11T03:00:00.000Z', { unit: 'Thị trấn Núi Cao', heads_tdp: 4, members: 4 });
  await deliver('2024-03-12T03:00:00.000Z', { unit: 'Thị trấn Núi Cao', heads_tdp: 4, members: 3 });
  await deliver(moments.lastMoment, { unit: 'Phường Bến Cũ', heads_tdp: 6, members: 6 });
  await deliver(moments.late, { unit: 'Xã Suối Chậm', heads_thon: 3, members: 0 });
  await deliver(hourLater, { unit: 'Xã Suối Chậm', heads_thon: '3,5', members: 0 });
  await deliver(moments.late, { unit: 'Xã Không Có', heads_thon: 3, members: 0 });
  await deliver(moments.late, { unit: 'Xã Vắng Thư', heads_thon: 'x', members: 0 });
  local.service.clock.set(moments.closed);
});

const as = async (...given: Parameters<typeof local.service.token>) => {
  const authorization = `Bearer ${await local.service.token(...given)}`;
  return async (below: string) => send(local.service.url + base + below, 'GET', { authorization });
};
const counts = {
  listed: 5,
  exempt: 0,
  expected: 5,
  reported: 0,
  nil: 0,
  onTime: 0,
  late: 0,
  missing: 0,
  pending: 0,
  quarantined: 0,
};
const names = (units: readonly { name: string }[]): string[] => units.map((unit) => unit.name);

describe('progress', () => {
  test('counts by group and whole, and names the missing', async () => {
    const { body } = await local.get(`${base}/progress`);

    const labels = { awaiting: 4, overdue: 1 };
    expect(body.whole).toEqual({ ...counts, reported: 4, onTime: 3, late: 1, missing: 1, quarantined: 2, labels });
    const [mountain, river, ...more] = body.groups;
    expect(more).toEqual([]);
    expect([mountain.group.name, mountain.expected, mountain.late, names(mountain.missingUnits)]).toEqual([
      'Huyện Núi Cao',
      3,
      1,
      [],
    ]);
    expect([river.group.name, river.quarantined, names(river.missingUnits)]).toEqual([
      'Thị xã Bến Nước',
      1,
      ['Xã Vắng Thư'],
    ]);
    expect([body.asAt, body.due.text]).toEqual([
      moments.closed,
      'trước 00:00 ngày 15/03/2024 (tức hết ngày 14/03/2024)',
    ]);
  });

  test('before the deadline owes nothing yet', async () => {
    local.service.clock.set('2024-03-10T01:00:00.000Z');
    const { body } = await local.get(`${base}/progress`);
    local.service.clock.set(moments.closed);

    expect(body.whole).toEqual({ ...counts, pending: 5, labels: { 'not-due': 5 } });
  });

  test('counts faulty deliveries that are still open: of a known unit, and of none', async () => {
    const { body } = await local.get(`${base}/quarantine`, 'operator');
    const all = await local.get(`${base}/quarantine?all=1`, 'operator');
    const { body: progress } = await local.get(`${base}/progress`);

    const open = body.deliveries.map(({ unit }: { unit: string | null }) => unit);
    // A faulty correction of a report that came before it stays open; one put right since is closed.
    expect(open.toSorted()).toEqual([cast.late, cast.silent, null].toSorted());
    expect(progress.unknownUnitQuarantined).toBe(1);
    expect(all.body.deliveries).toHaveLength(4);
  });
});

describe('reports', () => {
  test('hold what counts of each unit, and nothing for one that did not report', async () => {
    const { body } = await local.get(`${base}/reports`);
    const rows = body.reports.map(
      (row: { unit: { code: string }; state: string; revisions: number; values: unknown }) => [
        row.unit.code,
        row.state,
        row.revisions,
        row.values,
      ],
    );

    expect(rows).toEqual([
      [cast.punctual, 'on-time', 1, { heads_thon: 8, members: 5, hall: true, road: 'paved' }],
      [cast.late, 'late', 1, { heads_thon: 3, members: 0 }],
      [cast.twice, 'on-time', 2, { heads_tdp: 4, members: 3 }],
      [cast.renamed, 'on-time', 1, { heads_tdp: 6, members: 6 }],
      [cast.silent, 'missing', 0, null],
    ]);
  });

  test('of one group are its units alone', async () => {
    const { body } = await local.get(`${base}/reports?group=902`);

    expect(names(body.reports.map(({ unit }: { unit: { name: string } }) => unit))).toEqual([
      'Phường Bến Mới',
      'Xã Vắng Thư',
    ]);
  });
});

describe('the history of a unit', () => {
  test('has every report, newest first, with what changed', async () => {
    const { body } = await local.get(`${base}/units/${cast.twice}/history`);

    const shown = body.revisions.map((one: Record<string, unknown>) => [one['counts'], one['changed'], one['late']]);
    expect(shown).toEqual([
      [true, ['members'], false],
      [false, [], false],
    ]);
  });

  test('of one that never reported is empty', async () => {
    expect((await local.get(`${base}/units/${cast.silent}/history`)).body.revisions).toEqual([]);
  });
});

describe('a reviewer', () => {
  test('of one group sees that group and a whole made of it', async () => {
    const ask = await as('reviewer', ['902']);
    const progress = (await ask('/progress')).body;
    const reports = (await ask('/reports')).body.reports;

    expect(progress.groups.map(({ group }: { group: { code: string } }) => group.code)).toEqual(['902']);
    expect([progress.whole.expected, reports.length]).toEqual([2, 2]);
    expect((await ask('/reports?group=901')).body.reports).toEqual([]);
    expect((await ask(`/units/${cast.renamed}/history`)).status).toBe(200);
    expect((await ask(`/units/${cast.punctual}/history`)).body.code).toBe('unit.unknown');
  });

  test('of several groups sees them all; of none, or of an invented one, nothing', async () => {
    const whole = async (groups: readonly string[]) =>
      (await (await as('reviewer', groups))('/progress')).body.whole.expected;

    expect([await whole(['901', '902']), await whole([]), await whole(['90', '9011'])]).toEqual([5, 0, 0]);
  });

  test('who is of the department as well sees everything', async () => {
    const ask = await as(['reviewer', 'department'], ['902']);

    expect((await ask('/progress')).body.whole.expected).toBe(5);
  });
});

describe('what there is not', () => {
  test.each([
    ['/v1/campaigns/khong-co/progress', 'campaign.unknown'],
    ['/v1/campaigns/khong-co/reports', 'campaign.unknown'],
    ['/v1/campaigns/khong-co/quarantine', 'campaign.unknown'],
    ['/v1/campaigns/khong-co/exports', 'campaign.unknown'],
    [`/v1/campaigns/khong-co/units/${cast.late}/history`, 'campaign.unknown'],
    [`${base}/progress?period=2024-T1`, 'period.unknown'],
    [`${base}/reports?period=`, 'period.unknown'],
    [`${base}/exports?period=x`, 'period.unknown'],
    [`${base}/units/99999/history`, 'unit.unknown'],
    [`${base}/units/${encodeURIComponent('Xã An Bình')}/history`, 'unit.unknown'],
    [`${base}/units/23311/history`, 'unit.unknown'],
    [`${base}/quarantine/x`, 'quarantine.unknown'],
    [`${base}/quarantine/mua~${'0'.repeat(64)}`, 'quarantine.unknown'],
    [`${base}/quarantine/${encodeURIComponent('~#~')}${'x'.repeat(900)}`, 'quarantine.unknown'],
    ['/v1/registers/khong@2024-01-01', 'register.unknown'],
    ['/v1/sources/khong-co', 'source.unknown'],
  ])('%s is 404 %s', async (asked, code) => {
    const answer = await local.get(asked, 'operator');

    expect([answer.status, answer.body.code]).toEqual([404, code]);
  });
});

test('whatever the order they arrive in, the same reports give the same ledger', async () => {
  const again = 'nguoc';
  const reports = [
    { submittedAt: '2024-03-10T09:00', answers: { unit: 'Xã An Bình', heads_thon: 8, members: 5 } },
    { submittedAt: '2024-03-11T09:00', answers: { unit: 'Xã An Bình', heads_thon: 8, members: 6 } },
    { submittedAt: '2024-03-12T09:00', answers: { unit: 'Phường Bến Mới', heads_tdp: 2, members: 1 } },
    { submittedAt: '2024-03-09T09:00', answers: { unit: 'Xã An Bình', heads_thon: 7, members: 5 } },
  ];
  const ledgers: unknown[] = [];
  for (const [i, order] of [reports, reports.toReversed(), [...reports.slice(2), ...reports, ...reports]].entries()) {
    const id = `${again}-${i}`;
    await local.put(`/v1/campaigns/${id}`, { ...campaign, id });
    await local.put(`/v1/sources/${id}`, { id, title: id, tool: 'json', campaign: id, ...clocked });
    await local.service.secrets.add(id, clockSecret);
    const own = `${local.service.url}/v1/in/${id}`;
    for (const body of order) {
      advance(local);
      await send(own, 'POST', signedByClock(JSON.stringify(body)), body);
    }
    const { body } = await local.get(`/v1/campaigns/${id}/reports`);
    ledgers.push(body.reports.map((row: Record<string, unknown>) => ({ ...row, source: '', receivedAt: '' })));
  }

  expect(ledgers[1]).toEqual(ledgers[0]);
  expect(ledgers[2]).toEqual(ledgers[0]);
});
