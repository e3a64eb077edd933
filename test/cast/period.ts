/** The cast's season as it is read of the log. */
import { foldLedger } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { LogEntry } from '../../shared/domain/log/submission.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSeason, moments } from './index.ts';

const [campaign, register] = [aCampaign(), aRegister()];
const expected = expectedOf(campaign, register);

export const aPeriodRead = (entries: readonly LogEntry[] = aSeason(), cutoff: string = moments.closed): PeriodRead => ({
  place: { campaign: campaign.id, period: 'once' },
  campaign,
  register,
  registerVersion: 1,
  expected,
  entries,
  hasMoreHeld: false,
  ledger: foldLedger(campaign, 'once', expected, entries, cutoff),
});
