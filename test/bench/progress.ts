/** Progress of a province over HTTP on SQLite: of 1,000 entries, and with 50,000 quarantined deliveries beside them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { type Service, startService } from '../../infra/local/service.ts';
import type { Delivery } from '../../shared/domain/log/submission.ts';
import { knownSource } from '../../shared/reading/known-source.ts';
import { take } from '../../shared/taking/take.ts';
import { bodyOf, units } from './delivery.ts';
import { line, median, timed } from './figures.ts';

const rounds = 60;

export const benchProgress = async (): Promise<void> => {
  const [alone, beside] = [await withEntries(0), await withEntries(50_000)];
  try {
    // By turns, so that both meet the same machine.
    const samples = { alone: [] as number[], beside: [] as number[] };
    for (let i = 0; i < rounds; i += 1) {
      samples.alone.push(await progressMs(alone.service));
      samples.beside.push(await progressMs(beside.service));
    }
    const [one, other] = [median(samples.alone), median(samples.beside)];
    line('progress of 1,000 entries, ms p50 (bar: 50)', one.toFixed(1));
    line('…with 50,000 quarantined beside them, ms p50', other.toFixed(1));
    line('ratio (bar: 1.2)', (other / one).toFixed(2));
  } finally {
    await alone.end();
    await beside.end();
  }
};

export interface Filled {
  readonly service: Service;
  /** Takes one more report. */
  takeOne(round: number): Promise<void>;
  end(): Promise<void>;
}

/** A service with 1,000 reports of Kon Tum, and so many deliveries in quarantine. */
export const withEntries = async (held: number): Promise<Filled> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-bench-'));
  const service = await startService({ folder });
  await publishShipped({ url: service.url, token: await service.token('operator') });
  await takeMany(service, 1_000, (i) => bodyOf(units[i % units.length] ?? '', `p-${i}`));
  await takeMany(service, held, (i) => bodyOf('Xã Không Có', `q-${i}`));
  const end = async (): Promise<void> => {
    await service.stop();
    await rm(folder, { recursive: true });
  };
  const takeOne = (round: number): Promise<void> => takeMany(service, 1, () => bodyOf(units[0] ?? '', `more-${round}`));
  return { service, takeOne, end };
};

const takeMany = async (service: Service, count: number, body: (i: number) => string): Promise<void> => {
  const { log, sources, now } = service.stores;
  const source = await sources.latest('kt-json');
  if (!source) throw new Error('kt-json is not among the shipped sources');
  const known = knownSource(source);
  const about = { source: 'kt-json', tool: 'json', contentType: 'application/json', query: '', headers: {} };
  for (let i = 0; i < count; i += 200) {
    const some = Array.from({ length: Math.min(200, count - i) }, (_, k): Delivery => {
      return { ...about, bytes: Buffer.from(body(i + k)), receivedAt: new Date(now()).toISOString() };
    });
    await Promise.all(some.map((delivery) => take(log, known, delivery)));
  }
};

const progressMs = async (service: Service): Promise<number> => {
  const headers = { authorization: `Bearer ${await service.token('department')}` };
  const { wall } = await timed(async () => {
    const answer = await fetch(`${service.url}/v1/campaigns/kon-tum-2881-2021/progress`, { headers });
    if (!answer.ok) throw new Error(`progress answered ${answer.status}`);
    await answer.arrayBuffer();
  });
  return wall;
};
