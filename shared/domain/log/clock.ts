/**
 * A clock that jumped back shows in the log: something came later than now. Then what came is not yet seen by the fold,
 * and new reports stand before older ones, so it is told wherever figures are.
 */
import type { LogEntry } from './submission.ts';

/** Machines that keep time by the network differ by less. */
const toleratedMs = 60_000;

/** The latest instant the log knows, where that is more than a minute after `now` (epoch ms). */
export const clockBehind = (entries: readonly LogEntry[], now: number): string | undefined => {
  let latest = '';
  for (const entry of entries) {
    const at = standsAt(entry);
    if (latest === '' || Date.parse(at) > Date.parse(latest)) latest = at;
  }
  return latest !== '' && Date.parse(latest) > now + toleratedMs ? latest : undefined;
};

/**
 * The instant an entry stands at, UTC ISO: a delivery when it was received, though it was written later where it waited
 * outside the log (`times.writtenAt`); a later reading of it when it was read.
 */
export const standsAt = (entry: LogEntry): string => {
  if ('rereading' in entry && entry.rereading) return entry.rereading.at;
  // Sealing and verifying ask it of whatever somebody wrote into the log.
  if ('times' in entry) return entry.times?.receivedAt;
  return 'at' in entry ? entry.at : entry.madeAt;
};
