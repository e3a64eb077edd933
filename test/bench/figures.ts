/** Medians and percentiles of samples, and how they are printed. */

export const percentile = (samples: readonly number[], p: number): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => percentile(samples, 50);

export const line = (label: string, value: string): void => console.log(`${label.padEnd(62)} ${value}`);

/** Milliseconds of wall and CPU one call takes. */
export const timed = async (call: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> => {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await call();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - started, cpu: (user + system) / 1_000 };
};
