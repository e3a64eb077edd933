/**
 * Takes one proven delivery: reads it, gives it meaning, and writes it once — a submission, or a quarantined delivery
 * with everything that is wrong. Also used when a spilt delivery is drained, with its own time of arrival.
 */

import { changesAllowed } from '../domain/campaign/changes-allowed.ts';
import { type Issue, refusal } from '../domain/issues/issue.ts';
import { chainIssues } from '../domain/log/chain.ts';
import { currentOf } from '../domain/log/current.ts';
import type { Refusal } from '../domain/log/draft.ts';
import type { Place } from '../domain/log/period.ts';
import { replacedBy, replacementIssues, reportToReview, toldToSender } from '../domain/log/replacement.ts';
import type { Delivery, Quarantined, Submission } from '../domain/log/submission.ts';
import { logDefect, logLine } from '../log-line.ts';
import { Problem } from '../problems.ts';
import type { UnopenedFile } from '../reading/file/open-file.ts';
import type { KnownSource } from '../reading/known-source.ts';
import { bodyHashOf, refused, type Understood, understand } from '../reading/understand.ts';
import type { Log } from '../store/log.ts';
import type { WarmReports } from './warm-reports.ts';

export interface Taken {
  readonly outcome: 'recorded' | 'repeated' | 'unavailable';
  readonly place: Place;
  readonly entry: Submission | Quarantined;
  /** The unit's reports, where they had to be read. */
  readonly reports?: readonly Submission[];
}

export const take = async (log: Log, known: KnownSource, received: Delivery): Promise<Taken> =>
  takeUnderstood(log, known, received, await understand(known, received));

/** Takes a delivery that was understood already, by this very source. */
export const takeUnderstood = async (
  log: Log,
  known: KnownSource,
  received: Delivery,
  { period, entry: understood, link, defect }: Understood,
): Promise<Taken> => {
  if (defect !== undefined) logDefect(defect);
  const place = { campaign: known.judgement.campaign.id, period };
  const chained = await inChain(log, place, understood);
  const delivery = link ? { ...received, link } : received;
  const entry = await orToReview(log, known, place, chained, delivery);
  if (!entry) return { outcome: 'unavailable', place, entry: chained };
  const taken = await recorded(log, known, place, entry, delivery);
  if (taken.outcome !== 'repeated' || taken.entry.kind === 'quarantine' || entry.kind === 'quarantine') return taken;
  const reports = await reportsOf(log, place, entry.unit);
  if (!reports) return { outcome: 'unavailable', place, entry };
  if (isAmbiguousRepeat(entry, reports)) {
    return recorded(log, known, place, heldToAsk(known, entry, delivery), delivery);
  }
  return { ...taken, entry: reports.find((report) => isSame(report, entry)) ?? entry, reports };
};

/** Keeps a delivery that cannot be read at all, whole, with why. */
export const hold = async (log: Log, known: KnownSource, delivery: Delivery, why: UnopenedFile): Promise<Taken> => {
  if (why.defect !== undefined) logDefect(why.defect);
  const { entry, period } = refused(known, delivery, why);
  const place = { campaign: known.judgement.campaign.id, period };
  return recorded(log, known, place, entry, delivery);
};

/** Writes an entry once. What is too large to be kept as it was understood is held whole, with that as the reason. */
export const recorded = async (
  log: Log,
  known: KnownSource,
  place: Place,
  entry: Submission | Quarantined,
  delivery: Delivery,
): Promise<Taken> => {
  const outcome = await log.record(place, entry, delivery);
  if (outcome === 'too-large') {
    const { entry: held } = refused(known, delivery, tooLarge);
    if (entry.contentHash === held.contentHash) throw new Problem('store.too-large');
    return recorded(log, known, place, held, delivery);
  }
  if (entry.kind === 'quarantine' && outcome === 'recorded') {
    const reason = entry.issues.find((issue) => issue.strength === 'refuse')?.code;
    logLine({ level: 'WARN', event: 'quarantine', source: entry.source, reason });
  }
  return { outcome, place, entry };
};

const tooLarge: Refusal = {
  refusal: 'report.too-large',
  detail: 'Báo cáo quá dài để lưu (trên 400 KB sau khi đọc). Hãy rút gọn các mục chữ rồi gửi lại.',
};

