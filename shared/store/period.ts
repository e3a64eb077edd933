/** One period of a campaign, read whole: its definitions in force and its log, folded at a cut-off. */
import { hasPeriod, periodAt } from '../domain/calendars/calendar.ts';
import { clockBehind } from '../domain/log/clock.ts';
import { foldLedger } from '../domain/log/ledger.ts';
import type { PeriodInForce, PeriodRead, Place } from '../domain/log/period.ts';
import { readRegister } from '../domain/units/read-register.ts';
import { expectedOf } from '../domain/units/roster.ts';
import { Problem } from '../problems.ts';
import type { Held, Log } from './log.ts';
import type { Stores } from './stores.ts';

/**
 * @param asked the period by name; the current one when null. Throws `campaign.unknown`, `period.unknown`.
 */
export const periodInForce = async (
  { definitions, now }: Pick<Stores, 'definitions' | 'now'>,
  campaignId: string,
  asked: string | null = null,
): Promise<PeriodInForce> => {
  const found = await definitions.latest('campaign', campaignId);
  if (!found) throw new Problem('campaign.unknown');
  const campaign = { ...found.document, version: found.version };
  const period = asked ?? periodAt(campaign.calendar, now());
  if (!hasPeriod(campaign.calendar, period)) throw new Problem('period.unknown');
  const registered = await definitions.latest('register', campaign.register);
  if (!registered) throw new Problem('register.unknown');
  const register = readRegister(registered.document);
  const place = { campaign: campaign.id, period };
  return { place, campaign, register, registerVersion: registered.version, expected: expectedOf(campaign, register) };
};

/** How much of the quarantine is read beside the figures: nothing, or as much as tells how much waits. */
export type HeldRead = 'none' | 'counted';

export interface PeriodOptions {
  /** UTC ISO instant; only what was received until then is folded. Default now. */
  readonly cutoff?: string;
  /** Default none. */
  readonly held?: HeldRead;
}

/** So many are counted; of a flood of bad deliveries it is said that there are more. */
const mostCounted = 200;

/** @param asked the period by name; the current one when null. Throws `campaign.unknown`, `period.unknown`. */
export const readPeriod = async (
  stores: Pick<Stores, 'definitions' | 'log' | 'now'>,
  campaignId: string,
  asked: string | null,
  { cutoff = new Date(stores.now()).toISOString(), held = 'none' }: PeriodOptions = {},
): Promise<PeriodRead> => {
  const inForce = await periodInForce(stores, campaignId, asked);
  const { place } = inForce;
  const [reports, quarantine] = await Promise.all([stores.log.entries(place), readHeld(stores.log, place, held)]);
  const entries = [...reports, ...quarantine.entries];
  const ledger = foldLedger(inForce.campaign, place.period, inForce.expected, entries, cutoff);
  const behind = clockBehind(entries, stores.now());
  return { ...inForce, entries, ledger, hasMoreHeld: quarantine.next !== null, clockBehind: behind };
};

const readHeld = async (log: Log, place: Place, held: HeldRead): Promise<Held> =>
  held === 'none' ? { entries: [], next: null } : log.held(place, { limit: mostCounted });
