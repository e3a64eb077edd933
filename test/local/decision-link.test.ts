/** A unit and its own link: it sees what was decided of it, asks, answers, declares — and can do nothing else. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { advance, konTum, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const { decide, decisionsOf } = deciding(local);
beforeEach(() => advance(local));

const [unit, silent, reason] = ['23314', '23317', 'Mưa lũ, mất điện'];
const answers = { heads_thon: 6, members_thon: 4, secretaries_thon: 3 };
let path = '';
let silentPath = '';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.put('/v1/sources/lien-ket', {
    ...{ id: 'lien-ket', title: 'Liên kết', tool: 'json', campaign: konTum, unit: { link: 'ma' } },
  });
  const { links } = (await local.post('/v1/sources/lien-ket/links', { units: [unit, silent] }, 'operator')).body;
  [path, silentPath] = links.map((link: { path: string }) => link.path);
  advance(local, 20);
  await send(`${local.service.url}${path}`, 'POST', {}, { answers });
});

const told = (at = path): Promise<Answer> => send(`${local.service.url}${at}/decisions`, 'GET');
const ask = async (body: object, at = path, seen?: string): Promise<Answer> => {
  const etag = seen ?? (await told(at)).headers.get('etag') ?? '';
  return send(`${local.service.url}${at}/decisions`, 'POST', { 'if-match': etag }, body);
};

describe('by its link a unit', () => {
  test('is told what was decided, no note and no official by name', async () => {
    const fields = [{ field: 'heads_thon', reason: 'Lệch danh mục' }];
    await decide(unit, { decision: 'return', fields, due: '2021-11-22' });
    await decide(unit, { decision: 'note', reason: 'Hay gửi muộn' });
    const { status, body } = await told();

    expect([status, body.unit.code, body.decisions.length]).toEqual([200, unit, 1]);
    expect(body.decisions[0]).toMatchObject({
      ...{ decision: 'return', by: 'department', fields, due: '2021-11-22T17:00:00.000Z' },
    });
    expect(body.report.values).toEqual(answers);
  });

  test('answers a comment, which stands in its next slot', async () => {
    const { status, body } = await ask({ decision: 'reply', field: 'heads_thon', reason: 'Đã đối chiếu, đúng 6' });
    const { decisions } = (await decisionsOf(unit)).body;

    expect([status, body.slot]).toEqual([201, 3]);
    expect(decisions.at(-1)).toMatchObject({ decision: 'reply', by: unit, role: 'unit', field: 'heads_thon' });
  });

  test('asks for time, once for one request', async () => {
    const asked = { decision: 'time-asked', until: '2021-12-02', reason, requestId: 'xin-them-gio' };
    const seen = (await told()).headers.get('etag') ?? '';
    const first = await ask(asked, path, seen);
    const again = await ask(asked, path, seen);

    expect([first.status, again.status, again.body.outcome]).toEqual([201, 200, 'repeated']);
  });

  test('declares that there is nothing to report, without a document', async () => {
    const tried = await ask({ decision: 'nil', dryRun: true }, silentPath);
    const made = await ask({ decision: 'nil' }, silentPath);

    expect([tried.status, tried.body.effect.units.map((one: { unit: string }) => one.unit)]).toEqual([200, [silent]]);
    expect([made.status, (await told(silentPath)).body.report]).toMatchObject([201, { nil: true }]);
  });

  test('that has not seen the latest is refused, and told what came', async () => {
    const seen = (await told()).headers.get('etag') ?? '';
    await decide(unit, { decision: 'accept' });
    const stale = await ask({ decision: 'time-asked', until: '2021-12-02', reason }, path, seen);
    const unseen = await send(`${local.service.url}${path}/decisions`, 'POST', {}, { decision: 'nil' });

    expect([stale.status, stale.body.code, unseen.status]).toEqual([412, 'decision.came-between', 428]);
    expect(stale.body.detail).toContain('department duyệt báo cáo');
  });

  test('replies to remarks alone', async () => {
    const { status, body } = await ask({ decision: 'reply', field: 'members_thon', reason: 'Đúng' });

    expect([status, body.errors[0].code]).toEqual([422, 'reply.no-remark']);
  });

  test('decides nothing that officials decide', async () => {
    const bodies = [
      { decision: 'accept' },
      { decision: 'exemption', ground: 'QĐ' },
      { decision: 'extension', until: '2021-12-02', reason },
      { decision: 'note', reason },
    ];
    const before = (await decisionsOf(unit)).body.decisions.length;
    const refused = await Promise.all(bodies.map((body) => ask(body)));

    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect((await decisionsOf(unit)).body.decisions.length).toBe(before);
  });
});

test('a unit asks a hundred times a period at most, so that a link in wrong hands fills no log', async () => {
  const asked = { decision: 'time-asked', until: '2021-12-02', reason };
  const before = (await told(silentPath)).body.decisions.length + 1;
  const statuses: number[] = [];
  for (let n = before; n <= 101; n++) statuses.push((await ask(asked, silentPath)).status);

  expect(new Set(statuses.slice(0, -2))).toEqual(new Set([201]));
  expect(statuses.at(-1)).toBe(409);
  expect((await told(silentPath)).body.decisions.length).toBe(99);
});

test('a link that has ended, was changed, or is a source’s secret opens nothing', async () => {
  const { secret } = (await local.post('/v1/sources/lien-ket/secrets', {}, 'operator')).body;
  const changed = path.replace(/.$/, (letter) => (letter === 'A' ? 'E' : 'A'));
  const others = [
    changed,
    `/v1/in/lien-ket/${secret}`,
    '/v1/in/khong-co/don-vi.x.y',
    path.replace('lien-ket', 'kt-json'),
  ];
  const opened = await Promise.all(others.map((at) => told(at)));
  await local.post('/v1/sources/lien-ket/links/revocation', { units: [unit] }, 'operator');

  expect(opened.map(({ status, body }) => [status, body.code])).toEqual(others.map(() => [401, 'intake.unproven']));
  expect((await told()).status).toBe(401);
  expect((await told(silentPath)).status).toBe(200);
});
