/** Every quarter of an hour: sweeps each period that has been opened. One that fails does not stop the others. */
import { type LifeEntry, openedPeriods } from '../../shared/domain/log/life.ts';
import { toldWithinMs } from '../../shared/domain/notices/plan.ts';
import { logLine } from '../../shared/log-line.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { liveCampaigns } from '../../shared/store/lives.ts';
import { readChase, type Ways } from './chase.ts';
import { sweep } from './sweep.ts';
import { liveWays } from './ways.ts';

export const wire = (stores: Stores, ways: Ways) => async (): Promise<void> => {
  const now = stores.now();
  const places = (await liveCampaigns(stores)).flatMap(({ id, document: { calendar }, life }) =>
    openedPeriods(life, calendar, now)
      .filter((period) => !isLongClosed(life.periods.get(period), now))
      .map((period) => ({ campaign: id, period })),
  );
  const failed: unknown[] = [];
  for (const { campaign, period } of places) {
    try {
      const swept = await sweep(stores, ways, await readChase(stores, ways, campaign, period));
      if (Object.values(swept).some((count) => count > 0)) logLine({ event: 'remind', campaign, period, ...swept });
    } catch (error) {
      failed.push(error);
      logLine({ level: 'ERROR', event: 'remind-failed', campaign, name: (error as Error).name });
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${places.length} periods not swept`);
};

/** One closed a moment ago may have been signed a moment before. */
const isLongClosed = (newest: LifeEntry | undefined, now: number): boolean =>
  newest?.kind === 'closed' && now - Date.parse(newest.at) > toldWithinMs;

const stores = liveStores();
export const handler = wire(stores, liveWays(stores));
