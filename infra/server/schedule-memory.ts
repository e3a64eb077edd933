/** When each schedule of a province last ran, in a file beside its data: what was missed is made up for. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScheduleMemory } from '../local/scheduler.ts';

/** A file that is lost or cannot be read means only that nothing is made up for. */
export const openScheduleMemory = (folder: string): ScheduleMemory => {
  const file = join(folder, 'schedules.json');
  const runs = new Map(Object.entries(read(file)));
  return {
    lastRun: (name) => runs.get(name),
    ran: (name, at) => {
      runs.set(name, at);
      try {
        writeFileSync(`${file}~`, JSON.stringify(Object.fromEntries(runs)), { mode: 0o600 });
        renameSync(`${file}~`, file);
      } catch {
        // A full disk must not stop what is scheduled; it runs once more after the next start.
      }
    },
  };
};

const read = (file: string): Record<string, number> => {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, at]) => Number.isSafeInteger(at)));
  } catch {
    return {};
  }
};
