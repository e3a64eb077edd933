/** The reports of a file's period that count now, for its rows to be held against. */

import { foldLedger } from '../domain/log/ledger.ts';
import type { Place } from '../domain/log/period.ts';
import type { LogEntry, Submission } from '../domain/log/submission.ts';
import type { OpenFile } from '../reading/file/open-file.ts';
import type { KnownSource } from '../reading/known-source.ts';
import type { Log } from '../store/log.ts';

export interface CurrentReports {
  readonly place: Place;
  readonly entries: readonly LogEntry[];
  /** Corrections included; by unit code. */
  readonly byUnit: ReadonlyMap<string, Submission>;
}

/** Reads the period's log once. */
export const currentReports = async (
  log: Log,
  known: KnownSource,
  { delivery, period }: OpenFile,
): Promise<CurrentReports> => {
  const { campaign, expected } = known.judgement;
  const place = { campaign: campaign.id, period };
  const entries = await log.entries(place);
  const { rows } = foldLedger(campaign, place.period, expected, entries, delivery.receivedAt);
  const byUnit = rows.flatMap(({ unit, current }): [string, Submission][] => (current ? [[unit.code, current]] : []));
  return { place, entries, byUnit: new Map(byUnit) };
};
