/**
 * What exports said of the log, against the log. The fold itself may change with the campaign's version and with ours,
 * but a unit that was counted had sent something, and nothing that was sent ever goes away. So reports that vanished
 * before any seal held them are missed here.
 */
import * as z from 'zod';
import type { KeptText } from './seal.ts';

const Counted = z.union([
  z.object({ kind: z.literal('submission'), unit: z.string(), times: z.object({ receivedAt: z.iso.datetime() }) }),
  z.object({ kind: z.literal('export'), cutoff: z.iso.datetime(), reporting: z.int() }),
]);

/** Keys of the exports that counted more units than the log has reports of, until their cut-off. */
export const missingReports = (entries: readonly KeptText[]): string[] => {
  const firstAt = new Map<string, number>();
  const exports: { readonly key: string; readonly until: number; readonly reporting: number }[] = [];
  for (const { key, text } of entries) {
    const entry = countedIn(text);
    if (entry?.kind === 'export') exports.push({ key, until: Date.parse(entry.cutoff), reporting: entry.reporting });
    if (entry?.kind !== 'submission') continue;
    const at = Date.parse(entry.times.receivedAt);
    firstAt.set(entry.unit, Math.min(at, firstAt.get(entry.unit) ?? at));
  }
  const sentUntil = (until: number): number => [...firstAt.values()].filter((at) => at <= until).length;
  return exports.filter(({ until, reporting }) => reporting > sentUntil(until)).map(({ key }) => key);
};

const countedIn = (text: string): z.infer<typeof Counted> | undefined => {
  try {
    return Counted.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
