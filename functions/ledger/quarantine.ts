/** Deliveries in quarantine: listed for the office, shown whole to the operator who must repair them. */
import type { Quarantined } from '../../shared/domain/submission.ts';
import type { Held, HeldDelivery, Quarantine } from '../../shared/http/bodies.ts';
import { receiptOf } from '../../shared/http/receipt.ts';
import { Problem } from '../../shared/problems.ts';
import { entryKey, type Log, type Place } from '../../shared/store/log.ts';
import type { PeriodRead } from '../../shared/store/period.ts';

/** @param all also those that a later report of their unit has made irrelevant. */
export const quarantineOf = ({ campaign, place, ledger }: PeriodRead, all: boolean): Quarantine => ({
  campaign: campaign.id,
  period: place.period,
  deliveries: ledger.quarantine.filter((held) => all || held.open).map((held) => heldOf(place, held, held.open)),
});

const heldOf = (place: Place, entry: Quarantined, open: boolean): Held => ({
  id: idOf(entry),
  receipt: receiptOf(entryKey(place, entry)),
  open,
  source: entry.source,
  tool: entry.tool,
  unit: entry.unit,
  receivedAt: entry.times.receivedAt,
  issues: [...entry.issues],
});

const separator = '~';
const idOf = ({ source, bodyHash }: Quarantined): string => `${source}${separator}${bodyHash}`;

/** One delivery with the bytes as they came. Throws `quarantine.unknown`. */
export const heldDelivery = async (log: Log, { place, ledger }: PeriodRead, id: string): Promise<HeldDelivery> => {
  const [source = '', bodyHash = ''] = id.split(separator);
  const found = await log.quarantined(place, source, bodyHash);
  if (!found) throw new Problem('quarantine.unknown');
  const listed = ledger.quarantine.find((held) => idOf(held) === id);
  const bytes = Buffer.from(found.delivery.bytes);
  const text = readable(bytes);
  return {
    ...heldOf(place, found.entry, listed?.open ?? true),
    contentType: found.delivery.contentType,
    text: text ?? null,
    base64: text === undefined ? bytes.toString('base64') : null,
  };
};

const readable = (bytes: Buffer): string | undefined => {
  try {
    // A byte order mark is part of what was sent.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
