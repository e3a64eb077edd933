/**
 * On schedule: opens every period whose day has come, and opens one that is under way again where its units or
 * deadlines have changed. Fired twice, it writes once. One campaign that fails does not stop the others.
 */
import { isUnderWay, openedPeriods } from '../../shared/domain/log/life.ts';
import { logLine } from '../../shared/log-line.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { type LivedCampaign, liveCampaigns } from '../../shared/store/lives.ts';
import { openPeriod } from '../../shared/store/openings.ts';
import { periodInForce } from '../../shared/store/period.ts';

export const wire = (stores: Stores) => async (): Promise<void> => {
  const campaigns = await liveCampaigns(stores);
  const failed: unknown[] = [];
  for (const campaign of campaigns) {
    try {
      await openDue(stores, campaign);
    } catch (error) {
      failed.push(error);
      logLine({ level: 'ERROR', event: 'opening-failed', campaign: campaign.id, name: (error as Error).name });
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${campaigns.length} campaigns failed`);
};

/** Periods that have opened without an entry, and those under way. What is over or closed is left alone. */
const openDue = async (stores: Stores, { id, document: { calendar }, life }: LivedCampaign): Promise<void> => {
  const now = stores.now();
  const due = openedPeriods(life, calendar, now).filter(
    (period) => !life.periods.has(period) || isUnderWay(life, calendar, period, now),
  );
  for (const period of due) {
    const inForce = await periodInForce(stores, id, period);
    const opened = await openPeriod(stores, inForce, { at: new Date(now).toISOString(), by: 'schedule' });
    if (opened.outcome === 'unchanged') continue;
    const { doubts } = opened;
    logLine({
      level: doubts.length > 0 ? 'WARN' : 'INFO',
      event: 'period-opened',
      campaign: id,
      period,
      doubts: doubts.length,
    });
  }
};

export const handler = wire(liveStores());
