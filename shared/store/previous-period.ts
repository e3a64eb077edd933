/**
 * The period before the one in hand, with the campaign and the register that were in force when it opened, its units
 * led on to those of now. Asked for where a comparison is wanted: one more log is read.
 */
import { periodBefore } from '../domain/calendars/calendar.ts';
import { foldLedger } from '../domain/log/ledger.ts';
import type { PeriodInForce } from '../domain/log/period.ts';
import type { PreviousPeriod } from '../domain/log/previous-period.ts';
import { type Restated, restate, unchanged } from '../domain/log/restate.ts';
import { standingOf } from '../domain/log/standing.ts';
import { expectedOf } from '../domain/units/roster.ts';
import { successionOf } from '../domain/units/succession.ts';
import { editionsUpTo } from './editions.ts';
import type { Stores } from './stores.ts';
import { termsAt } from './terms.ts';

type Reads = Pick<Stores, 'definitions' | 'log'>;

/**
 * Null where there is no period before, or no way leads from its register to the one of now.
 * @param cutoff UTC ISO instant; only what was received until then counts.
 */
export const previousPeriodOf = async (
  { definitions, log }: Reads,
  { place, campaign, register, expected }: PeriodInForce,
  cutoff: string,
): Promise<PreviousPeriod | null> => {
  const period = periodBefore(campaign.calendar, place.period);
  if (period === undefined) return null;
  const entries = await log.entries({ campaign: place.campaign, period });
  const then = await termsAt(definitions, { campaign, register }, standingOf(entries).opening);
  const ledger = foldLedger(then.campaign, period, expectedOf(then.campaign, then.register), entries, cutoff);
  const lead = async (): Promise<Restated | undefined> => {
    if (then.register.id === register.id) return unchanged(ledger.rows);
    const documents = await editionsUpTo(definitions, register.id, then.register.asAt);
    const document = documents.get(register.id);
    const succession = document && successionOf(then.register.id, document, documents);
    return succession && restate(ledger.rows, then.register, expected.units, succession);
  };
  const restated = await lead();
  if (!restated) return null;
  const units = new Map(restated.units.map((unit) => [unit.unit.code, unit]));
  return { period, campaign: then.campaign, ledger, units, apart: restated.apart };
};
