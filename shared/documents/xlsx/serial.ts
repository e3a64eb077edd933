/** Days since the epoch of spreadsheets, in Vietnamese wall time. */
import { startOfDay } from '../../domain/calendars/calendar.ts';

/** @param ms an instant, in milliseconds since 1970 */
export const instantSerial = (ms: number): number => 25_569 + (ms - startOfDay('1970-01-01')) / 86_400_000;
