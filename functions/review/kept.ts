/** Which kept deliveries are to be read again: one by its id, or all of a source, a page at a time. Pure. */

import { latestReadings, rootOf, rootText } from '../../shared/domain/log/readings.ts';
import type { Root } from '../../shared/domain/log/root.ts';
import type { LogEntry, Quarantined, Resolution, Submission } from '../../shared/domain/log/submission.ts';
import { byText } from '../../shared/in-order.ts';

type Kept = Submission | Quarantined;

const readingsIn = (entries: readonly LogEntry[]): Submission[] =>
  latestReadings(entries.filter((entry) => entry.kind === 'submission'));

/** The reports of a source, oldest first, each by its latest reading. */
export const reportsOf = (entries: readonly LogEntry[], source: string): Kept[] =>
  inOrder(readingsIn(entries).filter((entry) => entry.source === source));

/**
 * Of a page of the quarantine, what has become no report, oldest first. One that its unit's later report has overtaken
 * is read again too: a report that came in time makes the unit one that reported in time. What was dismissed is not,
 * nor a file whose rows have been taken.
 */
export const heldStill = (entries: readonly LogEntry[], held: readonly (Quarantined | Resolution)[]): Kept[] => {
  const roots = new Set(readingsIn(entries).map((report) => rootText(rootOf(report))));
  const closed = new Set(
    held.flatMap((entry) => (entry.kind === 'resolution' && entry.unit === null ? [deliveryId(entry)] : [])),
  );
  const waiting = held.filter((entry) => entry.kind === 'quarantine');
  return inOrder(waiting.filter((entry) => !roots.has(rootText(rootOf(entry))) && !closed.has(deliveryId(entry))));
};

const inOrder = (kept: readonly Kept[]): Kept[] => kept.toSorted((a, b) => byText(cursorOf(a), cursorOf(b)));

const cursorOf = (entry: Kept): string => `${entry.times.receivedAt} ${rootText(rootOf(entry))}`;

const encoded = (cursor: string): string => Buffer.from(cursor).toString('base64url');

/** One call reads no more than fits the gateway's thirty seconds several times over. */
export const longestPage = 200;

export const pageOf = (all: readonly Kept[], after = ''): { page: readonly Kept[]; next: string | null } => {
  const from = Buffer.from(after, 'base64url').toString('utf8');
  const rest = all.filter((entry) => cursorOf(entry) > from);
  const page = rest.slice(0, longestPage);
  const last = page.at(-1);
  return { page, next: last && rest.length > page.length ? encoded(cursorOf(last)) : null };
};

/** The id of a quarantined delivery, as the API shows it. */
export const deliveryId = ({ source, bodyHash }: Pick<Quarantined, 'source' | 'bodyHash'>): string =>
  `${source}~${bodyHash}`;

/** @param id of a delivery, as the API shows it. */
export const rootNamed = (id: string): Extract<Root, { kind: 'quarantine' }> => {
  const [source = '', bodyHash = ''] = id.split('~');
  return { kind: 'quarantine', source, bodyHash };
};

/** What a quarantined delivery counts as now: itself, or the report it became. */
export const latestOf = (entries: readonly LogEntry[], held: Quarantined): Kept => {
  const root = rootText(rootOf(held));
  return readingsIn(entries).find((reading) => rootText(rootOf(reading)) === root) ?? held;
};
