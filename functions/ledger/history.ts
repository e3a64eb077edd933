/** Everything one unit has sent, every time it was read, and what officials set right in it. */
import type { Values } from '../../shared/domain/fields/field.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import { byDecision } from '../../shared/domain/log/current.ts';
import { decidedIn } from '../../shared/domain/log/decided.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import {
  corrected,
  correctionsIn,
  correctionsOf,
  latestReadings,
  rootOf,
  rootText,
} from '../../shared/domain/log/readings.ts';
import { replacementIssues, replacedBy as reportBefore } from '../../shared/domain/log/replacement.ts';
import type { Root } from '../../shared/domain/log/root.ts';
import type { Correction, Submission } from '../../shared/domain/log/submission.ts';
import { notVoid } from '../../shared/domain/log/verdict.ts';
import type { Official } from '../../shared/http/request.ts';
import type { History, Revision } from '../../shared/http/routes/ledger.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { Problem } from '../../shared/problems.ts';
import { entryKey, rootKey } from '../../shared/store/entry-key.ts';
import type { Receipts } from '../../shared/store/receipts.ts';

/** Every report of one unit, newest first. Throws `unit.unknown` for a unit not asked, or not the reviewer's. */
export const historyOf = (period: PeriodRead, official: Official, code: string, receipts: Receipts): History => {
  const { campaign, place, expected, entries, ledger } = period;
  const unit = expected.units.find((candidate) => candidate.code === code);
  if (!unit || !isVisible(official, unit.group)) throw new Problem('unit.unknown');
  const reports = entries.filter((entry) => entry.kind === 'submission');
  const corrections = correctionsIn(entries);
  const row = ledger.rows.find((one) => one.unit.code === code);
  const current = row?.current;
  const due = Date.parse(row?.obligation.due ?? ledger.due);
  const decided = decidedIn(entries, ledger.cutoff).ofUnit(code);
  const receipt = (report: Submission): string => receipts.code(entryKey(place, report));
  const currentReceipt = current ? receipt(current) : null;
  const latest = new Map(latestReadings(reports).map((report) => [rootText(rootOf(report)), report]));
  const shown = reports
    .filter((report) => report.unit === code)
    .toSorted(byDecision)
    .map((sent) => {
      const set = correctionsOf(sent, corrections);
      return { sent, set, report: corrected(campaign, place.period, unit, sent, set) };
    });
  const own = notVoid(
    [...latest.values()].filter((report) => report.unit === code),
    decided,
  );
  /** What the report replaced, as it counted then. */
  const flags = (sent: Submission): readonly Issue[] => {
    const before = reportBefore(sent, own);
    const counted = before && corrected(campaign, place.period, unit, before, correctionsOf(before, corrections));
    return replacementIssues(campaign, counted, sent);
  };
  const revisions = shown.map(
    ({ sent, report, set }, i): Revision => ({
      receipt: receipt(report),
      counts: receipt(report) === currentReceipt,
      void: notVoid([sent], decided).length === 0,
      source: report.source,
      tool: report.tool,
      submissionId: report.submissionId,
      decidedAt: report.decidedAt,
      receivedAt: report.times.receivedAt,
      late: Date.parse(report.decidedAt) >= due,
      values: { ...report.values },
      changed: changed(shown[i - 1]?.report.values, report.values),
      issues: [...report.issues, ...flags(sent)],
      versions: { ...report.versions },
      rereading: rereadingOf(report, (of) => receipts.code(rootKey(place, of))),
      replacedBy: replacedBy(report, latest.get(rootText(rootOf(report))), receipt),
      corrections: set.map(correctionOf),
    }),
  );
  return { unit, period: place.period, revisions: revisions.toReversed() };
};

const rereadingOf = ({ rereading }: Submission, receiptOf: (root: Root) => string): Revision['rereading'] => {
  if (!rereading) return null;
  const { how, at, by, reason = null, of } = rereading;
  return { how, at, by, reason, of: receiptOf(of) };
};

const replacedBy = (
  report: Submission,
  latest: Submission | undefined,
  receiptOf: (report: Submission) => string,
): Revision['replacedBy'] => {
  const own = receiptOf(report);
  const other = latest && receiptOf(latest);
  return latest && other !== undefined && other !== own ? { receipt: other, unit: latest.unit } : null;
};

const correctionOf = ({ at, by, reason, values }: Correction): Revision['corrections'][number] => ({
  at,
  by,
  reason,
  values: { ...values },
});

const changed = (before: Values | undefined, after: Values): string[] =>
  before === undefined
    ? []
    : [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
