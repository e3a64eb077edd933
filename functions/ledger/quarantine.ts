/** Deliveries in quarantine: listed for the office, shown whole to the operator who must repair them. */

import type { PeriodRead } from '../../shared/domain/log/period.ts';
import {
  type Delivery,
  type LogEntry,
  type Quarantined,
  type Resolution,
  rowHeaders,
} from '../../shared/domain/log/submission.ts';
import type { Held, HeldDelivery, Quarantine } from '../../shared/http/routes/quarantine.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { entryKey } from '../../shared/store/log.ts';
import type { Receipts } from '../../shared/store/receipts.ts';

/** @param all also those that a later report of their unit has made irrelevant. */
export const quarantineOf = (
  { campaign, place, ledger, entries }: PeriodRead,
  all: boolean,
  receipts: Receipts,
): Quarantine => {
  const resolutions = entries.filter((entry) => entry.kind === 'resolution');
  return {
    campaign: campaign.id,
    period: place.period,
    deliveries: ledger.quarantine
      .filter((held) => all || held.open)
      .map((held) => heldOf(held, receipts.code(entryKey(place, held)), held.open, resolutionIn(resolutions, held))),
  };
};

const resolutionIn = (entries: readonly LogEntry[], { source, bodyHash }: Quarantined): Held['resolution'] => {
  const found = entries.find(
    (entry): entry is Resolution =>
      entry.kind === 'resolution' && entry.source === source && entry.bodyHash === bodyHash,
  );
  if (!found) return null;
  const { how, at, by, reason = null, unit } = found;
  return { how, at, by, reason, unit };
};

const heldOf = (entry: Quarantined, receipt: string, open: boolean, resolution: Held['resolution']): Held => ({
  id: idOf(entry),
  receipt,
  open,
  resolution,
  source: entry.source,
  tool: entry.tool,
  unit: entry.unit,
  receivedAt: entry.times.receivedAt,
  issues: [...entry.issues],
});

const separator = '~';
const idOf = ({ source, bodyHash }: Quarantined): string => `${source}${separator}${bodyHash}`;

/** One delivery with the bytes as they came. Throws `quarantine.unknown`. */
export const heldDelivery = async (
  { log, receipts }: Pick<Stores, 'log' | 'receipts'>,
  { place, ledger, entries }: PeriodRead,
  id: string,
): Promise<HeldDelivery> => {
  const [source = '', bodyHash = ''] = id.split(separator);
  const found = await log.delivery(place, { kind: 'quarantine', source, bodyHash });
  if (found?.entry.kind !== 'quarantine') throw new Problem('quarantine.unknown');
  const listed = ledger.quarantine.find((held) => idOf(held) === id);
  const bytes = Buffer.from(found.delivery.bytes);
  const text = readable(bytes);
  const receipt = (await receipts()).code(entryKey(place, found.entry));
  return {
    ...heldOf(found.entry, receipt, listed?.open ?? true, resolutionIn(entries, found.entry)),
    contentType: found.delivery.contentType,
    text: text ?? null,
    base64: text === undefined ? bytes.toString('base64') : null,
    from: originOf(found.delivery),
  };
};

const originOf = ({ headers }: Delivery): HeldDelivery['from'] => {
  const file = headers[rowHeaders.file];
  if (file === undefined) return null;
  return { file, sheet: headers[rowHeaders.sheet] ?? '', line: Number(headers[rowHeaders.line]) };
};

/** A file of reports as it was sent. Throws `file.unknown`. */
export const keptFile = async ({ log }: Pick<Stores, 'log'>, hash: string): Promise<Uint8Array> => {
  const bytes = /^[0-9a-f]{64}$/.test(hash) ? await log.file(hash) : undefined;
  if (!bytes) throw new Problem('file.unknown');
  return bytes;
};

const readable = (bytes: Buffer): string | undefined => {
  try {
    // A byte order mark is part of what was sent.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
