/** A file that was held whole, read again: its rows as they would be taken now, one by one, at the file's own time. */
import { type Issue, warning } from '../../shared/domain/issues/issue.ts';
import type { Delivery } from '../../shared/domain/log/submission.ts';
import { Problem } from '../../shared/problems.ts';
import { badThroughout } from '../../shared/reading/file/bad-throughout.ts';
import { isRefused, openFile } from '../../shared/reading/file/open-file.ts';
import { understandRows } from '../../shared/reading/file/understand-rows.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import type { Log } from '../../shared/store/log.ts';
import { takeRows } from '../../shared/taking/take-file.ts';

export interface RereadFile {
  /** A row of it can be taken now, or waits for its unit. */
  readonly isRead: boolean;
  /** Units of the rows that became reports. */
  readonly units: readonly string[];
  readonly issues: readonly Issue[];
  /** Writes the rows; those that are in the log are repeats. Throws `store.unavailable`. */
  readonly take: (log: Log) => Promise<void>;
}

/** Undefined where the delivery is no file of several reports, or still cannot be opened. */
export const rereadFile = async (known: KnownSource, delivery: Delivery): Promise<RereadFile | undefined> => {
  const file = await openFile(known, delivery);
  if (!file || isRefused(file)) return undefined;
  const rows = await understandRows(known, file);
  const whole = badThroughout(known, file, rows);
  const units = rows.flatMap(({ understood: { entry } }) => (entry.kind === 'submission' ? [entry.unit] : []));
  const detail = `Đọc lại tệp: ${units.length} dòng thành báo cáo, ${rows.length - units.length} dòng vẫn phải sửa.`;
  return {
    isRead: whole === undefined,
    units,
    issues: whole?.issues ?? [warning('file.read-again', '', detail)],
    take: async (log) => {
      const taken = await takeRows(log, known, file);
      if (taken.some(({ outcome }) => outcome === 'unavailable')) throw new Problem('store.unavailable');
    },
  };
};
