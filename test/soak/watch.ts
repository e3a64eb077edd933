/** What a server that comes and goes takes of its machine, looked at every second. */
import { cpuSeconds, memoryMb, openHandles } from '../bench/proc.ts';

export interface Sample {
  /** Of the run, from 0. */
  readonly fifth: number;
  readonly pid: number;
  readonly memoryMb: number;
  readonly files: number;
  readonly sockets: number;
  /** Processor seconds of all lives so far. */
  readonly cpu: number;
}

const everyMs = 1_000;

export const watch = (pidNow: () => number | undefined, fifthNow: () => number) => {
  const samples: Sample[] = [];
  const cpuByLife = new Map<number, number>();
  const look = async (): Promise<void> => {
    const pid = pidNow();
    if (pid === undefined) return;
    const [cpu, resident, handles] = await Promise.all([cpuSeconds(pid), memoryMb(pid, 'VmRSS'), openHandles(pid)]);
    cpuByLife.set(pid, cpu);
    const all = [...cpuByLife.values()].reduce((sum, one) => sum + one, 0);
    if (Number.isFinite(resident)) samples.push({ fifth: fifthNow(), pid, memoryMb: resident, ...handles, cpu: all });
  };
  // Between two lives there is nothing to look at.
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);
  return { samples, stop: (): void => clearInterval(timer) };
};

export const fifthsOf = (samples: readonly Sample[]) =>
  [...new Set(samples.map(({ fifth }) => fifth))].map((fifth) => {
    const of = samples.filter((one) => one.fifth === fifth);
    const before = samples.findLast((one) => one.fifth < fifth)?.cpu ?? 0;
    const last = of.at(-1) as Sample;
    return {
      ...last,
      lives: new Set(of.map(({ pid }) => pid)).size,
      mostMb: Math.max(...of.map(({ memoryMb: mb }) => mb)),
      cpu: last.cpu - before,
    };
  });
