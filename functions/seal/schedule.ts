/**
 * On schedule: seals the log of every period that has opened, but for archived campaigns. One that fails does not stop
 * the others.
 */
import { openedPeriods } from '../../shared/domain/log/life.ts';
import { logLine } from '../../shared/log-line.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { liveCampaigns } from '../../shared/store/lives.ts';

export const wire = (stores: Stores) => async (): Promise<void> => {
  const campaigns = await liveCampaigns(stores);
  const places = campaigns.flatMap(({ id, document, life }) =>
    openedPeriods(life, document.calendar, stores.now()).map((period) => ({ campaign: id, period })),
  );
  const failed: unknown[] = [];
  for (const place of places) {
    try {
      await stores.seals.seal(place);
    } catch (error) {
      failed.push(error);
      logLine({ level: 'ERROR', event: 'seal-failed', campaign: place.campaign, name: (error as Error).name });
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${places.length} logs not sealed`);
};

export const handler = wire(liveStores());
