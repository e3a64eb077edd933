import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AuditAction, type AuditEvent, auditActionNames } from '../../shared/domain/log/audit-event.ts';
import type { Role } from '../../shared/http/request.ts';
import { type RouteKey, routes } from '../../shared/http/routes/index.ts';
import { isGuarded } from '../../shared/http/routes/route.ts';
import { Problem } from '../../shared/problems.ts';
import { sha256 } from '../../shared/sha256.ts';
import { deciding } from './deciding.ts';
import { decisionActs } from './decision-acts.ts';
import { campaign, idOf, office } from './office.ts';
import { advance, aReport, konTum, moment } from './reports.ts';
import { type Answer, withService } from './service.ts';
import { type Unsafe, unsafeActions, unsafeCalls } from './unsafe-calls.ts';

const local = withService();
const { declare, post, replay } = office(local);
beforeAll(() => local.service.clock.set(moment.inTime));
beforeEach(() => advance(local, 60));
afterEach(() => vi.restoreAllMocks());

const unit = '23311';
const figures = { unit: 'Xã Đắk Cấm', district: 'Thành phố Kon Tum', members_thon: 4, secretaries_thon: 3 };
const once = { submissionId: 'a1', answers: { ...figures, q1: 6, q2: 7 } };
const wrong = { submissionId: 'a1', answers: { ...figures, heads_thon: 'sáu người' } };

interface Act {
  readonly action: AuditAction;
  /** What the act needs to be there. */
  readonly before?: () => Promise<unknown>;
  readonly act: () => Promise<Answer>;
  readonly event: Partial<AuditEvent>;
}

const shown = async (path: string): Promise<Record<string, never>> => (await local.get(path, 'operator')).body;
const place = { campaign: konTum, period: 'once' };

