/**
 * A season before one service, whatever befalls it: senders who send until they are acknowledged, officials who act.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, publishShipped } from '../../infra/local/publish-shipped.ts';
import { askingOf } from './asking.ts';
import { judgeAnswers } from './judge.ts';
import { officialsOf } from './officials.ts';
import { planOf, unitsOf } from './plan.ts';
import { type Acknowledged, sendAll } from './senders.ts';
import { connectSources } from './sources.ts';

const actsInAll = 18;

/** Done so many times, evenly spread over the deliveries, in a line of its own. */
type Beside = readonly [times: number, work: (n: number) => Promise<unknown>];

/** @param folder of the province: vendors' secrets lie there. */
export const openSeason = async (service: Api, folder: string, count: number, seed: number) => {
  const [sending, asking] = [askingOf(service), askingOf(service)];
  await publishShipped(service);
  const sources = await connectSources(service, asking, folder);
  const register = await asking.official('GET', '/v1/registers/kon-tum@2021-11-06');
  const plan = planOf(unitsOf(register?.body), count, seed, Date.now() - (count + 60) * 1_000);
  const acknowledged: Acknowledged = { reports: new Set(), held: new Set(), counting: new Map(), deliveries: 0 };
  const { acts, act } = officialsOf(asking, sources);
  let hasEnded = false;
  const spread = async ([times, work]: Beside): Promise<void> => {
    for (let n = 1; n <= times; n += 1) {
      while (!hasEnded && acknowledged.deliveries < (n * count) / (times + 1)) await sleep(2);
      await work(n);
    }
  };
  return {
    /** What senders were answered, and what officials were. */
    sending,
    asking,
    acknowledged,
    acts,
    planned: plan.length,
    /** @param pace waited for before each delivery */
    play: async (beside: readonly Beside[], pace?: () => Promise<unknown>): Promise<void> => {
      const sent = sendAll(plan, sending, sources, acknowledged, seed, pace).finally(() => {
        hasEnded = true;
      });
      await Promise.all([sent, ...[[actsInAll, act] as const, ...beside].map(spread)]);
    },
    /** What a service says that has just started. */
    judge: () => judgeAnswers(asking, acknowledged, acts, sources),
  };
};
