/** One period of a campaign, read whole: its definitions in force and its log, folded at a cut-off. */
import { periodAt, periods } from '../domain/calendar.ts';
import type { Campaign } from '../domain/campaign.ts';
import { foldLedger, type Ledger } from '../domain/ledger.ts';
import { readRegister } from '../domain/read-register.ts';
import type { Register } from '../domain/register.ts';
import { type Expected, expectedOf } from '../domain/roster.ts';
import type { LogEntry } from '../domain/submission.ts';
import { Problem } from '../problems.ts';
import type { Stores } from './live.ts';
import type { Place } from './log.ts';

export interface PeriodInForce {
  readonly place: Place;
  readonly campaign: Campaign;
  readonly register: Register;
  readonly registerVersion: number;
  readonly expected: Expected;
}

export interface PeriodRead extends PeriodInForce {
  /** The whole log of the period, also what came after the cut-off. */
  readonly entries: readonly LogEntry[];
  readonly ledger: Ledger;
}

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
  const period = asked ?? periodAt(campaign.calendar, new Date(now()).toISOString());
  if (!periods(campaign.calendar).includes(period)) throw new Problem('period.unknown');
  const registered = await definitions.latest('register', campaign.register);
  if (!registered) throw new Problem('register.unknown');
  const register = readRegister(registered.document);
  const place = { campaign: campaign.id, period };
  return { place, campaign, register, registerVersion: registered.version, expected: expectedOf(campaign, register) };
};

/** @param cutoff UTC ISO instant; only what was received until then is folded. */
export const readPeriod = async (
  stores: Pick<Stores, 'definitions' | 'log' | 'now'>,
  campaignId: string,
  asked: string | null,
  cutoff = new Date(stores.now()).toISOString(),
): Promise<PeriodRead> => {
  const inForce = await periodInForce(stores, campaignId, asked);
  const entries = await stores.log.entries(inForce.place);
  return { ...inForce, entries, ledger: foldLedger(inForce.campaign, inForce.expected, entries, cutoff) };
};
