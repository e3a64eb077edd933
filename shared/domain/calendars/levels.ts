/** Deadlines of a period with a cut-off, level by level: a level may be due so long after the one below. */
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, textOf } from '../issues/untyped.ts';
import type { Term } from './document.ts';
import { type Deadline, type DueLevel, dueLevels, lastDayOf, levelWords, type Start, termDeadline } from './due.ts';
import type { Workdays } from './workdays.ts';

export type Levels<D> = { readonly [Level in DueLevel]?: D | undefined };

const isTerm = (due: object): due is Term => 'working' in due || 'days' in due;

/**
 * @param cutoff the last local date the figures are of
 * @param fixed what a rule says that names a day
 */
export const levelDeadline = <Fixed extends object>(
  dues: Levels<Fixed | Term>,
  level: DueLevel,
  cutoff: string,
  fixed: (due: Fixed) => Deadline,
  workdays: Workdays,
): Deadline | undefined => {
  const due = dues[level];
  if (due === undefined) return undefined;
  if (!isTerm(due)) return fixed(due);
  return termDeadline(due, startOf(due), workdays);

  function startOf({ after = 'cutoff' }: Term): Start {
    const lower = after === 'cutoff' ? undefined : levelDeadline(dues, after, cutoff, fixed, workdays);
    if (after === 'cutoff' || lower === undefined) return { day: cutoff, words: 'ngày chốt số liệu' };
    return { day: lastDayOf(lower), words: `hạn ${levelWords[after]}` };
  }
};

/** Deadlines that hang on a level that is not below, and one of groups where there are none. Over untyped JSON. */
export const levelFaults = (dues: unknown, path: readonly PropertyKey[], hasGroups: boolean): Issue[] =>
  dueLevels.flatMap((level, l) => {
    const due = at(dues, level);
    const after = textOf(at(due, 'after')) ?? 'cutoff';
    const below: readonly string[] = dueLevels.slice(0, l).filter((lower) => at(dues, lower) !== undefined);
    const fault = (code: string, detail: string): Issue => refusal(code, pointer(...path, level), detail);
    const isNobodys = level === 'group' && due !== undefined && !hasGroups;
    return [
      ...(isNobodys
        ? [fault('campaign.due-without-groups', 'Đợt không xếp nhóm (grouping: none) thì không có hạn của nhóm.')]
        : []),
      ...(after === 'cutoff' || below.includes(after)
        ? []
        : [fault('campaign.due-after', `Hạn ${levelWords[level]} phải tính từ một cấp dưới có nêu hạn.`)]),
    ];
  });
