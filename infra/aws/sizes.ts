/** Memory and time per function: data, so that a change is one line in a diff. */
import type { FunctionName } from '../entries.ts';

export interface Size {
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

/** For one write or a few reads; a third of a processor, and most of the time is spent waiting for the table. */
const usual: Size = { memoryMegabytes: 512, timeoutSeconds: 10 };

const unusual: Partial<Record<FunctionName, Size>> = {
  // A table that does not answer is given up after 8 s, for the source and again for the put; then comes the spill,
  // another 8 s at most. The gateway waits 30 s.
  // A file of reports is read and marked in memory, and may be 4 MB.
  intake: { memoryMegabytes: 1024, timeoutSeconds: 29 },
  // Waits for servers of others; stops by itself after 240 s.
  sync: { memoryMegabytes: 512, timeoutSeconds: 300 },
  drain: { memoryMegabytes: 1024, timeoutSeconds: 300 },
  form: { memoryMegabytes: 1024, timeoutSeconds: 20 },
  // Wait for the API, and have time left to say on a page that it did not answer.
  board: { memoryMegabytes: 512, timeoutSeconds: 29 },
  fill: { memoryMegabytes: 512, timeoutSeconds: 29 },
  // Reads some hundred kept deliveries again in one call.
  replay: { memoryMegabytes: 1024, timeoutSeconds: 29 },
  // Folds a whole period before each decision, and again after it.
  decisions: { memoryMegabytes: 1024, timeoutSeconds: 29 },
  // Read a whole period, and all its seals.
  seal: { memoryMegabytes: 1024, timeoutSeconds: 20 },
  'seal-schedule': { memoryMegabytes: 1024, timeoutSeconds: 120 },
  // Opens every period of a campaign that was published late.
  'opening-schedule': { memoryMegabytes: 512, timeoutSeconds: 60 },
  // Reads a whole period and all its seals, and makes one more.
  'sign-off': { memoryMegabytes: 1024, timeoutSeconds: 29 },
  // Folds a whole period.
  ledger: { memoryMegabytes: 1024, timeoutSeconds: 20 },
  // Reads whole periods, and waits for receivers: 90 s, and the last of them 15.
  events: { memoryMegabytes: 1024, timeoutSeconds: 20 },
  'events-schedule': { memoryMegabytes: 1024, timeoutSeconds: 120 },
  // Waits for mail servers; claims are held for 15 minutes.
  remind: { memoryMegabytes: 1024, timeoutSeconds: 29 },
  'remind-schedule': { memoryMegabytes: 1024, timeoutSeconds: 600 },
  // 1,769 MB is one whole processor; a province's workbook takes about a second of it.
  export: { memoryMegabytes: 1769, timeoutSeconds: 120 },
  'export-schedule': { memoryMegabytes: 1769, timeoutSeconds: 120 },
};

export const sizeOf = (name: FunctionName): Size => unusual[name] ?? usual;
