/** How each schedule's runs end, as long as the process lives: which failed last, and when one last finished. */
import type { FunctionName } from '../entries.ts';
import type { ScheduleRow } from '../local/scheduler.ts';

export interface Runs {
  /** The schedules, watched. */
  readonly rows: readonly ScheduleRow[];
  /**
   * Has some schedule's last run failed, its last try too? Null while none has, and not all have run since the process
   * began.
   */
  hasFailed(): boolean | null;
  /** Has none of this function finished for so long? Null while the process is too young to tell. */
  isOverdue(name: FunctionName, longestMs: number): boolean | null;
}

export const watchRuns = (rows: readonly ScheduleRow[], now: () => number): Runs => {
  const began = now();
  const isFailed = new Map<string, boolean>();
  const finished = new Map<string, number>();
  const ended =
    ({ name }: ScheduleRow) =>
    (isWell: boolean): void => {
      if (isWell) finished.set(name, now());
      isFailed.set(name, !isWell);
    };
  return {
    rows: rows.map((row) => ({ ...row, ended: ended(row) })),
    hasFailed: () => [...isFailed.values()].includes(true) || (isFailed.size < rows.length ? null : false),
    isOverdue: (name, longestMs) =>
      now() - (finished.get(name) ?? began) > longestMs || (finished.has(name) ? false : null),
  };
};
