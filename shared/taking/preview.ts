/**
 * What one delivery would become, without taking it: understood as if it were taken, beside the report that counts now.
 * What of that report is shown is the rule of shown-report.ts.
 */
import { type Change, changes } from '../domain/log/changes.ts';
import { currentOf } from '../domain/log/current.ts';
import { latestReadings } from '../domain/log/readings.ts';
import { replacedBy, toldToSender } from '../domain/log/replacement.ts';
import { isShown } from '../domain/log/shown-report.ts';
import type { Delivery, Quarantined, Submission } from '../domain/log/submission.ts';
import { logDefect } from '../log-line.ts';
import { Problem } from '../problems.ts';
import type { KnownSource } from '../reading/known-source.ts';
import { understand } from '../reading/understand.ts';
import type { Log } from '../store/log.ts';
import type { LookBack } from './look-back.ts';
import { heldToAsk, isAmbiguousRepeat, isSame, orToReview } from './take.ts';

export interface Previewed {
  readonly entry: Submission | Quarantined;
  readonly isRepeat: boolean;
  /** What would change of the report that counts; null where there is none, or it is not shown. */
  readonly changed: readonly Change[] | null;
}

/** Writes nothing. Throws `store.unavailable`. */
export const preview = async (
  log: Log,
  known: KnownSource,
  delivery: Delivery,
  lookBack: LookBack,
): Promise<Previewed> => {
  const { entry: understood, period, link, defect } = await understand(known, delivery);
  if (defect !== undefined) logDefect(defect);
  if (understood.kind === 'quarantine') return { entry: understood, isRepeat: false, changed: null };
  const { campaign } = known.judgement;
  const place = { campaign: campaign.id, period };
  const reports = latestReadings(await log.reportsOf(place, understood.unit));
  const isRepeat = reports.some((report) => isSame(report, understood));
  if (isRepeat && isAmbiguousRepeat(understood, reports)) {
    return { entry: heldToAsk(known, understood, delivery), isRepeat, changed: null };
  }
  const entry = await orToReview(log, known, place, understood, delivery);
  if (!entry) throw new Problem('store.unavailable');
  if (entry.kind === 'quarantine') return { entry, isRepeat, changed: null };
  const current = currentOf(reports);
  const issues = [...entry.issues, ...toldToSender(campaign, replacedBy(entry, reports), entry)];
  const opened = { source: entry.source, isOwn: link?.unit === entry.unit };
  const changed = current && isShown(opened, current) ? changes(current.values, entry.values) : null;
  return { entry: await lookBack(known.judgement, place, { ...entry, issues }), isRepeat, changed };
};
