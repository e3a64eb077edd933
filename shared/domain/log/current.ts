/** Which report of a unit counts. Nothing here depends on the order of entries. */

import { byText } from '../../in-order.ts';
import { byInstant } from '../calendars/time.ts';
import type { Quarantined, Submission } from './submission.ts';

/** Orders reports of one unit, oldest first; the last one counts. */
export const byDecision = (a: Submission, b: Submission): number =>
  byInstant(a.decidedAt, b.decidedAt) ||
  byInstant(a.times.receivedAt, b.times.receivedAt) ||
  byInstant(readAt(a), readAt(b)) ||
  byText(identity(a), identity(b));

const readAt = ({ rereading, times }: Submission): string => rereading?.at ?? times.receivedAt;

/** The report that counts: the last of those that no other one says it replaces. */
export const currentOf = (reports: readonly Submission[]): Submission | undefined => {
  const replaced = new Set(reports.map(({ source, revises }) => (revises === undefined ? '' : `${source}#${revises}`)));
  const left = reports.filter((report) => !replaced.has(submissionOf(report)));
  // In a ring, which no tool makes, every report is replaced by another.
  return (left.length > 0 ? left : reports).toSorted(byDecision).at(-1);
};

export const submissionOf = (entry: Submission | Quarantined): string => `${entry.source}#${entry.submissionId}`;

const identity = (report: Submission): string =>
  `${submissionOf(report)}#${report.contentHash}#${report.rereading?.id ?? ''}`;
