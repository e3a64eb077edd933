/** 10,000 deliveries through faults of every kind (test/faults/run.ts): what they came to, and every fault by name. */
import { runFaults } from '../faults/run.ts';
import { line } from './figures.ts';

export const benchFaults = async (): Promise<void> => {
  const count = Number(process.env['BENCH_FAULTS'] ?? 10_000);
  const seed = Number(process.env['BENCH_SEED'] ?? Date.now() % 1_000_000);
  const started = performance.now();
  const { acknowledged, acts, statuses, kills, left, verdict } = await runFaults(count, seed);
  line(
    'seed / deliveries / kills / seconds',
    [seed, count, kills, ((performance.now() - started) / 1_000).toFixed(0)].join(' / '),
  );
  line('answers', JSON.stringify(statuses));
  line(
    'reports / held / units that count',
    [acknowledged.reports.size, acknowledged.held.size, acknowledged.counting.size].join(' / '),
  );
  line(
    'published / edited / rotated / revoked / dead secrets refused',
    [acts.published.length, acts.edited.size, acts.rotations, acts.revoked.length, acts.refusals].join(' / '),
  );
  line('spilt and left after the drain', String(left));
  for (const [fault, found] of Object.entries(verdict))
    line(`${fault} (bar: 0)`, `${found.length}${found.length > 0 ? ` ${JSON.stringify(found.slice(0, 5))}` : ''}`);
};
