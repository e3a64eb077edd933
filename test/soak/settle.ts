/** After the load: days go by for the server, until nothing waits any more, neither in the bucket nor to be told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { askingOf } from '../faults/asking.ts';
import type { Receiver } from '../local/receiver.ts';
import type { Served } from './served.ts';

const hour = 3_600_000;
/** After each of these it is started again, and makes up for every schedule it missed. */
const hoursAhead = [4, 8, 16, 32, 64];
/** What it made up for at its start has by then begun. */
const sweepMs = 2_000;
const patienceMs = 15_000;

/**
 * Events that wait even then, or were given up. A sweep that has only begun has put nothing down yet: it is over when a
 * whole start brought the receiver nothing new.
 */
export const settle = async (served: Served, portal: Receiver): Promise<readonly string[]> => {
  const { official } = askingOf(served.second);
  const events = async (state: 'waiting' | 'dead'): Promise<readonly string[]> => {
    const listed = (await official('GET', `/v1/destinations/cong/events?state=${state}`))?.body.events;
    return listed.map(({ id, type, answer }: Record<string, string>) => `${type} ${id} ${answer}`);
  };
  for (const ahead of hoursAhead) {
    const heard = portal.got.length;
    await served.step(ahead * hour);
    await served.restart('SIGTERM');
    await sleep(sweepMs);
    const until = performance.now() + patienceMs;
    while ((await events('waiting')).length > 0 && performance.now() < until) await sleep(500);
    if (performance.now() < until && portal.got.length === heard) break;
  }
  return [...(await events('waiting')), ...(await events('dead'))];
};