/** An edit is seen beside what it edits; nothing else costs a read. */
const inChain = async (log: Log, place: Place, entry: Submission | Quarantined): Promise<Submission | Quarantined> => {
  if (entry.kind !== 'submission' || entry.revises === undefined) return entry;
  const reports = await reportsOf(log, place, entry.unit);
  return reports ? { ...entry, issues: [...entry.issues, ...chainIssues(entry, reports)] } : entry;
};

/** Where the campaign asks for it, a report that replaces another one in a way worth a look waits for a person. */
export const orToReview = async (
  log: Log,
  known: KnownSource,
  place: Place,
  entry: Submission | Quarantined,
  delivery: Delivery,
): Promise<Submission | Quarantined | undefined> => {
  const { campaign } = known.judgement;
  if (entry.kind === 'quarantine' || !changesAllowed(campaign).wait) return entry;
  const reports = await reportsOf(log, place, entry.unit);
  if (!reports || reports.some((report) => isSame(report, entry))) return reports && entry;
  const isWorthALook = replacementIssues(campaign, replacedBy(entry, reports), entry).length > 0;
  return isWorthALook ? heldBecause(known, entry, delivery, toReview) : entry;
};

/**
 * The entry as its sender is told of it: a report that replaces another one in a way worth a look says so. For senders
 * that read the answer; the entry is kept already.
 */
export const asTold = async (warm: WarmReports, known: KnownSource, taken: Taken): Promise<Taken> => {
  const { entry, outcome } = taken;
  if (entry.kind === 'quarantine' || outcome === 'unavailable') return taken;
  const reports = await warm.beside(taken);
  const issues = toldToSender(known.judgement.campaign, replacedBy(entry, reports), entry);
  return { ...taken, reports, entry: { ...entry, issues: [...entry.issues, ...issues] } };
};

/** The unit's reports; undefined when the table, which took the put, no longer answers. */
const reportsOf = (log: Log, place: Place, unit: string): Promise<Submission[] | undefined> =>
  log.reportsOf(place, unit).catch((error) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });

/**
 * The same content came before, and another report of the unit has counted since. Without a time stated by the tool,
 * a late retry cannot be told from a correction back to the earlier figures.
 */
export const isAmbiguousRepeat = (entry: Submission, reports: readonly Submission[]): boolean => {
  const current = currentOf(reports);
  if (entry.times.submittedAt !== undefined || current === undefined) return false;
  // Where the tool gives each version an id, the same one again is the same version again.
  const isRetry = entry.idKind === 'native' && current.submissionId !== entry.submissionId;
  return current.contentHash !== entry.contentHash && !isRetry;
};

/** A repeated delivery is answered with what became of the first: when it came, and whether it was late. */
export const isSame = (report: Submission, { source, submissionId, contentHash }: Submission): boolean =>
  report.source === source && report.submissionId === submissionId && report.contentHash === contentHash;

/** Such a delivery as it is held, with the question that only its sender can answer. */
export const heldToAsk = (known: KnownSource, entry: Submission, delivery: Delivery): Quarantined =>
  heldBecause(known, entry, delivery, ambiguousRepeat);

const heldBecause = (known: KnownSource, entry: Submission, delivery: Delivery, why: Issue): Quarantined => {
  const { values: _values, decidedAt: _decidedAt, ...rest } = entry;
  return { ...rest, kind: 'quarantine', bodyHash: bodyHashOf(known, delivery), issues: [why] };
};

const ambiguousRepeat = refusal(
  'delivery.ambiguous-repeat',
  '',
  'Nội dung này trùng với một báo cáo đã gửi trước đó, và sau đó đơn vị đã gửi báo cáo khác. ' +
    'Nếu muốn dùng lại số liệu cũ, hãy gửi lại kèm thời điểm nộp ("submittedAt") hoặc báo người tổng hợp.',
);

const toReview = refusal(
  reportToReview,
  '',
  'Đơn vị đã có báo cáo, và báo cáo này gửi bằng nguồn khác hoặc thay đổi nhiều số liệu: đã giữ, chưa tính, ' +
    'chờ người tổng hợp xem rồi nhận. Đơn vị không phải gửi lại; báo cáo trước vẫn đang được tính.',
);
