/** The period where a document is headed: "Quý II/2026". */
import { ownPeriodWords } from '../../domain/calendars/calendar.ts';
import type { ExportInput } from './sheets/input.ts';

export const asHeading = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** As lines, none for the one period of a campaign: two quarters of the same report differ in nothing else. */
export const periodHeading = ({ campaign: { calendar }, ledger }: ExportInput): string[] =>
  ownPeriodWords(calendar, ledger.period).map(asHeading);
