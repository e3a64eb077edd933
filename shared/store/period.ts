/** One period of a campaign, read whole: its definitions in force and its log, folded at a cut-off. */
import { hasPeriod, periodAt } from '../domain/calendars/calendar.ts';
import { checksLookingBack } from '../domain/checks/faults.ts';
import { clockBehind } from '../domain/log/clock.ts';
import { foldLedger } from '../domain/log/ledger.ts';
import { openingAt, owing } from '../domain/log/opened.ts';
import type { PeriodInForce, PeriodRead, Place } from '../domain/log/period.ts';
import { besidePrevious, type PreviousPeriod } from '../domain/log/previous-period.ts';
import type { LogEntry } from '../domain/log/submission.ts';
import { readRegister } from '../domain/units/read-register.ts';
import { type Expected, expectedOf } from '../domain/units/roster.ts';
import { Problem } from '../problems.ts';
import type { Held, Log } from './log.ts';
import { previousPeriodOf } from './previous-period.ts';
import type { Stores } from './stores.ts';
import { termsAt } from './terms.ts';

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
type HeldRead = 'none' | 'counted';

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
  const expected = await owingIn(stores, inForce, entries, cutoff);
  const folded = foldLedger(inForce.campaign, place.period, expected, entries, cutoff);
  const previous = await lookedBackAt(stores, { ...inForce, expected }, cutoff);
  const ledger = previous ? besidePrevious(inForce.campaign, folded, previous) : folded;
  const behind = clockBehind(entries, stores.now());
  return { ...inForce, expected, entries, ledger, hasMoreHeld: quarantine.next !== null, clockBehind: behind };
};

/** Who owes by the opening, units among them that a later version of the campaign or another register does not name. */
const owingIn = async (
  { definitions }: Pick<Stores, 'definitions'>,
  inForce: PeriodInForce,
  entries: readonly LogEntry[],
  cutoff: string,
): Promise<Expected> => {
  const { campaign, register, expected } = inForce;
  const opening = openingAt(entries, cutoff);
  const known = new Set(expected.units.map(({ code }) => code));
  if (opening?.versions.register === register.id && opening.units.every((code) => known.has(code))) {
    return owing(expected, opening);
  }
  const then = await termsAt(definitions, { campaign, register }, opening);
  return owing(expected, opening, expectedOf(then.campaign, then.register));
};

/** The period before is read only where a check asks for it. */
const lookedBackAt = async (
  stores: Pick<Stores, 'definitions' | 'log'>,
  inForce: PeriodInForce,
  cutoff: string,
): Promise<PreviousPeriod | null> =>
  checksLookingBack(inForce.campaign).length > 0 ? previousPeriodOf(stores, inForce, cutoff) : null;

const readHeld = async (log: Log, place: Place, held: HeldRead): Promise<Held> =>
  held === 'none' ? { entries: [], next: null } : log.held(place, { limit: mostCounted });
