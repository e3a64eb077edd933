/** The reports that count now, for a file's rows to be held against. */
import { foldLedger } from '../../../shared/domain/ledger.ts';
import type { LogEntry, Submission } from '../../../shared/domain/submission.ts';
import type { Log, Place } from '../../../shared/store/log.ts';
import type { KnownSource } from '../sources.ts';
import { placeOf } from '../take.ts';
import type { OpenFile } from './open-file.ts';

export interface CurrentReports {
  readonly place: Place;
  readonly entries: readonly LogEntry[];
  /** Corrections included; by unit code. */
  readonly byUnit: ReadonlyMap<string, Submission>;
}

/** Reads the period's log once. */
export const currentReports = async (log: Log, known: KnownSource, { delivery }: OpenFile): Promise<CurrentReports> => {
  const { campaign, expected } = known.judgement;
  const place = placeOf(known, delivery);
  const entries = await log.entries(place);
  const { rows } = foldLedger(campaign, expected, entries, delivery.receivedAt);
  const byUnit = rows.flatMap(({ unit, current }): [string, Submission][] => (current ? [[unit.code, current]] : []));
  return { place, entries, byUnit: new Map(byUnit) };
};
