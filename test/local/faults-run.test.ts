/**
 * The fault-injection run: 2,000 deliveries of which a fifth are sent again, some answers are lost, some overtake each
 * other, some are cut, while the table refuses for a while. In the end every total is exact.
 */
import { beforeAll, expect, test } from 'vitest';
import { konTum, moment, wholeLog } from './reports.ts';
import { withService } from './service.ts';
import { clocked, clockSecret, signedByClock } from './signed.ts';

const local = withService();
let path = '';
let units: readonly { code: string; isXa: boolean }[] = [];

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const source = { id: 'run', title: 'Nguồn thử lỗi', tool: 'json', campaign: konTum, ...clocked };
  await local.put('/v1/sources/run', source);
  await local.service.secrets.add('run', clockSecret);
  path = `${local.service.url}/v1/in/run`;
  const { body } = await local.get('/v1/registers/kon-tum@2021-11-06');
  units = body.districts.flatMap((district: { units: string[] }) =>
    district.units.map((line) => ({ code: line.slice(0, 5), isXa: line.includes(' Xã ') })),
  );
});

/** The same numbers on every run (mulberry32). */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const random = randomOf(20211125);

interface Planned {
  readonly body: string;
  readonly malformed: boolean;
  /** The sender hangs up before it has read the answer, and sends again. */
  readonly lostAnswer: boolean;
}

const reportBody = (i: number, unit: { code: string; isXa: boolean }): { body: string; heads: number } => {
  const heads = 1 + Math.floor(random() * 40);
  const kind = unit.isXa ? 'thon' : 'tdp';
  const submittedAt = new Date(Date.parse(moment.inTime) - 3_600_000 + i * 1_000).toISOString();
  const answers = { unit: unit.code, [`heads_${kind}`]: heads, [`members_${kind}`]: 1, [`secretaries_${kind}`]: 0 };
  return { body: JSON.stringify({ submissionId: `d-${i}`, submittedAt, answers }), heads };
};

const plan = () => {
  const deliveries: Planned[] = [];
  const latest = new Map<string, number>();
  const [reports, malformed] = [new Set<string>(), new Set<string>()];
  for (let i = 0; deliveries.length < 2_000; i += 1) {
    const unit = units[Math.floor(random() * units.length)] ?? { code: '', isXa: true };
    const { body, heads } = reportBody(i, unit);
    if (random() < 0.02) {
      const cut = body.slice(0, 60 + Math.floor(random() * 60));
      malformed.add(cut);
      deliveries.push({ body: cut, malformed: true, lostAnswer: false });
      continue;
    }
    reports.add(body);
    latest.set(unit.code, heads);
    const one = { body, malformed: false, lostAnswer: random() < 0.05 };
    deliveries.push(one);
    // Sent again, sometimes long after; sometimes at once.
    if (random() < 0.25) deliveries.push({ ...one, lostAnswer: false });
  }
  for (let at = 0; at < deliveries.length; at += 1) {
    if (random() >= 0.05) continue;
    const other = Math.min(deliveries.length - 1, at + 1 + Math.floor(random() * 200));
    [deliveries[at], deliveries[other]] = [deliveries[other] as Planned, deliveries[at] as Planned];
  }
  return { deliveries, latest, reports, malformed };
};

const post = (body: string, signal?: AbortSignal): Promise<Response> =>
  fetch(path, { method: 'POST', body, headers: signedByClock(body), ...(signal ? { signal } : {}) });

const send = async ({ body, lostAnswer }: Planned): Promise<number> => {
  if (lostAnswer) await post(body, AbortSignal.timeout(1 + Math.floor(random() * 12))).catch(() => undefined);
  const response = await post(body);
  await response.arrayBuffer();
  return response.status;
};

test('2,000 deliveries in disorder, with the table gone for a while, add up exactly', async () => {
  const { deliveries, latest, reports, malformed } = plan();
  const statuses: number[] = [];
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let at = next++; at < deliveries.length; at = next++) {
      // The table refuses from the 900th delivery to the 1,000th.
      if (at === 900) local.faults.table('refuse');
      if (at === 1_000) local.faults.table('ok');
      const one = deliveries[at] as Planned;
      const status = await send(one);
      statuses.push(status);
      if (one.malformed !== (status === 422) || (status !== 422 && status > 202)) {
        throw new Error(`delivery ${at} (${one.malformed ? 'malformed' : 'right'}) was answered ${status}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 24 }, sender));
  const spilt = (await local.service.stores.intake.list('spill/')).length;
  const drained = await local.service.run('drain');

  expect(statuses).toHaveLength(deliveries.length);
  expect(spilt).toBeGreaterThan(50);
  expect(drained).toEqual({ drained: spilt, left: 0 });
  const entries = await wholeLog(local);
  const kinds = Map.groupBy(entries, (entry) => entry.kind);
  expect([kinds.get('submission')?.length, kinds.get('quarantine')?.length]).toEqual([reports.size, malformed.size]);
  const { body } = await local.get(`/v1/campaigns/${konTum}/reports`);
  const counted = body.reports.flatMap((report: { unit: { code: string }; values: Record<string, number> | null }) =>
    report.values ? [[report.unit.code, report.values['heads_thon'] ?? report.values['heads_tdp']]] : [],
  );
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(latest));
  const progress = await local.get(`/v1/campaigns/${konTum}/progress`);
  expect([progress.body.whole.reported, progress.body.unknownUnitQuarantined]).toEqual([latest.size, malformed.size]);
});