/** Every route by which an official changes something, or takes out what others have sent. */
const acts: Readonly<Record<string, Act>> = {
  'PUT /v1/campaigns/{campaign}': {
    action: 'campaign.publish',
    act: async () => local.put(campaign, { ...(await shown(campaign)), title: `Đợt ${local.service.clock.now()}` }),
    event: { subject: expect.stringMatching(new RegExp(`^${konTum}#v`)) },
  },
  'PUT /v1/registers/{register}': {
    action: 'register.publish',
    act: async () => {
      const { register } = await shown(campaign);
      const document = await shown(`/v1/registers/${register}`);
      return local.put(`/v1/registers/${register}`, { ...document, title: `Bản ${local.service.clock.now()}` });
    },
    event: { subject: expect.stringMatching(/#v\d+$/) },
  },
  'PUT /v1/sources/{source}': {
    action: 'source.publish',
    act: () =>
      local.put('/v1/sources/nguon-1', {
        id: 'nguon-1',
        title: 'Biểu',
        tool: 'json',
        campaign: konTum,
      }),
    event: { subject: 'nguon-1#v1' },
  },
  'POST /v1/sources/{source}/secrets': {
    action: 'source.rotate',
    act: () => local.post('/v1/sources/kt-json/secrets', {}, 'operator'),
    event: { subject: expect.stringMatching(/^kt-json#v/) },
  },
  'POST /v1/sources/{source}/revocation': {
    action: 'source.revoke',
    before: () => declare('nguon-2', {}),
    act: () => local.post('/v1/sources/nguon-2/revocation', {}, 'operator'),
    event: { subject: expect.stringMatching(/^nguon-2#v/) },
  },
  'POST /v1/sources/{source}/links': {
    action: 'source.links',
    before: () => declare('nguon-3', { unit: { link: 'ma' } }),
    act: () => local.post('/v1/sources/nguon-3/links', { units: [unit] }, 'operator'),
    event: { subject: 'nguon-3', period: 'once', units: [unit] },
  },
  'POST /v1/sources/{source}/links/revocation': {
    action: 'source.links-end',
    act: () => local.post('/v1/sources/nguon-3/links/revocation', { units: [unit] }, 'operator'),
    event: { subject: 'nguon-3', units: [unit] },
  },
  'POST /v1/campaigns/{campaign}/replay': {
    action: 'source.replay',
    before: async () => {
      await declare('nguon-4', { answers: { heads_thon: 'q1' } });
      await post('nguon-4', once);
      await declare('nguon-4', { answers: { heads_thon: 'q2' } });
    },
    act: () => replay('nguon-4', 'reports'),
    event: { subject: 'nguon-4', ...place, units: [unit] },
  },
  'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay': {
    action: 'delivery.replay',
    before: async () => {
      await declare('nguon-5', { answers: { heads_thon: 'cau_1' } });
      await post('nguon-5', once);
      await declare('nguon-5', { answers: { heads_thon: 'q1' } });
    },
    act: () => local.post(`${campaign}/quarantine/${idOf('nguon-5', once)}/replay`, {}, 'operator'),
    event: { subject: idOf('nguon-5', once), ...place, units: [unit] },
  },
  'POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair': {
    action: 'delivery.repair',
    before: async () => {
      await declare('nguon-6', {});
      await post('nguon-6', wrong);
    },
    act: () =>
      local.post(
        `${campaign}/quarantine/${idOf('nguon-6', wrong)}/repair`,
        { values: { heads_thon: 6 }, reason: 'Gọi điện hỏi lại' },
        'operator',
      ),
    event: { subject: idOf('nguon-6', wrong), ...place, units: [unit] },
  },
  ...decisionActs(local, unit, place),
  'POST /v1/campaigns/{campaign}/exports': {
    action: 'export.make',
    act: () => local.post(`${campaign}/exports`, {}),
    event: place,
  },
  'POST /v1/campaigns/{campaign}/exports/{export}/link': {
    action: 'export.link',
    act: async () => {
      const { exports } = (await local.get(`${campaign}/exports`)).body;
      return local.post(`${campaign}/exports/${exports[0].id}/link?format=csv`);
    },
    event: { subject: expect.stringMatching(/ csv$/), ...place },
  },
  'GET /v1/campaigns/{campaign}/quarantine/{delivery}': {
    action: 'delivery.read',
    act: () => local.get(`${campaign}/quarantine/${idOf('nguon-6', wrong)}`, 'operator'),
    event: { subject: idOf('nguon-6', wrong), ...place, units: [unit] },
  },
  'GET /v1/campaigns/{campaign}/files/{file}': {
    action: 'file.read',
    before: () => local.service.stores.log.keepFile(Buffer.from('a,b\n1,2\n')),
    act: () => local.get(`${campaign}/files/${sha256('a,b\n1,2\n')}`, 'operator'),
    event: { subject: sha256('a,b\n1,2\n'), campaign: konTum },
  },
  'GET /v1/campaigns/{campaign}/form': {
    action: 'form.prefilled',
    act: () => local.get(`${campaign}/form?group=608&previous=1`),
    event: { subject: expect.stringMatching(/\.xlsx$/), ...place, units: [unit] },
  },
  'GET /v1/campaigns/{campaign}/log': {
    action: 'log.read',
    act: () => local.get(`${campaign}/log`, 'auditor'),
    event: { subject: place.period, ...place },
  },
  'GET /v1/contacts/{register}': {
    action: 'contacts.read',
    act: () => local.get('/v1/contacts/kon-tum@2021-11-06', 'operator'),
    event: { subject: 'kon-tum@2021-11-06' },
  },
  'POST /v1/campaigns/{campaign}/quarantine/dismissals': {
    action: 'delivery.dismiss',
    before: async () => {
      await declare('nguon-7', {});
      await post('nguon-7', wrong);
    },
    act: () => local.post(`${campaign}/quarantine/dismissals`, { source: 'nguon-7', reason: 'Gửi thử' }, 'operator'),
    event: { subject: idOf('nguon-7', wrong), ...place, units: [unit] },
  },
};

const eventsOf = async (query = ''): Promise<AuditEvent[]> =>
  (await local.get(`/v1/audit?${query}`, 'auditor')).body.events;
/** All that is kept but the events themselves. */
const kept = async (): Promise<string[]> =>
  [...(await local.watched.everything()).keys()].filter((key) => !key.startsWith('A#')).toSorted();

const { calls, ask } = unsafeCalls(local);

describe.each(Object.entries(unsafeActions).map(([route, action], n) => [route, action, 100 + n] as const))(
  '%s',
  (route, action, n) => {
    const key = route as Unsafe<RouteKey>;
    const [role] = (routes[key].access as readonly Role[]).filter((one) => one === 'department' || one === 'operator');

    test(`does nothing while it cannot be told of; then it is told of as ${action}`, async () => {
      const call = await calls[key](n, role ?? 'department');
      const there = await kept();
      const record = vi.spyOn(local.service.stores.audit, 'record').mockRejectedValue(new Problem('store.unavailable'));

      expect((await ask(key, call, role ?? 'department')).status).toBe(503);
      expect(await kept()).toEqual(there);

      record.mockRestore();
      expect((await ask(key, call, role ?? 'department')).status).toBeLessThan(300);
      const [newest] = await eventsOf(`action=${action}&limit=1`);
      expect(newest).toMatchObject({ action, by: call.by ?? 'local-official' });
    });
  },
);

describe.each(Object.entries(acts))('%s', (_key, { action, before, act, event }) => {
  beforeAll(async () => {
    await local.deliver('kt-json', { answers: aReport() });
    await before?.();
  });

  test('does nothing while it cannot be told of', async () => {
    const there = await kept();
    vi.spyOn(local.service.stores.audit, 'record').mockRejectedValue(new Problem('store.unavailable'));

    expect((await act()).status).toBe(503);

    expect(await kept()).toEqual(there);
  });

  test(`is told of as ${action}, with who, when and what it concerns`, async () => {
    const { status } = await act();

    expect(status).toBeLessThan(300);
    const [newest] = await eventsOf(`action=${action}&limit=1`);
    expect(newest).toMatchObject({ action, by: 'local-official', ...event });
  });
});

test('every route by which an official changes something is told of, and so is every kind of act', () => {
  const unsafe = Object.entries(routes).filter(
    ([key, route]) => isGuarded(route) && !/^(GET|HEAD) |\/(preview|readings)$/.test(key),
  );

  expect(unsafe.map(([key]) => key).filter((key) => !(key in acts || key in unsafeActions))).toEqual([]);
  const told = [...Object.values(acts).map(({ action }) => action), ...Object.values(unsafeActions)];
  expect(new Set(told)).toEqual(new Set(auditActionNames));
});

test('what is only tried out, or changes nothing, is not told of', async () => {
  const before = await eventsOf();

  await deciding(local).decide(unit, { decision: 'override', values: { results: 'X' }, reason: 'thử', dryRun: true });
  await replay('nguon-4', 'reports', { dryRun: true });
  await replay('nguon-4', 'reports');
  await local.get(`${campaign}/form?group=608`);

  expect(await eventsOf()).toEqual(before);
});
