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

const rounds = 40;

export const benchProgress = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-bench-'));
  const service = await startService({ folder });
  try {
    await publishShipped({ url: service.url, token: await service.token('operator') });
    await takeMany(service, 1_000, (i) => bodyOf(units[i % units.length] ?? '', `p-${i}`));
    const alone = await progressMs(service);
    await takeMany(service, 50_000, (i) => bodyOf('Xã Không Có', `q-${i}`));
    const beside = await progressMs(service);
    line('progress of 1,000 entries, ms p50 (bar: 50)', alone.toFixed(1));
    line('…with 50,000 quarantined beside them, ms p50 (bar: +20 %)', beside.toFixed(1));
  } finally {
    await service.stop();
    await rm(folder, { recursive: true });
  }
};

const takeMany = async (service: Service, count: number, body: (i: number) => string): Promise<void> => {
  const { log, definitions, now } = service.stores;
  const bound = await definitions.latest('source', 'kt-json');
  if (!bound) throw new Error('kt-json is not among the shipped sources');
  const known = knownSource(bound.document);
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
  const samples: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const { wall } = await timed(async () => {
      const answer = await fetch(`${service.url}/v1/campaigns/kon-tum-2881-2021/progress`, { headers });
      if (!answer.ok) throw new Error(`progress answered ${answer.status}`);
      await answer.arrayBuffer();
    });
    samples.push(wall);
  }
  return median(samples);
};
