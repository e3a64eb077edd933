/**
 * Takes a file of reports: the file is kept whole by its hash, then every row is taken like a delivery, each by a
 * durable write of its own, a few at a time. Sent again after a fault, rows that are in the log are repeats.
 */

import { type Change, changes } from '../domain/log/changes.ts';
import { toldToSender } from '../domain/log/replacement.ts';
import type { Quarantined, Submission } from '../domain/log/submission.ts';
import { inTurns } from '../in-turns.ts';
import { Problem } from '../problems.ts';
import { badThroughout } from '../reading/file/bad-throughout.ts';
import type { OpenFile } from '../reading/file/open-file.ts';
import { type RowUnderstood, understandRows } from '../reading/file/understand-rows.ts';
import type { KnownSource } from '../reading/known-source.ts';
import type { SheetRow } from '../reading/tools/tool.ts';
import type { Stores } from '../store/live.ts';
import type { Log } from '../store/log.ts';
import { type CurrentReports, currentReports } from './current-reports.ts';
import type { LookBack } from './look-back.ts';
import { spill } from './spill.ts';
import { recorded, type Taken, takeUnderstood } from './take.ts';

export interface RowTaken {
  readonly row: SheetRow;
  readonly outcome: Taken['outcome'];
  readonly place: Taken['place'];
  readonly entry: Taken['entry'];
  /** The report that says the same came through another source: its receipt is not this sender's. Default false. */
  readonly isElsewhere?: boolean;
  /** The file, where it is held whole because none of its rows could be taken: its receipt is the row's. */
  readonly heldIn?: Quarantined;
  /**
   * In a preview: what the report that counts would change to. Null where there is none, or it is not this source's.
   */
  readonly changed?: readonly Change[] | null;
}

export interface FileTaken {
  readonly file: OpenFile;
  readonly rows: readonly RowTaken[];
  readonly preview: boolean;
}

/** How many rows are written at once. */
const abreast = 16;

/** Throws `intake.unavailable` when the bucket keeps neither the file nor what the table did not take: try again. */
export const takeFile = async (
  { log, intake: bucket }: Pick<Stores, 'log' | 'intake'>,
  known: KnownSource,
  file: OpenFile,
  lookBack: LookBack,
): Promise<FileTaken> => {
  if ((await log.keepFile(file.delivery.bytes)) === 'unavailable') throw new Problem('intake.unavailable');
  const rows = await takeRows(log, known, file);
  if (rows.some(({ outcome }) => outcome === 'unavailable')) await spill(bucket, file.delivery);
  return { file, rows: await besidePrevious(lookBack, known, rows), preview: false };
};

/** Rows that the table took, with what the period before says of them. */
export const besidePrevious = (
  lookBack: LookBack,
  { judgement }: KnownSource,
  rows: readonly RowTaken[],
): Promise<RowTaken[]> =>
  Promise.all(
    rows.map(async (row) =>
      row.outcome === 'unavailable' ? row : { ...row, entry: await lookBack(judgement, row.place, row.entry) },
    ),
  );

/**
 * Each row by itself; `unavailable` where the table did not answer. After the first such row no other is tried: each
 * would wait as long, and the file must be spilt before the sender's time is over.
 */
export const takeRows = async (log: Log, known: KnownSource, file: OpenFile): Promise<RowTaken[]> => {
  const understoodRows = await understandRows(known, file);
  const whole = badThroughout(known, file, understoodRows);
  if (whole) return heldWhole(log, known, file, whole, understoodRows);
  const reports = await currentReports(log, known, file).catch(orNone);
  let isAnswering = reports !== undefined;
  return inTurns(understoodRows, abreast, async ({ row, delivery, understood }): Promise<RowTaken> => {
    const { entry } = understood;
    const place = { campaign: known.judgement.campaign.id, period: understood.period };
    const beside = place.period === reports?.place.period ? reports : undefined;
    const unchanged = beside && unchangedReport(entry, beside);
    if (unchanged) return { row, ...unchanged };
    if (!isAnswering) return { row, outcome: 'unavailable', place, entry };
    const taken = await takeUnderstood(log, known, delivery, understood);
    isAnswering &&= taken.outcome !== 'unavailable';
    const isRepeat = taken.outcome === 'repeated';
    return { row, ...taken, entry: isRepeat ? taken.entry : besideCurrent(known, taken.entry, beside) };
  });
};

const heldWhole = async (
  log: Log,
  known: KnownSource,
  { delivery, period }: OpenFile,
  heldIn: Quarantined,
  rows: readonly RowUnderstood[],
): Promise<RowTaken[]> => {
  const { outcome, place } = await recorded(
    log,
    known,
    { campaign: known.judgement.campaign.id, period },
    heldIn,
    delivery,
  );
  return rows.map(({ row, understood: { entry } }) => ({ row, outcome, place, entry, heldIn }));
};

/** A report with what its sender should know of the one it replaces. */
export const besideCurrent = <Entry extends Submission | Quarantined>(
  { judgement: { campaign } }: KnownSource,
  entry: Entry,
  reports: CurrentReports | undefined,
): Entry => {
  if (entry.kind === 'quarantine') return entry;
  return { ...entry, issues: [...entry.issues, ...toldToSender(campaign, reports?.byUnit.get(entry.unit), entry)] };
};

const orNone = (error: unknown): undefined => {
  if (error instanceof Problem) return undefined;
  throw error;
};

/** A form that was handed out filled in comes back with most units as they were: those are no new reports. */
const unchangedReport = (
  entry: Submission | Quarantined,
  { place, byUnit }: CurrentReports,
): Omit<RowTaken, 'row'> | undefined => {
  const current = byUnit.get(entry.unit ?? '');
  if (!current || !saysTheSame(entry, current)) return undefined;
  const isOwn = current.source === entry.source;
  return { outcome: 'repeated', place, entry: isOwn ? current : entry, isElsewhere: !isOwn };
};

/** Is this the report that counts already, value by value? */
export const saysTheSame = (entry: Submission | Quarantined, current: Submission | undefined): boolean =>
  entry.kind === 'submission' && current !== undefined && changes(current.values, entry.values).length === 0;
