/**
 * Stores that fail at random, each by itself: a request that is refused, a write that is done and yet answered as
 * unavailable, and from time to time all requests for a while. Stands between the service and its stores.
 */
import type { Kept } from '../../infra/local/stores.ts';
import { Problem } from '../../shared/problems.ts';
import type { Objects, Table } from '../../shared/store/ports.ts';
import { randomOf } from './random.ts';

export interface Failing {
  around(kept: Kept): Kept;
  /** They fail from the start of a run only when told to. */
  failing: boolean;
}

/** Shares of requests, and how long a store is gone at a time, in requests. */
const rates = {
  table: { refused: 0.01, answerLost: 0.01, gone: 0.001, goneFor: 80 },
  objects: { refused: 0.08, answerLost: 0.05, gone: 0.01, goneFor: 15 },
} as const;

type Fate = 'done' | 'refused' | 'answer lost';

export const failingStores = (seed: number): Failing => {
  const random = randomOf(seed);
  const dice = ({ refused, answerLost, gone, goneFor }: (typeof rates)[keyof typeof rates]) => {
    let left = 0;
    return (): Fate => {
      if (!failing.failing) return 'done';
      if (left === 0 && random() < gone) left = goneFor;
      if (left > 0) {
        left -= 1;
        return 'refused';
      }
      const thrown = random();
      return thrown < refused ? 'refused' : thrown < refused + answerLost ? 'answer lost' : 'done';
    };
  };
  const throwing = async <T>(fate: Fate, work: () => Promise<T>): Promise<T> => {
    if (fate === 'refused') throw new Problem('store.unavailable');
    const answer = await work();
    if (fate === 'answer lost') throw new Problem('store.unavailable');
    return answer;
  };
  const writing = async <T>(fate: Fate, work: () => Promise<T>): Promise<T | 'unavailable'> => {
    if (fate === 'refused') return 'unavailable';
    const outcome = await work();
    return fate === 'answer lost' ? 'unavailable' : outcome;
  };
  const tableFate = dice(rates.table);
  const objectsFate = dice(rates.objects);
  const table = (below: Table): Table => ({
    put: (key, item) => writing(tableFate(), () => below.put(key, item)),
    get: (key) => throwing(tableFate(), () => below.get(key)),
    query: (pk, options) => throwing(tableFate(), () => below.query(pk, options)),
  });
  const objects = (below: Objects): Objects => ({
    put: (key, bytes, options) => writing(objectsFate(), () => below.put(key, bytes, options)),
    get: (key) => throwing(objectsFate(), () => below.get(key)),
    list: (prefix) => throwing(objectsFate(), () => below.list(prefix)),
    remove: (key) => throwing(objectsFate(), () => below.remove(key)),
    link: (key, options) => below.link(key, options),
  });
  const failing: Failing = {
    failing: false,
    around: ({ table: below, intake, exports, seals }) => ({
      table: table(below),
      intake: objects(intake),
      exports: objects(exports),
      seals: objects(seals),
    }),
  };
  return failing;
};
