/** On schedule: one export of every campaign that has opened. One campaign that fails does not stop the others. */
import { periodsOpened } from '../../shared/domain/calendars/calendar.ts';
import { logLine } from '../../shared/log-line.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { type MadeOrNot, makeExport } from './make.ts';

/** EventBridge Scheduler puts the instant the run was due for; a run delivered twice then makes the same file. */
export interface ScheduleEvent {
  readonly scheduledAt?: string;
}

/** What arrived in the last minute may still be on its way to the table: it belongs to the next export. */
const settleMs = 60_000;

export const exportOnSchedule =
  (stores: Stores) =>
  async (event: ScheduleEvent): Promise<readonly MadeOrNot[]> => {
    const due = event.scheduledAt ? Date.parse(event.scheduledAt) : stores.now();
    const cutoff = new Date(due - settleMs).toISOString();
    const campaigns = await stores.definitions.list('campaign');
    const asked = campaigns.flatMap(({ id, document }) =>
      periodsOpened(document.calendar, due).map(
        (period) => ({ campaign: id, period, cutoff, trigger: 'schedule' }) as const,
      ),
    );
    const made: MadeOrNot[] = [];
    const failed: unknown[] = [];
    for (const one of asked) {
      try {
        made.push(await makeExport(stores, one));
      } catch (error) {
        failed.push(error);
        logLine({ level: 'ERROR', event: 'export-failed', campaign: one.campaign, name: (error as Error).name });
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${asked.length} exports failed`);
    return made;
  };

export const wire = exportOnSchedule;

export const handler = wire(liveStores());
