/** Deliveries in quarantine: listed for the office, shown whole to the operator who must repair them. */

import { openAmong } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { latestReadings } from '../../shared/domain/log/readings.ts';
import { type Delivery, type Quarantined, type Resolution, rowHeaders } from '../../shared/domain/log/submission.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import type { Held, HeldDelivery, Quarantine } from '../../shared/http/routes/quarantine.ts';
import { Problem } from '../../shared/problems.ts';
import { entryKey } from '../../shared/store/entry-key.ts';
import type { Stores } from '../../shared/store/live.ts';

export interface HeldAsked {
  /** Also those that are closed, or that a later report of their unit has made irrelevant. */
  readonly all: boolean;
  readonly source: string | undefined;
  /** Refused for this reason. */
  readonly code: string | undefined;
  readonly limit: number;
  readonly after: string | undefined;
}

const usualLimit = 100;
const mostLimit = 500;

/** Throws `request.invalid`. */
export const heldAsked = (query: URLSearchParams): HeldAsked => {
  const word = (name: string): string | undefined => query.get(name) ?? undefined;
  const limit = Number(query.get('limit') ?? usualLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostLimit) {
    throw new Problem('request.invalid', `limit: cần số từ 1 đến ${mostLimit}.`);
  }
  return { all: isOn(query, 'all'), source: word('source'), code: word('code'), limit, after: word('after') };
};

/** Looked through for one page: of many that are closed, the caller asks on from `next`. */
const mostLooks = 10;

/** A page of what waits, at most `limit` deliveries; there may be more where it is short. */
export const quarantineOf = async (
  { log, receipts }: Pick<Stores, 'log' | 'receipts'>,
  { place, entries }: PeriodRead,
  { all, source, code, limit, after }: HeldAsked,
): Promise<Quarantine> => {
  const named = await receipts();
  const openAfter = openAmong(latestReadings(entries.filter((entry) => entry.kind === 'submission')));
  const deliveries: Held[] = [];
  let next: string | null = after ?? null;
  for (let looks = 0; looks < mostLooks && deliveries.length < limit; looks += 1) {
    const page = await log.held(place, { source, after: next ?? undefined, limit: limit - deliveries.length });
    const became = page.entries.filter((entry) => entry.kind === 'resolution');
    const isOpen = openAfter(became);
    const last = new Map(became.map((resolution) => [idOf(resolution), resolution]));
    const found = page.entries
      .filter((entry) => entry.kind === 'quarantine')
      .filter((held) => code === undefined || held.issues.some((issue) => issue.code === code))
      .map((held) => heldOf(held, named.code(entryKey(place, held)), isOpen(held), last.get(idOf(held))));
    deliveries.push(...found.filter(({ open }) => all || open));
    next = page.next;
    if (next === null) break;
  }
  deliveries.sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  return { campaign: place.campaign, period: place.period, deliveries, next };
};

const heldOf = (entry: Quarantined, receipt: string, open: boolean, became: Resolution | undefined): Held => ({
  id: idOf(entry),
  receipt,
  open,
  resolution: became ? resolutionBody(became) : null,
  source: entry.source,
  tool: entry.tool,
  unit: entry.unit,
  receivedAt: entry.times.receivedAt,
  issues: [...entry.issues],
});

const resolutionBody = ({ how, at, by, reason, unit }: Resolution): NonNullable<Held['resolution']> => ({
  how,
  at,
  by,
  reason: reason ?? null,
  unit,
});

const separator = '~';
const idOf = ({ source, bodyHash }: Pick<Quarantined, 'source' | 'bodyHash'>): string =>
  `${source}${separator}${bodyHash}`;

/** One delivery with the bytes as they came. Throws `quarantine.unknown`. */
export const heldDelivery = async (
  { log, receipts }: Pick<Stores, 'log' | 'receipts'>,
  { place, entries }: PeriodRead,
  id: string,
): Promise<HeldDelivery> => {
  const [source = '', bodyHash = ''] = id.split(separator);
  const found = await log.delivery(place, { kind: 'quarantine', source, bodyHash });
  if (found?.entry.kind !== 'quarantine') throw new Problem('quarantine.unknown');
  const became = await log.resolutions(entryKey(place, found.entry));
  const isOpen = openAmong(latestReadings(entries.filter((entry) => entry.kind === 'submission')))(became);
  const bytes = Buffer.from(found.delivery.bytes);
  const text = readable(bytes);
  const receipt = (await receipts()).code(entryKey(place, found.entry));
  return {
    ...heldOf(found.entry, receipt, isOpen(found.entry), became.at(-1)),
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
