/** What an office does about one campaign: decides, signs and takes back, exports and fetches, reminds, reads. */
import type { Api } from '../../infra/local/publish-shipped.ts';
import { type Asking, patiently } from '../faults/asking.ts';
import { isOver, type Work, workOf } from './work.ts';

const campaign = '/v1/campaigns/kon-tum-2881-2021';
const { floor } = Math;
const inTurn = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

/** What came in between may stay unseen for long: where a clock was set back, until it is again where it was. */
const mostOvertaken = 5;

/** Looks, and decides on what was seen; the same request again is the same decision. */
const decided = (asking: Asking, path: string, look: string, bodyOf: (seen: never) => object | undefined) => {
  let overtaken = 0;
  return patiently(`deciding at ${path}`, async () => {
    const seen = await asking.official('GET', look);
    if (seen?.status !== 200) return undefined;
    const body = bodyOf(seen.body as never);
    if (!body) return 'nothing to do';
    const answer = await asking.official('POST', path, body, { 'if-match': seen.etag });
    if (answer?.status === 412) return ++overtaken < mostOvertaken ? undefined : 'refused';
    if (!isOver(answer?.status)) return undefined;
    // What would leave everything as it is was not written.
    return ['recorded', 'repeated'].includes(answer.body?.outcome) ? ('acknowledged' as const) : 'refused';
  });
};

const acts: readonly ((n: number) => object)[] = [
  (n) => ({ decision: 'note', reason: `Ghi chú ${n}` }),
  (n) => ({ decision: 'override', values: { heads_thon: 5 + (n % 4) }, reason: `Xã gọi điện lần ${n}` }),
  () => ({ decision: 'accept', reason: 'Đúng' }),
  (n) => ({ decision: 'return', fields: [{ field: 'heads_thon', reason: `Xem lại lần ${n}` }] }),
];

export const decisionWork = (service: Api, units: readonly string[], everyMs: number): Work =>
  workOf(service, everyMs, async (asking, acknowledged, n) => {
    const path = `${campaign}/units/${inTurn(units, floor(n / acts.length))}/decisions`;
    const requestId = `quyet-dinh-${n}`;
    const outcome = await decided(asking, path, path, () => ({ ...inTurn(acts, n)(n), requestId }));
    if (outcome === 'acknowledged') acknowledged.add(requestId);
  });

interface Looked {
  readonly missing: readonly { readonly code: string }[];
  readonly unsignedGroups: readonly { readonly code: string }[];
  readonly signatures: readonly { readonly slot: number; readonly standing: boolean }[];
}

/** Signs the whole, and the next time takes the signature back. */
export const signatureWork = (service: Api, everyMs: number): Work =>
  workOf(service, everyMs, async (asking, acknowledged, n) => {
    const requestId = `chu-ky-lan-${n}`;
    const group = `${campaign}/groups/*`;
    const [reason, name] = ['Xã xin chậm', 'Nguyễn Văn An, Giám đốc'];
    const sign = ({ missing, unsignedGroups }: Looked) => ({
      ...{ name, requestId },
      missing: missing.map(({ code }) => ({ unit: code, reason })),
      unsignedGroups: unsignedGroups.map(({ code }) => ({ group: code, reason })),
    });
    const reopen = ({ signatures }: Looked) => {
      const standing = signatures.findLast((one) => one.standing);
      return standing && { signature: standing.slot, reason: 'Huyện báo lại số liệu', requestId };
    };
    const [act, bodyOf] = n % 2 === 0 ? (['signatures', sign] as const) : (['reopenings', reopen] as const);
    const outcome = await decided(asking, `${group}/${act}`, `${group}/signatures`, bodyOf);
    if (outcome === 'acknowledged') acknowledged.add(requestId);
  });

/** Makes an export and fetches its workbook by a link. */
export const exportWork = (service: Api, everyMs: number): Work =>
  workOf(service, everyMs, async (asking, acknowledged) => {
    const id = await patiently('an export', async () => {
      const made = await asking.official('POST', `${campaign}/exports`, {});
      return made?.status === 200 || made?.status === 201 ? (made.body.export.id as string) : undefined;
    });
    acknowledged.add(id);
    await patiently('fetching an export', async () => {
      const link = await asking.official('POST', `${campaign}/exports/${id}/link`);
      if (link?.status !== 201) return undefined;
      const { pathname, search } = new URL(link.body.url);
      const file = await asking.once('GET', pathname + search);
      if (file?.status === 200 && !String(file.body).startsWith('PK')) throw new Error('an export is no workbook');
      return file?.status === 200 ? true : undefined;
    });
  });

/** A letter to one commune after another, at an address of its own. */
export const reminderWork = async (service: Api, communes: readonly string[], everyMs: number): Promise<Work> => {
  const book = '/v1/contacts/kon-tum@2021-11-06';
  const people = (code: string) => [{ name: 'A Bình', office: 'Văn phòng', email: `${code}@kon-tum.example` }];
  const contacts = communes.map((code) => ({ level: 'commune', code, people: people(code) }));
  const work = workOf(service, everyMs, (asking, acknowledged, n) =>
    patiently(`reminder ${n}`, async () => {
      const body = { units: [inTurn(communes, n)], requestId: `nhac-lan-${n}` };
      const answer = await asking.official('POST', `${campaign}/notices`, body);
      if (!isOver(answer?.status)) return undefined;
      // By a clock that was set back, its opening is still to come.
      if (answer?.body?.code === 'period.unopened') return true;
      if (answer?.status !== 200) throw new Error(`a reminder was answered ${JSON.stringify(answer?.body)}`);
      // Another letter went just before, or none was needed: then nothing is written.
      return answer.body.sent + answer.body.failed > 0 ? acknowledged.add(body.requestId) : true;
    }),
  );
  const seen = await work.asking.official('GET', book);
  const put = await work.asking.official('PUT', book, { contacts }, { 'if-match': seen?.etag ?? '' });
  if (put?.status !== 200) throw new Error(`contacts: ${JSON.stringify(put?.body)}`);
  return work;
};

const read = ['progress', 'tallies', 'reports', 'quarantine', 'notices', 'exports', 'log', 'seals', 'periods'] as const;
const pages = ['/v1/audit', '/v1/openapi.json', '/v1/problems', '/healthz', '/readyz', '/bang', '/v1/destinations'];

export const readingWork = (service: Api, everyMs: number): Work => {
  const paths = [...read.map((name) => `${campaign}/${name}`), ...pages];
  return workOf(service, everyMs, (asking, _acknowledged, n) => asking.official('GET', inTurn(paths, n)));
};
