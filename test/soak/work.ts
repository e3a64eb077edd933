/** One kind of work that is done over and over, and what was acknowledged of it. */
import type { Api } from '../../infra/local/publish-shipped.ts';
import { type Asking, askingOf } from '../faults/asking.ts';

export interface Work {
  readonly everyMs: number;
  readonly asking: Asking;
  /** Ids by which what was acknowledged is found again in what is kept. */
  readonly acknowledged: Set<string>;
  /** The n-th time: done once it was answered for good, whatever befalls the service meanwhile. */
  turn(n: number): Promise<unknown>;
}

type Turn = (asking: Asking, acknowledged: Set<string>, n: number) => Promise<unknown>;

export const workOf = (service: Api, everyMs: number, turn: Turn): Work => {
  const asking = askingOf(service);
  const acknowledged = new Set<string>();
  return { everyMs, asking, acknowledged, turn: (n) => turn(asking, acknowledged, n) };
};

/** What says "try again": no answer, too many at once, a store that is away. */
export const isOver = (status: number | undefined): status is number =>
  status !== undefined && status !== 429 && status !== 503;
