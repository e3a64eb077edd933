/**
 * The report a unit had when another came: the officer at the phone is told of it, who may not know that a colleague
 * sent one.
 */
import { currentOf } from '../../../shared/domain/log/current.ts';
import type { Submission } from '../../../shared/domain/log/submission.ts';
import type { Taken } from '../../../shared/taking/take.ts';

export interface Earlier {
  readonly report: Submission;
  /** The new report counts in its place. */
  readonly isReplaced: boolean;
}

/** Undefined where there was none, or where the table, which took the put, no longer answers. */
export const earlierThan = ({ entry, outcome, reports = [] }: Taken): Earlier | undefined => {
  if (entry.kind !== 'submission' || outcome !== 'recorded') return undefined;
  const isNew = ({ source, submissionId, contentHash }: Submission): boolean =>
    source === entry.source && submissionId === entry.submissionId && contentHash === entry.contentHash;
  const report = currentOf(reports.filter((one) => !isNew(one)));
  const counted = currentOf(reports);
  return report && counted && { report, isReplaced: isNew(counted) };
};
