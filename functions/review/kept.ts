/** Which kept deliveries are to be read again: one by its id, or all of a source, a page at a time. Pure. */
import { latestReadings, rootOf, rootText } from '../../shared/domain/log/readings.ts';
import type { LogEntry, Quarantined, Submission } from '../../shared/domain/log/submission.ts';
import { Problem } from '../../shared/problems.ts';

type Kept = Submission | Quarantined;

const readingsIn = (entries: readonly LogEntry[]): Submission[] =>
  latestReadings(entries.filter((entry) => entry.kind === 'submission'));

/**
 * The deliveries of a source, oldest first, each by its latest reading. A quarantined one that its unit's later
 * report has overtaken is read again too: a report that came in time makes the unit one that reported in time.
 */
export const candidates = (entries: readonly LogEntry[], source: string, of: 'quarantine' | 'reports'): Kept[] => {
  const reports = readingsIn(entries);
  const roots = new Set(reports.map((report) => rootText(rootOf(report))));
  const held = entries.filter((entry) => entry.kind === 'quarantine' && !roots.has(rootText(rootOf(entry))));
  const all = (of === 'reports' ? reports : held) as readonly Kept[];
  return all.filter((entry) => entry.source === source).toSorted((a, b) => (cursorOf(a) < cursorOf(b) ? -1 : 1));
};

const cursorOf = (entry: Kept): string => `${entry.times.receivedAt} ${rootText(rootOf(entry))}`;

const encoded = (cursor: string): string => Buffer.from(cursor).toString('base64url');

/** One call reads no more than fits the gateway's thirty seconds several times over. */
const longestPage = 200;

export const pageOf = (all: readonly Kept[], after = ''): { page: readonly Kept[]; next: string | null } => {
  const from = Buffer.from(after, 'base64url').toString('utf8');
  const rest = all.filter((entry) => cursorOf(entry) > from);
  const page = rest.slice(0, longestPage);
  const last = page.at(-1);
  return { page, next: last && rest.length > page.length ? encoded(cursorOf(last)) : null };
};

export interface HeldNamed {
  readonly held: Quarantined;
  /** What it counts as now: itself, or the report it became. */
  readonly latest: Kept;
}

/** The id of a quarantined delivery, as the API shows it. */
export const deliveryId = ({ source, bodyHash }: Pick<Quarantined, 'source' | 'bodyHash'>): string =>
  `${source}~${bodyHash}`;

/** @param id of a delivery. Throws `quarantine.unknown`. */
export const heldNamed = (entries: readonly LogEntry[], id: string): HeldNamed => {
  const held = entries.filter((entry) => entry.kind === 'quarantine').find((entry) => id === deliveryId(entry));
  if (!held) throw new Problem('quarantine.unknown');
  const root = rootText(rootOf(held));
  const report = readingsIn(entries).find((reading) => rootText(rootOf(reading)) === root);
  return { held, latest: report ?? held };
};
