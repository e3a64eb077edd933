/** Deadlines that are set by hand: read as a date or an instant, and refused where they make no sense. Pure. */
import { endOfDay, instantText, isDate } from '../../shared/domain/calendars/time.ts';
import { pointer, refusal } from '../../shared/domain/issues/issue.ts';
import type { DeciderRole } from '../../shared/domain/log/decision.ts';
import { deadlineIn } from '../../shared/domain/log/opened.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { standingOf } from '../../shared/domain/log/standing.ts';
import { Problem } from '../../shared/problems.ts';

/** First instant that is too late, UTC ISO: of a date, the end of that day. */
const tooLateFrom = (written: string): string =>
  new Date(isDate(written) ? endOfDay(written) : Date.parse(written)).toISOString();

/** A year that was mistyped gives time for ever. */
const farthestMs = 366 * 86_400_000;

/** Throws `request.invalid` where it lies in the past, or far ahead, or is not later than what holds. */
export const futureDeadline = (written: string, key: string, now: number, than?: string): string => {
  const until = tooLateFrom(written);
  if (Date.parse(until) <= now) throw refused(key, 'deadline.past', 'Thời hạn này đã qua.');
  if (Date.parse(until) > now + farthestMs) throw refused(key, 'deadline.far', 'Xa hơn một năm: xem lại năm đã ghi.');
  if (than !== undefined && Date.parse(until) <= Date.parse(than)) {
    throw refused(
      key,
      'deadline.not-later',
      `Đơn vị đang có hạn trước ${instantText(than)}; chỉ kéo dài, không rút ngắn.`,
    );
  }
  return until;
};

/** Beyond the group's own deadline only the department gives time. Throws `decision.beyond-group`. */
export const withinPowers = ({ campaign, place, entries }: PeriodRead, role: DeciderRole, until: string): void => {
  if (role === 'department') return;
  const due = deadlineIn(campaign, place.period, 'group', standingOf(entries).opening)?.tooLateAt;
  if (due !== undefined && Date.parse(until) <= due) return;
  const own = due === undefined ? 'Đợt không đặt hạn cho nhóm' : `Hạn của nhóm là trước ${instantText(due)}`;
  throw new Problem('decision.beyond-group', `${own}; gia hạn xa hơn do cơ quan tổng hợp quyết định.`);
};

const refused = (key: string, code: string, detail: string): Problem =>
  new Problem('request.invalid', undefined, [refusal(code, pointer(key), detail)]);
