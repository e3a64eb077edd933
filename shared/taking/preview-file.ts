/**
 * What a file would do, without doing it: each row understood as if it were taken, beside the report that counts now.
 * A source is shown only figures that came through it: the token of a form does not open other forms' reports.
 */
import { changes } from '../domain/log/changes.ts';
import { isShown } from '../domain/log/shown-report.ts';
import type { Quarantined, SignedLink, Submission } from '../domain/log/submission.ts';
import type { OpenFile } from '../reading/file/open-file.ts';
import { understandRows } from '../reading/file/understand-rows.ts';
import type { KnownSource } from '../reading/known-source.ts';
import { entryKey } from '../store/entry-key.ts';
import type { Log } from '../store/log.ts';
import { type CurrentReports, currentReports } from './current-reports.ts';
import type { LookBack } from './look-back.ts';
import { heldToAsk, isAmbiguousRepeat } from './take.ts';
import { besideCurrent, besidePrevious, type FileTaken, type RowTaken, saysTheSame } from './take-file.ts';

/** Writes nothing. */
export const previewFile = async (
  log: Log,
  known: KnownSource,
  file: OpenFile,
  lookBack: LookBack,
): Promise<FileTaken> => {
  const reports = await currentReports(log, known, file);
  const { place, byUnit } = reports;
  const isThere = entryFinder(reports);
  const rows = (await understandRows(known, file)).map(({ row, delivery, understood }): RowTaken => {
    const { entry, period } = understood;
    if (period !== place.period) {
      return { row, place: { ...place, period }, outcome: 'recorded', entry, changed: null };
    }
    const current = byUnit.get(entry.unit ?? '');
    if (saysTheSame(entry, current)) return { row, place, outcome: 'repeated', entry, changed: null };
    if (!isThere(entry)) {
      const changed = changedFigures(entry, current, delivery.link);
      return { row, place, outcome: 'recorded', entry: besideCurrent(known, entry, reports), changed };
    }
    const isAsked = entry.kind === 'submission' && current && isAmbiguousRepeat(entry, [current]);
    return { row, place, outcome: 'repeated', entry: isAsked ? heldToAsk(known, entry, delivery) : entry };
  });
  return { file, rows: await besidePrevious(lookBack, known, rows), preview: true };
};

/** Is this very delivery in the log? */
const entryFinder = ({ place, entries }: CurrentReports): ((entry: Submission | Quarantined) => boolean) => {
  // Of what is held nobody is told whether it came before.
  const kept = entries.filter((entry) => entry.kind === 'submission');
  const keys = new Set(kept.map((entry) => entryKey(place, entry).sk));
  return (entry) => keys.has(entryKey(place, entry).sk);
};

/** Only of a report that may be shown. */
const changedFigures = (
  entry: Submission | Quarantined,
  current: Submission | undefined,
  link: SignedLink | undefined,
): NonNullable<RowTaken['changed']> | null => {
  if (entry.kind !== 'submission' || !current) return null;
  const opened = { source: entry.source, isOwn: link?.unit === entry.unit };
  return isShown(opened, current) ? changes(current.values, entry.values) : null;
};
