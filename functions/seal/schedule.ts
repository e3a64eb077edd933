/** On schedule: seals the log of every period that has opened. One that fails does not stop the others. */
import { periodsOpened } from '../../shared/domain/calendars/calendar.ts';
import { logLine } from '../../shared/log-line.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';

export const wire = (stores: Stores) => async (): Promise<void> => {
  const campaigns = await stores.definitions.list('campaign');
  const places = campaigns.flatMap(({ id, document }) =>
    periodsOpened(document.calendar, stores.now()).map((period) => ({ campaign: id, period })),
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
