/** A call in earnest of every route that changes something, each time with something of its own to change. */
import type { AuditAction } from '../../shared/domain/log/audit-event.ts';
import type { Role } from '../../shared/http/request.ts';
import type { RouteKey } from '../../shared/http/routes/index.ts';
import { acting } from './acting.ts';
import { deciding } from './deciding.ts';
import { campaign, idOf, office } from './office.ts';
import { advance, aReport, moment } from './reports.ts';
import { type Answer, type LocalService, send } from './service.ts';
import { signing } from './signing.ts';

export type Unsafe<Key extends RouteKey> = Exclude<
  Extract<Key, `${'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`>,
  `POST /v1/in/${string}` | `POST /f/${string}` | `${string} /bang${string}`
>;
interface Call {
  readonly path: string;
  readonly body?: object;
  readonly seen?: string | null;
  /** The claim `sub`, where it matters who asks. */
  readonly by?: string;
}

const [unit, group, reason] = ['23314', '608', 'Xã gọi điện'];

/** How the audit log calls what a route does, where its call needs no more than what is made for it here. */
export const unsafeActions: Readonly<Partial<Record<Unsafe<RouteKey>, AuditAction>>> = {
  'PUT /v1/holidays/{holidays}': 'holidays.publish',
  'POST /v1/campaigns/{campaign}/openings': 'period.open',
  'POST /v1/campaigns/{campaign}/closings': 'period.close',
  'POST /v1/campaigns/{campaign}/archive': 'campaign.archive',
  'POST /v1/campaigns/{campaign}/groups/{group}/signatures': 'figures.sign',
  'POST /v1/campaigns/{campaign}/groups/{group}/reopenings': 'figures.reopen',
  'PUT /v1/contacts/{register}': 'contacts.change',
  'POST /v1/contacts/{register}/erasures': 'contacts.erase',
  'POST /v1/campaigns/{campaign}/notices': 'notice.send',
  'POST /v1/campaigns/{campaign}/notices/{notice}/retry': 'notice.retry',
  'PUT /v1/destinations/{destination}': 'destination.publish',
  'POST /v1/destinations/{destination}/secrets': 'destination.rotate',
  'POST /v1/destinations/{destination}/revocation': 'destination.revoke',
  'POST /v1/destinations/{destination}/resumption': 'destination.resume',
  'POST /v1/destinations/{destination}/replays': 'events.replay',
};

type CallOf = (n: number, role: Role) => Promise<Call>;

interface UnsafeCalls {
  readonly calls: Readonly<Record<Unsafe<RouteKey>, CallOf>>;
  readonly ask: (key: string, call: Call, role: Role) => Promise<Answer>;
}

