/**
 * The ledger (tình hình báo cáo) is the fold of the log: one row per expected unit with its state at a cut-off.
 * The fold does not depend on the order of entries, so late, doubled and out-of-order arrivals give the same ledger.
 */
import { dueOf } from '../calendars/calendar.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Group, Unit } from '../units/register.ts';
import type { Expected } from '../units/roster.ts';
import { byDecision, byInstant, byText, currentOf, submissionOf } from './current.ts';
import { corrected, correctionsIn, correctionsOf, latestReadings, rootOf, rootText } from './readings.ts';
import { replacedBy, replacementIssues } from './replacement.ts';
import type { Correction, LogEntry, Quarantined, Resolution, Submission } from './submission.ts';

/** `pending` owes nothing yet: its deadline has not passed. */
export const states = ['on-time', 'late', 'missing', 'pending'] as const;
export type State = (typeof states)[number];

export interface LedgerRow {
  readonly unit: Unit;
  readonly state: State;
  /** The report that counts: newest by `decidedAt`, then `receivedAt`, then identity, unless an edit replaces it; corrected. */
  readonly current: Submission | null;
  /** That report as the unit sent it, in its latest reading, before any correction. */
  readonly sent: Submission | null;
  /** The corrections in force on it, oldest first. */
  readonly corrections: readonly Correction[];
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
  readonly period: string;
  readonly cutoff: string;
  readonly groups: readonly Group[];
  readonly rows: readonly LedgerRow[];
  /** Every quarantined delivery up to the cut-off, oldest first. */
  readonly quarantine: readonly (Quarantined & { readonly open: boolean })[];
  /** Reports of units the campaign no longer expects (after a new campaign version): kept, never added up. */
  readonly unexpectedUnits: readonly Submission[];
}

/** Folds the log of one period up to a cut-off (UTC ISO instant). */
export const foldLedger = (
  campaign: Campaign,
  period: string,
  expected: Expected,
  entries: readonly LogEntry[],
  cutoff: string,
): Ledger => {
  const end = Date.parse(cutoff);
  const isSeen = (instant: string): boolean => Date.parse(instant) <= end;
  // A later reading of a delivery belongs to the time of the delivery; a correction is news of its own day.
  const received = entries.filter((entry) => entry.kind === 'submission' || entry.kind === 'quarantine');
  const seen = received.filter((entry) => isSeen(entry.times.receivedAt));
  const reports = latestReadings(seen.filter((entry) => entry.kind === 'submission'));
  const corrections = correctionsIn(entries).filter((entry) => isSeen(entry.at));
  const isOpen = openAmong(reports)(entries.filter((entry) => entry.kind === 'resolution'));
  const byUnit = Map.groupBy(reports, (report) => report.unit);
  const codes = new Set(expected.units.map((unit) => unit.code));
  const quarantine = seen
    .filter((entry) => entry.kind === 'quarantine')
    .toSorted((a, b) => byInstant(a.times.receivedAt, b.times.receivedAt) || byText(heldIdentity(a), heldIdentity(b)))
    .map((held) => ({ ...held, open: isOpen(held) }));
  const open = Map.groupBy(
    quarantine.filter((held) => held.open),
    (held) => held.unit,
  );
  const due = dueOf(campaign.calendar, period, 'commune').tooLateAt;
  return {
    period,
    cutoff,
    groups: expected.groups,
    rows: expected.units.map((unit) => {
      const own = byUnit.get(unit.code) ?? [];
      const row = foldRow(unit, own, due, end, open.get(unit.code)?.length ?? 0);
      return flagged(campaign, period, setRight(campaign, period, row, corrections), own, corrections);
    }),
    quarantine,
    unexpectedUnits: reports.filter((report) => !codes.has(report.unit)).toSorted(byDecision),
  };
};

const foldRow = (
  unit: Unit,
  reports: readonly Submission[],
  due: number,
  cutoff: number,
  quarantined: number,
): LedgerRow => {
  const ordered = reports.toSorted(byDecision);
  const first = ordered[0];
  const current = currentOf(reports);
  if (!first || !current) {
    const state = cutoff >= due ? 'missing' : 'pending';
    const nothing = { current: null, sent: null, corrections: [], firstAt: null, revisions: 0, correctedLate: false };
    return { unit, state, ...nothing, quarantined };
  }
  const late = Date.parse(first.decidedAt) >= due;
  return {
    unit,
    state: late ? 'late' : 'on-time',
    current,
    sent: current,
    corrections: [],
    firstAt: first.decidedAt,
    revisions: new Set(ordered.map((report) => report.contentHash)).size,
    correctedLate: !late && Date.parse(current.decidedAt) >= due,
    quarantined,
  };
};

const setRight = (campaign: Campaign, period: string, row: LedgerRow, all: readonly Correction[]): LedgerRow => {
  const corrections = row.current ? correctionsOf(row.current, all) : [];
  if (!row.current || corrections.length === 0) return row;
  return { ...row, current: corrected(campaign, period, row.unit, row.current, corrections), corrections };
};

/** Does a quarantined delivery still wait, by what became of it and by later reports? */
export type IsOpen = (held: Quarantined) => boolean;

/**
 * Made once for the reports that are there, then for what became of any number of deliveries. A faulty delivery is
 * closed by itself once its unit, or its own submission, has come in right afterwards.
 */
export const openAmong = (reports: readonly Submission[]): ((resolutions: readonly Resolution[]) => IsOpen) => {
  const read = new Set(reports.map((report) => rootText(rootOf(report))));
  const byUnit = Map.groupBy(reports, (report) => report.unit);
  const bySubmission = Map.groupBy(reports, submissionOf);
  return (resolutions) => {
    const closed = new Set(
      resolutions.map(({ source, bodyHash }) => rootText({ kind: 'quarantine', source, bodyHash })),
    );
    return (held) => {
      const root = rootText(rootOf(held));
      const ofUnit = held.unit === null ? [] : (byUnit.get(held.unit) ?? []);
      const later = [...ofUnit, ...(bySubmission.get(submissionOf(held)) ?? [])];
      return !read.has(root) && !closed.has(root) && !hasLaterReport(held, later);
    };
  };
};

/** A report that took the place of another one says so where that is worth a look; the other one as it counted. */
const flagged = (
  campaign: Campaign,
  period: string,
  row: LedgerRow,
  reports: readonly Submission[],
  all: readonly Correction[],
): LedgerRow => {
  const before = row.sent && reports.length > 1 ? replacedBy(row.sent, reports) : undefined;
  if (!row.current || !row.sent || !before) return row;
  const counted = corrected(campaign, period, row.unit, before, correctionsOf(before, all));
  const issues = replacementIssues(campaign, counted, row.sent);
  return issues.length === 0
    ? row
    : { ...row, current: { ...row.current, issues: [...row.current.issues, ...issues] } };
};

const hasLaterReport = (held: Quarantined, reports: readonly Submission[]): boolean =>
  reports.some((report) => byInstant(report.times.receivedAt, held.times.receivedAt) >= 0);

const heldIdentity = (held: Quarantined): string => `${submissionOf(held)}#${held.bodyHash}`;
