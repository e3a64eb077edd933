/** Which report of a unit counts. Nothing here depends on the order of entries. */
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

// As text only where both are written alike: `…00Z` sorts after `…00.500Z`.
export const byInstant = (a: string, b: string): number =>
  a.length === b.length && a.endsWith('Z') && b.endsWith('Z') ? byText(a, b) : Date.parse(a) - Date.parse(b);

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
