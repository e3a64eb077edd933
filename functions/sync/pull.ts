/**
 * Pulls one source: what is new or changed at its server goes, as deliveries, where a delivery waits that the table did
 * not take, and drain takes it in by intake's own path. The position moves only after a page is durable: a run that
 * breaks off brings a page twice, never not at all.
 */

import { withProof } from '../../shared/domain/log/proven-time.ts';
import type { PullFrom, PullState } from '../../shared/domain/sources/pull.ts';
import type { Source } from '../../shared/domain/sources/source.ts';
import { type Get, getter, isStop, type Patience, type Stop } from '../../shared/outbound/call.ts';
import type { Dial } from '../../shared/outbound/dial.ts';
import { Problem } from '../../shared/problems.ts';
import { pullToken } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';
import type { Position, Pull } from '../../shared/store/pulls.ts';
import { keepSpilt } from '../../shared/store/spilt.ts';
import { kobo } from './kobo.ts';
import { odkCentral } from './odk-central.ts';
import { isMet, moved, startOf } from './position.ts';
import type { Fetched, Found, Page, Vendor } from './vendor.ts';

export interface PulledSource extends Source {
  readonly pull: PullFrom;
}

export interface Tools {
  readonly stores: Stores;
  readonly dial: Dial;
  readonly patience: Patience;
}

/** What one run brings of one source: a drain takes in as many in two minutes. */
const mostTaken = 2_000;

const vendorOf = ({ pull }: PulledSource): Vendor => (pull.kind === 'kobo' ? kobo(pull) : odkCentral(pull));

/** Throws `store.unavailable` when something could not be kept; whatever the server does is said by the state. */
export const pull = async (tools: Tools, source: PulledSource, before: Pull | undefined): Promise<Pull> => {
  const vendor = vendorOf(source);
  const run = beginning(tools, source, before, vendor.of);
  // A token that was put right a minute ago is the one to use.
  const token = (await tools.stores.secrets.of(pullToken(source.id), 0)).at(-1);
  if (token === undefined) return run.end('no-token');
  const line = tools.dial(source.pull);
  try {
    return await scan(run, vendor, getter(line, vendor.authorization(token), tools.patience), tools.patience);
  } finally {
    line.close();
  }
};

const scan = async (run: Run, vendor: Vendor, get: Get, { left }: Patience): Promise<Pull> => {
  for (;;) {
    const position = run.position();
    const page = await vendor.page(get, position, position.mark);
    if (isStop(page)) return run.end(page.stop, page.reason);
    for (const found of page.records) {
      const stopped = await run.bring(found);
      if (stopped) return run.end(stopped.stop, stopped.reason);
    }
    const ended = await run.pageDone(page);
    if (ended.state !== 'more' || run.taken() >= mostTaken || left() <= 0) return ended;
  }
};

type Run = ReturnType<typeof beginning>;

/** One run's state: what was taken, where it stands, and the entry last written. */
const beginning = ({ stores }: Tools, source: PulledSource, before: Pull | undefined, of: string) => {
  let position: Position = startOf(before?.position, of);
  let written = before;
  let taken = 0;
  let receivedAt = 0;

  const write = async (state: PullState, reason?: string): Promise<Pull> => {
    const now: Pull = {
      source: source.id,
      number: (written?.number ?? 0) + 1,
      at: new Date(stores.now()).toISOString(),
      state,
      ...(reason === undefined ? {} : { reason }),
      taken,
      total: (before?.total ?? 0) + taken,
      position,
    };
    const outcome = orProblem(await stores.pulls.record(now));
    // Another run is at it, and its position stands.
    if (outcome === 'repeated') return { ...now, state: 'busy' };
    written = now;
    return now;
  };
  /** Each a millisecond after the other, so that drain takes them in this order. */
  const keep = async (fetched: Fetched): Promise<void> => {
    receivedAt = Math.max(stores.now(), receivedAt + 1);
    const delivery = withProof({ ...fetched, source: source.id, tool: source.tool, query: '' }, 'pull');
    const kept = await keepSpilt(stores.intake, { ...delivery, receivedAt: new Date(receivedAt).toISOString() });
    if (kept === 'unavailable') throw new Problem('store.unavailable');
    taken += 1;
  };
  return {
    position: () => position,
    taken: () => taken,
    /** What to stop with, where the record could not be had. */
    bring: async ({ fingerprint, bring }: Found): Promise<Stop | undefined> => {
      if (isMet(position, fingerprint)) return undefined;
      const brought = await bring();
      if (isStop(brought)) return brought;
      for (const fetched of brought) await keep(fetched);
      return undefined;
    },
    pageDone: (page: Page): Promise<Pull> => {
      position = moved(position, page, new Date(stores.now()).toISOString());
      return write(page.next === undefined ? 'done' : 'more');
    },
    end: write,
  };
};
