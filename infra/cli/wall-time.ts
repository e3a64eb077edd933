/** Times as officials write them: of Việt Nam unless a zone is stated, whatever zone this machine keeps. Pure. */
import { isDate } from '../../shared/domain/calendars/time.ts';
import { exits, Stop } from './exit.ts';
import { plain } from './text.ts';

const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/i;

/** UTC ISO instant. @param ofDay the hour meant where only a date is written. @throws Stop */
export const instantOf = (text: string, ofDay = '00:00'): string => {
  const [, date = '', time = ofDay, zone = '+07:00'] = written.exec(text.trim()) ?? [];
  const instant = new Date(`${date}T${time}${zone}`);
  if (isDate(date) && !Number.isNaN(instant.getTime())) return instant.toISOString();
  const needed = 'cần dạng 2021-12-01 hoặc 2021-12-01T08:00 (giờ Việt Nam)';
  throw new Stop(exits.usage, `Không đọc được thời điểm "${plain(text)}"; ${needed}.`);
};
