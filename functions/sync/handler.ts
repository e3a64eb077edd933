/**
 * On schedule: fetches from KoboToolbox and ODK Central what their sources say, since the last time. A server that does
 * not answer is told of in its source's entry and tried again next time; it does not stop the others.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { isQuiet } from '../../shared/domain/sources/pull.ts';
import { sourceOf } from '../../shared/domain/sources/source-state.ts';
import { byText } from '../../shared/in-order.ts';
import { logDefect, logLine } from '../../shared/log-line.ts';
import type { Patience } from '../../shared/outbound/call.ts';
import { type Dial, dial } from '../../shared/outbound/dial.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import type { Pull } from '../../shared/store/pulls.ts';
import { type PulledSource, pull } from './pull.ts';

export type PullMade = Pick<Pull, 'source' | 'state' | 'taken'>;

export interface Means {
  readonly dial?: Dial;
  readonly sleep?: Patience['sleep'];
  /** For all sources together; the function has 300 seconds. */
  readonly budgetMs?: number;
}

const atOnce = 4;

export const sync =
  (stores: Stores, { dial: call = dial(), sleep: pause = sleep, budgetMs = 240_000 }: Means = {}) =>
  async (): Promise<readonly PullMade[]> => {
    const end = performance.now() + budgetMs;
    const patience: Patience = { left: () => end - performance.now(), sleep: pause, now: stores.now };
    const waiting = await longestAgoFirst(stores);
    const made: PullMade[] = [];
    const failed: unknown[] = [];
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        try {
          const { source, state, taken } = await pull({ stores, dial: call, patience }, one.source, one.before);
          made.push({ source, state, taken });
          logLine({ level: isQuiet(state) ? 'INFO' : 'WARN', event: 'pull', source, state, taken });
        } catch (error) {
          failed.push(error);
          if (!(error instanceof Problem)) logDefect(error);
          logLine({ level: 'ERROR', event: 'pull-failed', source: one.source.id, name: (error as Error).name });
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} sources could not be pulled`);
    return made;
  };

interface Waiting {
  readonly source: PulledSource;
  readonly before: Pull | undefined;
}

/** So that a slow server at the head of the list does not keep the last ones waiting for ever. */
const longestAgoFirst = async ({ sources, pulls }: Stores): Promise<Waiting[]> => {
  const all = (await sources.list()).map(sourceOf);
  const pulled = all.flatMap((source) => (source.pull && !source.revoked ? [{ ...source, pull: source.pull }] : []));
  const waiting = pulled.map(async (source) => ({ source, before: await pulls.latest(source.id) }));
  return (await Promise.all(waiting)).toSorted((a, b) => byText(a.before?.at ?? '', b.before?.at ?? ''));
};

export const wire = (stores: Stores, means: Means = {}) => sync(stores, means);

export const handler = wire(liveStores());
