/** What a cell can hold, and how a workbook spells it. */
import { startOfDay } from '../../domain/calendars/time.ts';

/** The most characters a cell holds: Excel specifications and limits. */
export const cellLimit = 32_767;

/**
 * Excel reads _x000D_ in a file as a code for a character (ISO/IEC 29500-1, 22.9.2.19): what was written must stay so.
 */
export const spelled = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/**
 * Days since the epoch of spreadsheets, in Vietnamese wall time; NaN for what is no date.
 * @param value yyyy-mm-dd, or a UTC ISO instant, of which whole minutes count
 */
export const serialOf = (value: string, as: 'date' | 'instant'): number => {
  const ms = as === 'date' ? startOfDay(value) : Math.floor(Date.parse(value) / 60_000) * 60_000;
  return 25_569 + (ms - startOfDay('1970-01-01')) / 86_400_000;
};
