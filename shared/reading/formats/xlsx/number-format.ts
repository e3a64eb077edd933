/**
 * What a number means by the way its cell shows it (ECMA-376 Part 1, 18.8.30): Excel keeps days as numbers, and 85% as
 * 0.85. Only this much of a format is read; rounding is not.
 */

/** `elapsed`: hours that do not stop at 24. */
export type Shown = 'plain' | 'date' | 'time' | 'elapsed' | 'percent';

/** From, to, meaning. Numbers 27 to 58 are taken by programs of East Asia. */
const builtIn: readonly (readonly [from: number, to: number, shown: Shown])[] = [
  [9, 10, 'percent'],
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'elapsed'],
  [47, 47, 'time'],
  [50, 58, 'date'],
];

/** @param code of a format the workbook defines itself */
export const shownBy = (id: number, code: string | undefined): Shown =>
  code === undefined
    ? (builtIn.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'plain')
    : shownByCode(code.slice(0, longestCode));

const longestCode = 1_000;

const shownByCode = (code: string): Shown => {
  // The part for positive numbers, without what is shown as it stands: "text", \x, _x, *x.
  const [first = ''] = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .toLowerCase()
    .split(';');
  const isElapsed = /\[(?:h+|m+|s+)\]/.test(first);
  // Colours, conditions and languages: [Red], [>=5], [$-42A].
  const bare = first.replace(/\[[^[\]]*\]/g, '').replace(/am\/pm|a\/p/g, '');
  const hasClock = isElapsed || /[hs]/.test(bare);
  if (/[yd]/.test(bare) || (bare.includes('m') && !hasClock)) return 'date';
  if (hasClock) return isElapsed ? 'elapsed' : 'time';
  return bare.includes('%') ? 'percent' : 'plain';
};

const dayMs = 86_400_000;
const lastDay = 2_958_465;

/**
 * A number as its cell shows it.
 * @returns yyyy-mm-dd, hh:mm, 85%, or the number itself where it is shown as one or can be no date
 */
export const shownNumber = (value: number, shown: Shown, date1904: boolean): number | string => {
  if (shown === 'plain') return value;
  if (shown === 'percent') return `${Number((value * 100).toPrecision(15))}%`;
  if (value < 0 || value > lastDay) return value;
  return shown === 'date' ? dateOf(Math.floor(value), date1904) : clockOf(value, shown);
};

/** 1900 was no leap year; Excel, after Lotus, counts its 29 February as day 60. Day 0 is shown as 0 January. */
const dateOf = (day: number, date1904: boolean): string => {
  if (date1904) return isoDate(Date.UTC(1904, 0, 1) + day * dayMs);
  if (day === 0) return '1900-01-00';
  if (day === 60) return '1900-02-29';
  return isoDate(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * dayMs);
};

const isoDate = (epoch: number): string => new Date(epoch).toISOString().slice(0, 10);

const clockOf = (value: number, shown: 'time' | 'elapsed'): string => {
  // Minutes are cut, not rounded, once the error of writing a fraction of a day is gone.
  const minutes = Math.floor(Math.round((shown === 'time' ? value % 1 : value) * 86_400) / 60);
  const hours = shown === 'time' ? Math.floor(minutes / 60) % 24 : Math.floor(minutes / 60);
  return [hours, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
};
