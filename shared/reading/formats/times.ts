/**
 * Reading a time that a tool wrote, for every adapter: 12-hour marks of the languages met in Viet Nam, offsets however
 * they are spelt, and 5/11 against 11/5 by what the source says, never by a guess. What cannot be read is kept as raw.
 */
import { isDate } from '../../domain/calendars/time.ts';
import type { Draft, ZoneKnown } from '../../domain/log/draft.ts';
import type { Reading } from '../tools/tool.ts';

/**
 * Times without a zone are the source's: "2021/11/05 下午 3:04:05", "5/11/2021 3:04:05 CH", "2021-11-05T08:04:05.123+07".
 */
export const readInstant = (raw: string, { zone, dateOrder }: Reading): Draft['submittedAt'] =>
  read(raw, dateOrder, { offset: zone, known: 'assumed' });

/** For tools whose times without a zone are UTC by their documentation (Kobo, Gravity, Microsoft Forms). */
export const readUtc = (raw: string, dateOrder: Reading['dateOrder'] = 'ymd'): Draft['submittedAt'] =>
  read(raw, dateOrder, { offset: '+00:00', known: 'utc-by-contract' });

interface Unstated {
  readonly offset: string;
  readonly known: ZoneKnown;
}

const read = (raw: string, order: Reading['dateOrder'], unstated: Unstated): Draft['submittedAt'] => {
  const unread: Draft['submittedAt'] = raw.trim() === '' ? { zone: 'absent' } : { raw, zone: 'absent' };
  if (raw.length > longest) return unread;
  const [written, rest] = split(raw.normalize('NFC').replace(/\s+/g, ' ').trim());
  const date = dateOf(written, order);
  const time = timeOf(rest);
  if (!date || !time) return unread;
  const epoch = Date.parse(`${date}T${time.clock}${time.offset ?? unstated.offset}`);
  if (Number.isNaN(epoch)) return unread;
  return { raw, zone: time.offset ? 'stated' : unstated.known, instant: new Date(epoch).toISOString() };
};

const longest = 64;

const dateFirst = /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:,? |T)(.+)$/i;
/** Browsers set to Vietnamese write the clock first: "08:04:05 5/11/2021". */
const dateLast = /^(.+?),? (\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/;

const split = (text: string): [date: string, time: string] => {
  const [, date, time] = dateFirst.exec(text) ?? [];
  const [, early = '', late = ''] = dateLast.exec(text) ?? [];
  return date !== undefined && time !== undefined ? [date, time] : [late, early];
};

/** yyyy-mm-dd, or nothing where the digits do not fit the order the source states. */
const dateOf = (written: string, order: Reading['dateOrder']): string | undefined => {
  const [, year, , month, day] = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(written) ?? [];
  if (year !== undefined) return real(year, month, day);
  const [, first, , second, last] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(written) ?? [];
  if (order === 'ymd') return undefined;
  return order === 'dmy' ? real(last, second, first) : real(last, first, second);
};

/** A clock that was never set (1970, 1980) or counts in Buddhist years (2564) tells no time. */
const real = (year = '', month = '', day = ''): string | undefined => {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year >= '2000' && year < '2100' && isDate(iso) ? iso : undefined;
};

const before = 'AM|A\\.M\\.|SA|sáng|上午|午前';
const after = 'PM|P\\.M\\.|CH|chiều|tối|下午|午後';
const half = `(?:(${before})|(${after}))`;
const clockText = new RegExp(
  `^(?:${half} ?)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?${half})? ?` +
    '(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+\\-\u2212])(\\d{1,2})(?::?(\\d{2}))?)?$',
  'iu',
);

const timeOf = (text: string): { clock: string; offset: string | undefined } | undefined => {
  const match = clockText.exec(text);
  if (!match) return undefined;
  const [
    ,
    am,
    pm,
    hours = '',
    minutes,
    seconds = '00',
    fraction = '',
    lateAm,
    latePm,
    utc,
    sign,
    zone = '',
    past = '00',
  ] = match;
  const hour = hourOf(Number(hours), Boolean(am ?? lateAm), Boolean(pm ?? latePm));
  if (hour === undefined) return undefined;
  const shift = sign === '+' ? '+' : '-';
  const stated = sign ? `${shift}${zone.padStart(2, '0')}:${past}` : undefined;
  return {
    clock: `${String(hour).padStart(2, '0')}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}`,
    offset: utc ? 'Z' : stated,
  };
};

/**
 * 12 in the morning is midnight; 15:04 with an afternoon mark says the same twice; 15:04 in the morning says nothing.
 */
const hourOf = (hour: number, am: boolean, pm: boolean): number | undefined => {
  if (hour > 23 || (am && (pm || hour > 12))) return undefined;
  if (!am && !pm) return hour;
  return hour > 12 ? hour : (hour % 12) + (pm ? 12 : 0);
};
