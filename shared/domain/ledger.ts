/**
 * The ledger (tình hình báo cáo) is the fold of the log: one row per expected unit with its state at a cut-off.
 * The fold does not depend on the order of entries, so late, doubled and out-of-order arrivals give the same ledger.
 */
import { dueInstant } from './calendar.ts';
import type { Campaign } from './campaign.ts';
import type { Group, Unit } from './register.ts';
import type { Expected } from './roster.ts';
import type { LogEntry, Quarantined, Submission } from './submission.ts';

/** `pending` owes nothing yet: its deadline has not passed. */
export const states = ['on-time', 'late', 'missing', 'pending'] as const;
export type State = (typeof states)[number];

export interface LedgerRow {
  readonly unit: Unit;
  readonly state: State;
  /** The report that counts: newest by `decidedAt`, then `receivedAt`, then identity. */
  readonly current: Submission | null;
  /** When the unit first reported; lateness is judged on it, so that a correction does not make a unit late. */
  readonly firstAt: string | null;
  /** How many different reports the unit has sent. */
  readonly revisions: number;
  /** The current report came after the deadline although the first one came in time. */
  readonly correctedLate: boolean;
  /** Open deliveries in quarantine known to be of this unit. */
  readonly quarantined: number;
}

export interface Ledger {
  readonly cutoff: string;
  readonly groups: readonly Group[];
  readonly rows: readonly LedgerRow[];
  /** Every quarantined delivery up to the cut-off, oldest first. */
  readonly quarantine: readonly (Quarantined & { readonly open: boolean })[];
  /** Reports of units the campaign no longer expects (after a new campaign version): kept, never added up. */
  readonly strangers: readonly Submission[];
}

/** Folds the log of one period up to a cut-off (UTC ISO instant). */
export const foldLedger = (
  campaign: Campaign,
  expected: Expected,
  entries: readonly LogEntry[],
  cutoff: string,
): Ledger => {
  const end = Date.parse(cutoff);
  const seen = entries.filter((entry) => entry.kind !== 'export' && Date.parse(entry.times.receivedAt) <= end);
  const reports = seen.filter((entry) => entry.kind === 'submission');
  const byUnit = Map.groupBy(reports, (report) => report.unit);
  const bySubmission = Map.groupBy(reports, submissionOf);
  const codes = new Set(expected.units.map((unit) => unit.code));
  const quarantine = seen
    .filter((entry) => entry.kind === 'quarantine')
    .toSorted((a, b) => byInstant(a.times.receivedAt, b.times.receivedAt) || byText(heldIdentity(a), heldIdentity(b)))
    .map((held) => {
      const ofUnit = held.unit === null ? [] : (byUnit.get(held.unit) ?? []);
      return { ...held, open: !isOvertaken(held, [...ofUnit, ...(bySubmission.get(submissionOf(held)) ?? [])]) };
    });
  const open = Map.groupBy(
    quarantine.filter((held) => held.open),
    (held) => held.unit,
  );
  const due = dueInstant(campaign.calendar.due.commune);
  return {
    cutoff,
    groups: expected.groups,
    rows: expected.units.map((unit) =>
      foldRow(unit, byUnit.get(unit.code) ?? [], due, end, open.get(unit.code)?.length ?? 0),
    ),
    quarantine,
    strangers: reports.filter((report) => !codes.has(report.unit)).toSorted(byDecision),
  };
};

/** Orders reports of one unit, oldest first; the last one counts. */
export const byDecision = (a: Submission, b: Submission): number =>
  byInstant(a.decidedAt, b.decidedAt) ||
  byInstant(a.times.receivedAt, b.times.receivedAt) ||
  byText(identity(a), identity(b));

const foldRow = (
  unit: Unit,
  reports: readonly Submission[],
  due: number,
  cutoff: number,
  quarantined: number,
): LedgerRow => {
  const ordered = reports.toSorted(byDecision);
  const first = ordered[0];
  const current = ordered.at(-1);
  if (!first || !current) {
    const state = cutoff >= due ? 'missing' : 'pending';
    return { unit, state, current: null, firstAt: null, revisions: 0, correctedLate: false, quarantined };
  }
  const late = Date.parse(first.decidedAt) >= due;
  return {
    unit,
    state: late ? 'late' : 'on-time',
    current,
    firstAt: first.decidedAt,
    revisions: new Set(ordered.map((report) => report.contentHash)).size,
    correctedLate: !late && Date.parse(current.decidedAt) >= due,
    quarantined,
  };
};

/** A faulty delivery is closed by itself once its unit, or its own submission, has come in right afterwards. */
const isOvertaken = (held: Quarantined, reports: readonly Submission[]): boolean =>
  reports.some((report) => byInstant(report.times.receivedAt, held.times.receivedAt) >= 0);

const submissionOf = (entry: Submission | Quarantined): string => `${entry.source}#${entry.submissionId}`;

const identity = (report: Submission): string => `${submissionOf(report)}#${report.contentHash}`;

const heldIdentity = (held: Quarantined): string => `${submissionOf(held)}#${held.bodyHash}`;

// Not as text: `…00Z` sorts after `…00.500Z`.
const byInstant = (a: string, b: string): number => Date.parse(a) - Date.parse(b);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
