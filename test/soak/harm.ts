/**
 * What befalls the server, one after another: in the first two fifths what ends it or its disk, then what it must live
 * with.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '../local/receiver.ts';
import type { Served } from './served.ts';

const minute = 60_000;

export interface Harm {
  readonly name: string;
  readonly happen: () => Promise<unknown>;
}

/** @param isWhole in a short run outages are short too */
export const deadly = (served: Served, isWhole: boolean): readonly Harm[] => {
  const outage = isWhole ? 5_000 : 500;
  const kill = { name: 'kill −9', happen: () => served.restart('SIGKILL') };
  return [
    kill,
    { name: 'full disk', happen: () => served.fullDisk(outage) },
    kill,
    { name: 'objects gone', happen: () => served.objectsGone(outage) },
    { name: 'SIGTERM', happen: () => served.restart('SIGTERM') },
    {
      name: 'full disk, then kill −9',
      happen: async () => {
        await Promise.all([
          served.fullDisk(outage).catch(() => undefined),
          sleep(outage / 2).then(() => served.restart('SIGKILL')),
        ]);
      },
    },
  ];
};

/** The offsets a clock is stepped to: ahead and back, by minutes and by hours. */
const steps = [-10 * minute, 0, 5 * minute, 0, 3 * 60 * minute, 4 * 60 * minute, 0];

export const lasting = (served: Served, receiver: Receiver, flood: () => Promise<unknown>): readonly Harm[] => {
  const receiving = (name: string, usual: Receiver['usual']): Harm => ({
    name: `receiver ${name}`,
    happen: async () => {
      receiver.usual = usual;
    },
  });
  const clock = steps.map((off) => ({ name: `clock off by ${off / minute} min`, happen: () => served.step(off) }));
  const others = [
    receiving('hangs', { status: 204, hangs: true }),
    { name: 'flood', happen: flood },
    receiving('fails', { status: 500 }),
    receiving('is slow', { status: 204, afterMs: 3_000 }),
    receiving('refuses', { status: 429, headers: { 'retry-after': '60' } }),
    receiving('is well', { status: 204 }),
  ];
  return clock.flatMap((step, i) => [step, ...(others[i] ? [others[i]] : [])]);
};