export const unsafeCalls = (local: LocalService): UnsafeCalls => {
  const { declare, post } = office(local);
  const { seenOf } = deciding(local);

  /** What is there to be changed by the call of this number, so that each call has something of its own. */
  const aSource = async (n: number, document: object = {}): Promise<string> => {
    await declare(`nguon-${n}`, document);
    return `nguon-${n}`;
  };
  const aDestination = async (n: number): Promise<string> => {
    const path = `/v1/destinations/noi-${n}`;
    await local.put(path, { id: `noi-${n}`, title: 'Cổng tỉnh', url: 'https://cong.tinh.example/tin' });
    return path;
  };
  const aHeldDelivery = async (n: number): Promise<string> => {
    const body = { submissionId: `sai-${n}`, answers: aReport({ unit: `Xã Không Có ${n}` }) };
    advance(local);
    await local.deliver('kt-json', body);
    return idOf('kt-json', body);
  };
  const edited = async (path: string, n: number): Promise<Call> => {
    const { body, headers } = await local.get(path, 'operator');
    const document = /^\/v1\/(sources|destinations)\//.test(path) ? body.document : body;
    return { path: `${path}?confirm=1`, body: { ...document, title: `Sửa lần ${n}` }, seen: headers.get('etag') };
  };
  /** A delivery that was held and that its source reads today. */
  const aReadableOne = async (n: number): Promise<{ source: string; id: string }> => {
    const body = { submissionId: `cho-${n}`, answers: aReport({ heads_thon: 'sáu' }) };
    const source = await aSource(n);
    await post(source, body);
    await declare(source, { values: { heads_thon: { sáu: '6' } } });
    advance(local, 20);
    return { source, id: idOf(source, body) };
  };
  const aNewReport = async (n: number): Promise<void> => {
    advance(local);
    await local.deliver('kt-json', { submissionId: `moi-${n}`, answers: aReport({ results: `Lần ${n}` }) });
  };

  const aCampaignOfItsOwn = async (n: number): Promise<{ readonly id: string }> => {
    const document = { ...(await local.get(campaign, 'operator')).body, id: `dot-rieng-${n}` };
    await local.put(`/v1/campaigns/${document.id}`, document);
    return document;
  };

  const contactsPath = '/v1/contacts/kon-tum@2021-11-06';
  /** Somebody of its own at the unit; nobody where no number is given. */
  const contactsOf = async (n?: number): Promise<Call> => {
    const seen = (await local.get(contactsPath, 'operator')).headers.get('etag');
    const people = n === undefined ? [] : [{ name: `Người ${n}`, office: 'Văn phòng', email: `n${n}@example.vn` }];
    return { path: contactsPath, body: { contacts: [{ level: 'commune', code: unit, people }] }, seen };
  };
  const change = async (n?: number): Promise<Answer> =>
    ask('PUT /v1/contacts/{register}', await contactsOf(n), 'operator');
  /** Of a campaign in which nobody has reported; nobody can be written to. */
  const aReminder = async (n: number): Promise<Call> => {
    const { id } = await aCampaignOfItsOwn(n);
    await acting(local, id).act('openings');
    await change();
    return { path: `/v1/campaigns/${id}/notices`, body: { units: [unit], requestId: `nhac-ngay-${n}` } };
  };

  /** The department signs the whole, a reviewer his group; neither has set anything right. */
  const toSign = async (n: number, role: Role) => {
    const own = role === 'department' ? '*' : group;
    await aNewReport(n);
    const { etag, body } = await signing(local).bodyFor({ group: own });
    const path = `${campaign}/groups/${encodeURIComponent(own)}`;
    return { call: { path: `${path}/signatures`, body, seen: `"${etag}"`, by: 'nguoi-ky' }, path, own };
  };

  const calls: UnsafeCalls['calls'] = {
    'PUT /v1/campaigns/{campaign}': (n) => edited(campaign, n),
    'PUT /v1/registers/{register}': (n) => edited('/v1/registers/kon-tum@2021-11-06', n),
    'PUT /v1/holidays/{holidays}': async (n) => {
      const year = 2100 + n;
      const body = { id: `vn-${year}`, year, off: [], worked: [] };
      return { path: `/v1/holidays/vn-${year}`, body, seen: '"0"' };
    },
    'POST /v1/campaigns/{campaign}/openings': async (n) => {
      const { id } = await aCampaignOfItsOwn(n);
      return { path: `/v1/campaigns/${id}/openings`, body: {}, seen: '"0"' };
    },
    'POST /v1/campaigns/{campaign}/closings': async (n) => {
      const { id } = await aCampaignOfItsOwn(n);
      await acting(local, id).act('openings');
      return { path: `/v1/campaigns/${id}/closings`, body: { reason }, seen: '"1"' };
    },
    'POST /v1/campaigns/{campaign}/archive': async (n) => {
      const { id } = await aCampaignOfItsOwn(n);
      return { path: `/v1/campaigns/${id}/archive`, body: { reason }, seen: '"0"' };
    },
    'PUT /v1/sources/{source}': async (n) => edited(`/v1/sources/${await aSource(n)}`, n),
    'POST /v1/sources/{source}/secrets': async (n) => ({ path: `/v1/sources/${await aSource(n)}/secrets` }),
    'POST /v1/sources/{source}/revocation': async (n) => ({ path: `/v1/sources/${await aSource(n)}/revocation` }),
    'POST /v1/sources/{source}/links': async (n) => ({
      path: `/v1/sources/${await aSource(n, { unit: { link: 'ma' } })}/links`,
      body: { units: [unit] },
    }),
    'POST /v1/sources/{source}/links/revocation': async (n) => ({
      path: `/v1/sources/${await aSource(n, { unit: { link: 'ma' } })}/links/revocation`,
      body: { all: true },
    }),
    'POST /v1/campaigns/{campaign}/replay': async (n) => {
      const { source } = await aReadableOne(n);
      return { path: `${campaign}/replay`, body: { source, of: 'quarantine', reason } };
    },
    'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay': async (n) => {
      const { id } = await aReadableOne(n);
      return { path: `${campaign}/quarantine/${id}/replay`, body: { reason } };
    },
    'POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair': async (n) => {
      const path = `${campaign}/quarantine/${await aHeldDelivery(n)}/repair`;
      return { path, body: { unit, reason } };
    },
    'POST /v1/campaigns/{campaign}/quarantine/dismissals': async (n) => {
      const deliveries = [await aHeldDelivery(n)];
      return { path: `${campaign}/quarantine/dismissals`, body: { deliveries, reason } };
    },
    'POST /v1/campaigns/{campaign}/units/{unit}/decisions': async (n) => ({
      path: `${campaign}/units/${unit}/decisions`,
      body: { decision: 'override', values: { heads_thon: 10 + n }, reason },
      seen: await seenOf(unit),
    }),
    'POST /v1/campaigns/{campaign}/decisions': async () => ({
      path: `${campaign}/decisions`,
      body: { items: [{ unit, etag: (await seenOf(unit)).replaceAll('"', ''), decision: 'note', reason }] },
    }),
    'POST /v1/campaigns/{campaign}/groups/{group}/extensions': async (n) => ({
      path: `${campaign}/groups/${group}/extensions`,
      body: { until: `2021-11-${26 + (n % 3)}`, reason },
      seen: (await local.get(`${campaign}/groups/${group}/extensions`)).headers.get('etag'),
    }),
    'POST /v1/campaigns/{campaign}/groups/{group}/reopenings': async (n, role) => {
      const { call, path, own } = await toSign(n, role);
      const isOwn = role === 'department' || role === 'reviewer';
      const signature = isOwn ? (await signing(local).sign({ group: own })).body.signature.slot : 1;
      return { path: `${path}/reopenings`, body: { signature, reason }, by: call.by };
    },
    'POST /v1/campaigns/{campaign}/groups/{group}/signatures': async (n, role) => (await toSign(n, role)).call,
    'POST /v1/campaigns/{campaign}/preview': async (n) => ({
      ...(await edited(campaign, n)),
      path: `${campaign}/preview`,
    }),
    'POST /v1/registers/readings': async () => ({
      path: '/v1/registers/readings?asAt=2025-07-01',
      body: Buffer.from('Mã,Tên,Cấp,Mã TP,Tỉnh / Thành Phố\n90101,Xã An Bình,Xã,99,Tỉnh Sông Vàng\n'),
    }),
    'POST /v1/contacts/readings': async () => ({
      path: '/v1/contacts/readings',
      body: Buffer.from(`Mã,Họ tên,Chức vụ,Email\n${unit},Y An,Văn phòng,an@example.vn\n`),
    }),
    'PUT /v1/contacts/{register}': (n) => contactsOf(n),
    'POST /v1/contacts/{register}/erasures': async (n) => {
      await change(n);
      return { path: `${contactsPath}/erasures`, body: { level: 'commune', code: unit } };
    },
    'POST /v1/campaigns/{campaign}/notices': aReminder,
    'POST /v1/campaigns/{campaign}/notices/{notice}/retry': async (n) => {
      const call = await aReminder(n);
      await ask('POST …', call, 'department');
      await change(n);
      const { body } = await local.get(call.path, 'department');
      return { path: `${call.path}/${body.notices[0].id}/retry` };
    },
    'POST /v1/campaigns/{campaign}/exports': async (n) => {
      await aNewReport(n);
      return { path: `${campaign}/exports`, body: {} };
    },
    'POST /v1/campaigns/{campaign}/exports/{export}/link': async (n) => {
      await aNewReport(n);
      const { body } = await local.post(`${campaign}/exports`, {});
      return { path: `${campaign}/exports/${body.export.id}/link` };
    },
    'PUT /v1/destinations/{destination}': async (n) => edited(await aDestination(n), n),
    'POST /v1/destinations/{destination}/secrets': async (n) => ({ path: `${await aDestination(n)}/secrets` }),
    'POST /v1/destinations/{destination}/revocation': async (n) => ({ path: `${await aDestination(n)}/revocation` }),
    'POST /v1/destinations/{destination}/resumption': async (n) => {
      const path = await aDestination(n);
      const entry = { kind: 'disabled', why: 'gone', slot: 2, at: moment.inTime, by: 'schedule' } as const;
      await local.service.stores.destinations.append(`noi-${n}`, entry);
      return { path: `${path}/resumption` };
    },
    'POST /v1/destinations/{destination}/replays': async (n) => ({
      path: `${await aDestination(n)}/replays`,
      body: { from: '2021-11-01T00:00:00Z', to: '2021-12-01T00:00:00Z' },
    }),
  };

  const ask = async (key: string, { path, body, seen, by }: Call, role: Role): Promise<Answer> => {
    const [method = ''] = key.split(' ');
    const token = await local.service.token(role, role === 'reviewer' ? [group] : [], by);
    const headers = { authorization: `Bearer ${token}`, ...(seen ? { 'if-match': seen } : {}) };
    return send(`${local.service.url}${path}`, method, headers, body);
  };
  return { calls, ask };
};
