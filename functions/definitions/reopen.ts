/** Periods under way, opened again with what is in force now: a new version changes who owes, from this moment on. */
import { isUnderWay } from '../../shared/domain/log/life.ts';
import type { Stores } from '../../shared/store/live.ts';
import { openPeriod } from '../../shared/store/openings.ts';
import { periodInForce } from '../../shared/store/period.ts';

/** Leaves alone what was never opened, is closed, or is over. */
export const reopenUnderWay = async (stores: Stores, campaign: string, by: string): Promise<void> => {
  const { periods } = await stores.lives.of(campaign);
  if (periods.size === 0) return;
  const now = stores.now();
  for (const [period, { kind }] of periods) {
    if (kind !== 'opened') continue;
    const inForce = await periodInForce(stores, campaign, null);
    if (!isUnderWay({ periods }, inForce.campaign.calendar, period, now)) continue;
    const place = { ...inForce.place, period };
    await openPeriod(stores, { ...inForce, place }, { at: new Date(now).toISOString(), by });
  }
};
