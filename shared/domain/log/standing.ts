/** Openings and closings folded: is a period open, who owes what in it, and by when. */
import { dueLevels } from '../calendars/due.ts';
import type { Closing, Opening } from './opening.ts';
import type { LogEntry } from './submission.ts';

/** How a period stands by its openings and closings; the order of entries does not matter. */
export interface Standing {
  /** The latest opening, with the latest instant that any opening gave each level; null where none was written. */
  readonly opening: Opening | null;
  /** Present while no later opening has opened the period again. */
  readonly closing: Closing | null;
  /** The number of the latest of all. */
  readonly number: number;
}

export const standingOf = (entries: readonly LogEntry[]): Standing => {
  const steps = entries.filter((entry) => entry.kind === 'opening' || entry.kind === 'closing');
  const ordered = steps.toSorted((a, b) => a.number - b.number);
  const openings = ordered.filter((entry) => entry.kind === 'opening');
  const [latest, last] = [openings.at(-1), ordered.at(-1)];
  return {
    opening: latest ? { ...latest, due: latestDue(openings) } : null,
    closing: last?.kind === 'closing' ? last : null,
    number: last?.number ?? 0,
  };
};

/** A decision about holidays may come late: it lengthens a term that is under way, and never shortens it. */
const latestDue = (openings: readonly Opening[]): Opening['due'] => {
  const dues = dueLevels.flatMap((level) => {
    const instants = openings.flatMap(({ due }) => due[level] ?? []);
    const stated = openings.at(-1)?.due[level];
    return stated === undefined ? [] : [[level, instants.reduce((a, b) => (a > b ? a : b))] as const];
  });
  return Object.fromEntries(dues) as unknown as Opening['due'];
};
