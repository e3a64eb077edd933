/**
 * `npm run soak -- [--minutes 30] [--seed N]`: prints what was sent, acknowledged, kept, and what the server took; 1
 * where anything is wrong.
 */
import '../../infra/local/require-node.ts';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { line } from '../bench/figures.ts';
import { runSoak, type Soak } from './run.ts';
import { fifthsOf } from './watch.ts';

const options = { minutes: { type: 'string', default: '30' }, seed: { type: 'string' } } as const;
const { values } = parseArgs({ options });
const seconds = Number(values.minutes) * 60;
const seed = Number(values.seed ?? Date.now() % 1_000_000);

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): void => {
  const shown = new Table({ head: [...head], style: { head: [], border: [] } });
  shown.push(...rows.map((row) => [...row]));
  console.log(shown.toString());
};
const ms = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '–');
const counted = (counts: Iterable<readonly [string, number]>): string =>
  Array.from(counts, ([name, count]) => `${name} ${count}`).join(', ') || 'none';

const print = ({ rows, samples, harms, starts, errors }: Soak): void => {
  table(
    ['work', 'sent', 'acknowledged', 'stored', 'lost', 'doubled', 'refused by status', 'p50 ms', 'p99 ms'],
    Object.entries(rows).map(([work, row]) => [
      ...[work, row.sent, row.acknowledged, row.stored ?? '–', row.lost.length, row.doubled.length],
      ...[counted(Object.entries(row.refused)), ms(row.ms[0]), ms(row.ms[1])],
    ]),
  );
  table(
    ['fifth', 'lives', 'memory MB at its end', 'most', 'files', 'sockets', 'CPU s'],
    fifthsOf(samples).map((one) => [
      ...[one.fifth + 1, one.lives, one.memoryMb.toFixed(0), one.mostMb.toFixed(0), one.files, one.sockets],
      one.cpu.toFixed(1),
    ]),
  );
  line('what befell it', counted(Object.entries(harms)));
  const [least, most] = [Math.min(...starts), Math.max(...starts)].map((one) => (one / 1_000).toFixed(1));
  line(`${starts.length} starts until it listened, s: least / most`, `${least} / ${most}`);
  line('errors it logged', counted(errors));
};

line('seed / minutes', `${seed} / ${values.minutes}`);
const loads = [loadavg()];
const run = await runSoak(seconds, seed);
loads.push(loadavg());
print(run);
line(
  'load of the machine before / after (1, 5, 15 min)',
  loads.map((one) => one.map((n) => n.toFixed(1)).join(' ')).join(' / '),
);
const wrong = Object.entries(run.verdict).filter(([, found]) => found.length > 0);
for (const [fault, found] of wrong) line(fault, `${found.length} ${JSON.stringify(found.slice(0, 5))}`);
console.log(wrong.length === 0 ? 'Nothing is lost, nothing is doubled, nothing grows.' : `${wrong.length} faults.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
