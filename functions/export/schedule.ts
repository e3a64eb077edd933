/**
 * On schedule: one export of every period under way. One that is closed or over is left alone until something has come
 * since its last export, to it or to the period it is compared with, which their keys tell. One campaign that fails
 * does not stop the others.
 */
import { periodBefore } from '../../shared/domain/calendars/calendar.ts';
import { isUnderWay, openedPeriods } from '../../shared/domain/log/life.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { logLine } from '../../shared/log-line.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { type LivedCampaign, liveCampaigns } from '../../shared/store/lives.ts';
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
    const asked = (await liveCampaigns(stores)).flatMap((campaign) => placesIn(campaign, due));
    const made: MadeOrNot[] = [];
    const failed: unknown[] = [];
    for (const one of asked) {
      try {
        if (!one.isUnderWay && (await hasAll(stores, one))) continue;
        const { campaign, period } = one;
        made.push(await makeExport(stores, { campaign, period, cutoff, trigger: 'schedule' }));
      } catch (error) {
        failed.push(error);
        logLine({ level: 'ERROR', event: 'export-failed', campaign: one.campaign, name: (error as Error).name });
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${asked.length} exports failed`);
    return made;
  };

interface Asked extends Place {
  /** The period it is compared with; undefined for the first. */
  readonly before: string | undefined;
  readonly isUnderWay: boolean;
}

const placesIn = ({ id: campaign, document: { calendar }, life }: LivedCampaign, now: number): Asked[] =>
  openedPeriods(life, calendar, now).map((period) => ({
    campaign,
    period,
    before: periodBefore(calendar, period),
    isUnderWay: isUnderWay(life, calendar, period, now),
  }));

/** Does the last export rest on all there is? */
const hasAll = async ({ log }: Stores, { campaign, period, before }: Asked): Promise<boolean> => {
  const [last] = await log.exports({ campaign, period });
  if (last?.entries === undefined || last.entries !== (await log.size({ campaign, period }))) return false;
  return before === undefined || (last.entriesBefore ?? 0) === (await log.size({ campaign, period: before }));
};

export const wire = exportOnSchedule;

export const handler = wire(liveStores());
