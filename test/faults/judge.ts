/** What the service says and what it keeps, after the run, held against what senders and officials were told. */
import { join } from 'node:path';
import { openLog } from '../../shared/store/log.ts';
import { openMemoryObjects } from '../../shared/store/memory.ts';
import { openSqlite } from '../../shared/store/sqlite.ts';
import type { Asking } from './asking.ts';
import type { Acts } from './officials.ts';
import type { Planned } from './plan.ts';
import type { Acknowledged } from './senders.ts';
import { campaign, type KnownSources } from './sources.ts';

/** What nobody with a dead secret may bring in. */
const strangerId = 'nguoi-la';
export const bodyOfStranger = JSON.stringify({
  submissionId: strangerId,
  answers: { unit: '23284', heads_tdp: 9_999, members_tdp: 1, secretaries_tdp: 0 },
});

/** Every fault by name; of a run that went well each list is empty. */
export type Verdict = Readonly<Record<string, readonly unknown[]>>;

/** Asked of a process that has just started: it remembers nothing. */
export const judgeAnswers = async (
  asking: Asking,
  { counting, held }: Acknowledged,
  acts: Acts,
  sources: KnownSources,
): Promise<Verdict> => {
  const get = async (path: string) => (await asking.official('GET', path))?.body;
  const opened = async (source: string, secret: string, body: string): Promise<number | undefined> =>
    (await asking.once('POST', `/v1/in/${source}/${secret}`, { body }))?.status;
  const { reports } = await get(`/v1/campaigns/${campaign}/reports`);
  const { whole } = await get(`/v1/campaigns/${campaign}/tallies`);
  const { unknownUnitQuarantined } = await get(`/v1/campaigns/${campaign}/progress`);
  const shown = new Map<string, number>();
  for (const { unit, values } of reports) if (values) shown.set(unit.code, values.heads_thon ?? values.heads_tdp);
  const expected = new Map([...counting].map(([code, { heads }]) => [code, heads]));
  const untold = [];
  for (const { version, title } of acts.published) {
    const document = await get(`/v1/campaigns/${campaign}?version=${version}`);
    if (document.title !== title) untold.push({ version, title, is: document.title });
  }
  const wrongSources = [];
  for (const id of acts.revoked) if (!(await get(`/v1/sources/${id}`)).revoked) wrongSources.push(id);
  for (const [id, title] of acts.edited) {
    if ((await get(`/v1/sources/${id}`)).document.title !== title) wrongSources.push(id);
  }
  const deadTaken = [];
  for (const { source, secret } of sources.dead) {
    const status = await opened(source, secret, bodyOfStranger);
    if (status !== 401) deadTaken.push([source, status]);
  }
  const liveRefused = [];
  for (const [source, secrets] of sources.secrets) {
    if (sources.closed.has(source)) continue;
    // Nothing a source can read: a secret that opens is told by the refusal of the body.
    const status = await opened(source, secrets.at(-1) ?? '', '{');
    if (status !== 422) liveRefused.push([source, status]);
  }
  const { events } = await get('/v1/audit?action=campaign.publish&limit=500');
  const told = new Set(events.map(({ subject }: { subject: string }) => subject));
  return {
    'figures of a unit': differences(expected, shown),
    totals: differences(totalsOf([...counting.values()]), new Map(Object.entries(whole.values))).filter(
      ([key]) => key === 'heads_thon' || key === 'heads_tdp',
    ),
    reported: whole.reported === counting.size ? [] : [whole.reported, counting.size],
    quarantined: unknownUnitQuarantined === held.size ? [] : [unknownUnitQuarantined, held.size],
    'publications undone': untold,
    'publications without an audit event': acts.published
      .map(({ version }) => `${campaign}#v${version}`)
      .filter((subject) => !told.has(subject)),
    'revocations and edits undone': wrongSources,
    'dead secrets taken': deadTaken,
    'live secrets refused': liveRefused,
  };
};

/** Read from the folder of a run that has ended. */
export const judgeLog = async (folder: string, { reports }: Acknowledged): Promise<Verdict> => {
  const table = openSqlite(join(folder, 'store.sqlite'));
  const log = openLog(
    table,
    openMemoryObjects(() => ''),
  );
  const entries = await log.entries({ campaign, period: 'once' });
  table.close();
  const ids = entries.flatMap((entry) => (entry.kind === 'submission' ? [entry.submissionId] : []));
  const kept = new Set(ids);
  return {
    'acknowledged and missing': [...reports].filter((id) => !kept.has(id)),
    'in the log twice': ids.filter((id, at) => ids.indexOf(id) !== at),
    'in the log and never acknowledged': [...kept].filter((id) => !reports.has(id)),
  };
};

const totalsOf = (counting: readonly Planned[]): Map<string, number> => {
  const totals = new Map<string, number>();
  for (const { unit, heads } of counting) {
    const key = `heads_${unit.kind}`;
    totals.set(key, (totals.get(key) ?? 0) + heads);
  }
  return totals;
};

const differences = (expected: ReadonlyMap<string, unknown>, shown: ReadonlyMap<string, unknown>) =>
  [...new Set([...expected.keys(), ...shown.keys()])]
    .filter((key) => expected.get(key) !== shown.get(key))
    .map((key) => [key, expected.get(key), shown.get(key)] as const);
