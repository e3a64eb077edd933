/**
 * Why an entry may be missing from a seal it should be in: it was received, waited outside the log, and was written
 * later. That is the entry's own word. Seals can contradict it and cannot prove it, since whoever slips an entry in
 * writes this too: so it is told beside the finding, and excuses nothing.
 */
import * as z from 'zod';
import { isAfter } from './seal.ts';

const Waiting = z.object({
  times: z.object({ receivedAt: z.iso.datetime(), writtenAt: z.iso.datetime() }),
  // A later reading stands at the instant it was read: that its delivery had waited explains nothing.
  rereading: z.undefined().optional(),
});

export type Waited = z.infer<typeof Waiting>['times'];

/** @param missed until when the seal holds everything that the entry is missing from, UTC ISO. */
export const waitedIn = (entry: unknown, missed: string): Waited | undefined => {
  const told = Waiting.safeParse(entry).data?.times;
  return told && isAfter(told.writtenAt, missed) ? told : undefined;
};
