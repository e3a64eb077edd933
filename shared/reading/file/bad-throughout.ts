/**
 * A file none of whose rows is a report: the wrong sheet, the wrong headings, a flood. It is held once, whole, with
 * what is wrong in short; a delivery held for every row would say the same thousands of times. Pure.
 */
import { type Issue, pointer } from '../../domain/issues/issue.ts';
import type { Quarantined } from '../../domain/log/submission.ts';
import type { KnownSource } from '../known-source.ts';
import { refused } from '../understand.ts';
import type { OpenFile } from './open-file.ts';
import type { RowUnderstood } from './understand-rows.ts';

/** Rows that name their units are held one by one, as long as they are few: each waits for its own unit. */
const mostApart = 20;
const mostExamples = 20;

/** The file as it is held whole; undefined where a row of it can be taken, or is better held by itself. */
export const badThroughout = (
  known: KnownSource,
  file: OpenFile,
  rows: readonly RowUnderstood[],
): Quarantined | undefined => {
  const faults = rows.map(({ understood: { entry } }) => (entry.kind === 'quarantine' ? entry : undefined));
  if (rows.length < 2 || faults.includes(undefined)) return undefined;
  if (rows.length <= mostApart && faults.some((entry) => entry?.unit)) return undefined;
  const issues = rows.flatMap(({ row, understood }) =>
    understood.entry.issues
      .filter(({ strength }) => strength === 'refuse')
      .map((issue) => ({ ...issue, pointer: pointer('rows', row.line) + issue.pointer })),
  );
  const { entry } = refused(known, file.delivery, { refusal: 'file.bad-throughout', detail: summary(rows, issues) });
  return { ...(entry as Quarantined), issues: [...entry.issues, ...issues.slice(0, mostExamples)] };
};

const summary = (rows: readonly RowUnderstood[], issues: readonly Issue[]): string => {
  const counts = [...Map.groupBy(issues, ({ code }) => code)].toSorted(([, a], [, b]) => b.length - a.length);
  const shown = counts.slice(0, 5).map(([code, found]) => `${code} ${found.length} chỗ`);
  const unread = `Cả ${rows.length} dòng của tệp đều chưa nhận được (${shown.join(', ')})`;
  return `${unread}; tệp được giữ nguyên, chờ xử lý một lần.`;
};
