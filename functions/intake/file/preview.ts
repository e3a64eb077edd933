/**
 * What a file would do, without doing it: each row understood as if it were taken, beside the report that counts now.
 * A source is shown only figures that came through it: the token of a form does not open other forms' reports.
 */
import { warning } from '../../../shared/domain/issue.ts';
import type { LogEntry, Quarantined, Submission } from '../../../shared/domain/submission.ts';
import type { Log } from '../../../shared/store/log.ts';
import { changes } from '../changes.ts';
import type { KnownSource } from '../sources.ts';
import { understand } from '../understand.ts';
import { currentReports } from './current-reports.ts';
import { type OpenFile, rowDelivery } from './open-file.ts';
import { type FileTaken, type RowTaken, saysTheSame } from './take-file.ts';

/** Writes nothing. */
export const previewFile = async (log: Log, known: KnownSource, file: OpenFile): Promise<FileTaken> => {
  const { place, entries, byUnit } = await currentReports(log, known, file);
  const rows: RowTaken[] = [];
  for (const row of file.rows) {
    const { entry } = await understand(known, rowDelivery(file, row));
    const current = byUnit.get(entry.unit ?? '');
    const isKnown = entries.some(isSame(entry)) || saysTheSame(entry, current);
    rows.push({ row, place, outcome: isKnown ? 'repeated' : 'recorded', ...besideCurrent(entry, current) });
  }
  return { file, rows, preview: true };
};

const isSame =
  (entry: Submission | Quarantined) =>
  (other: LogEntry): boolean => {
    if (entry.kind === 'quarantine') {
      return other.kind === 'quarantine' && other.source === entry.source && other.bodyHash === entry.bodyHash;
    }
    return (
      other.kind === 'submission' &&
      other.unit === entry.unit &&
      other.source === entry.source &&
      other.submissionId === entry.submissionId &&
      other.contentHash === entry.contentHash
    );
  };

const besideCurrent = (
  entry: Submission | Quarantined,
  current: Submission | undefined,
): Pick<RowTaken, 'entry' | 'changed'> => {
  if (entry.kind === 'quarantine' || !current) return { entry, changed: null };
  if (current.source === entry.source) return { entry, changed: changes(current.values, entry.values) };
  const detail = 'Đơn vị đã có báo cáo gửi bằng cách khác; nhận dòng này sẽ thay báo cáo đó.';
  return { entry: { ...entry, issues: [...entry.issues, warning('report.elsewhere', '', detail)] }, changed: null };
};
