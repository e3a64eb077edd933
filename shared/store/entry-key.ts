/** Where in the table an entry of the log belongs; what makes two of them the same one. */

import type { Decision } from '../domain/log/decision.ts';
import type { Place } from '../domain/log/period.ts';
import type { Root } from '../domain/log/root.ts';
import type { Correction, LogEntry, Quarantined, Submission } from '../domain/log/submission.ts';
import {
  correctionSort,
  decisionSort,
  exportSort,
  groupDecisionSort,
  noticeAttemptSort,
  noticeResultSort,
  noticeSort,
  openingSort,
  periodPartition,
  quarantinePartition,
  quarantineSort,
  readingSort,
  resolutionSort,
  submissionSort,
  type TableKey,
} from './keys.ts';

/** Where an entry belongs; what makes two of them the same one. */
export const keyOf = (place: Place, entry: LogEntry): TableKey => {
  switch (entry.kind) {
    case 'submission': {
      const { unit, source, submissionId, contentHash, rereading } = entry;
      const sort = submissionSort(unit, source, submissionId, contentHash);
      return inPeriod(place, rereading ? readingSort(unit, source, submissionId, contentHash, rereading.id) : sort);
    }
    case 'quarantine':
      return inQuarantine(place, quarantineSort(entry.source, entry.bodyHash));
    case 'resolution':
      return inQuarantine(place, resolutionSort(entry.source, entry.bodyHash, entry.id));
    case 'decision':
      return inPeriod(place, decisionKeyOf(entry));
    case 'opening':
    case 'closing':
      return inPeriod(place, openingSort(entry.number));
    case 'notice':
      return inPeriod(place, noticeSort(entry));
    case 'notice-attempt':
      return inPeriod(place, noticeAttemptSort(noticeSort(entry), entry.recipient.address, entry.attempt));
    case 'notice-result':
      return inPeriod(place, noticeResultSort(noticeSort(entry), entry.id));
    case 'export':
      return inPeriod(place, exportSort(entry.cutoff, entry.inputHash));
  }
};

/** A correction from before decisions stood in slots has an id of its own instead. */
const decisionKeyOf = (entry: Correction | Decision): string => {
  if (entry.decision === 'correction') return correctionSort(entry.unit, entry.id);
  return 'unit' in entry ? decisionSort(entry.unit, entry.slot) : groupDecisionSort(entry.group, entry.slot);
};

const inPeriod = ({ campaign, period }: Place, sk: string): TableKey => ({ pk: periodPartition(campaign, period), sk });
const inQuarantine = ({ campaign, period }: Place, sk: string): TableKey => ({
  pk: quarantinePartition(campaign, period),
  sk,
});

/** The key a delivery's bytes are kept under. */
export const rootKey = (place: Place, root: Root): TableKey =>
  root.kind === 'quarantine'
    ? inQuarantine(place, quarantineSort(root.source, root.bodyHash))
    : inPeriod(place, submissionSort(root.unit, root.source, root.submissionId, root.contentHash));

/** The key of a delivery's entry in a period. */
export const entryKey = (place: Place, entry: Submission | Quarantined): TableKey => keyOf(place, entry);
