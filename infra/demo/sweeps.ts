/** The reminders' schedule as the demo fires it: on so many days, when digests and when reminders go out. */
import { addDays } from '../../shared/domain/calendars/time.ts';
import { at } from './post.ts';

/** @param from first local date, yyyy-mm-dd. @param to last one */
export const sweepsFrom = (from: string, to: string): readonly string[] =>
  from > to ? [] : [at(from, 7, 30), at(from, 8), ...sweepsFrom(addDays(from, 1), to)];
