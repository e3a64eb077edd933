/**
 * The ledger (tình hình báo cáo) is the fold of the log: one row per expected unit with its state at a cut-off.
 * The fold does not depend on the order of entries, so late, doubled and out-of-order arrivals give the same ledger.
 */

import { byText } from '../../in-order.ts';
import { byInstant } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Group, Unit } from '../units/register.ts';
import type { Expected } from '../units/roster.ts';
import { signedUnits } from './cover.ts';
import { byDecision, currentOf, submissionOf } from './current.ts';
import { decidedIn } from './decided.ts';
import { foldObligation, type Obligation, type ObligationTerms } from './obligation.ts';
import { dueFrom, isOpened, openingAt, owing } from './opened.ts';
import type { Opening } from './opening.ts';
import { corrected, correctionsIn, correctionsOf, latestReadings, rootOf, rootText } from './readings.ts';
import { replacedBy, replacementIssues } from './replacement.ts';
import { standingSignatures } from './signatures.ts';
import type { Correction, LogEntry, Quarantined, Resolution, Submission } from './submission.ts';
import { notVoid, reportNamed } from './verdict.ts';

/** `pending` owes nothing yet: its deadline has not passed; `exempt` owes nothing at all. */
export const states = ['on-time', 'late', 'missing', 'pending', 'exempt'] as const;
export type State = (typeof states)[number];

export interface LedgerRow {
  readonly unit: Unit;
  readonly state: State;
  readonly obligation: Obligation;
  /**
   * The report that counts: newest by `decidedAt`, then `receivedAt`, then identity, unless an edit replaces it or it
   * is void; corrected.
   */
  readonly current: Submission | null;
  /** The last report that was accepted, which may be older than the current one; corrected. */
  readonly accepted: Submission | null;
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
  /** First instant that is too late where nobody has more time, UTC ISO. */
  readonly due: string;
  /** What fixed who owes by when; null where nothing has yet. */
  readonly opening: Opening | null;
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
  // A later reading of a delivery belongs to the time of the delivery; a decision is news of its own day.
  const received = entries.filter((entry) => entry.kind === 'submission' || entry.kind === 'quarantine');
  const seen = received.filter((entry) => isSeen(entry.times.receivedAt));
  const reports = latestReadings(seen.filter((entry) => entry.kind === 'submission'));
  const opening = openingAt(entries, cutoff);
  const due = dueFrom(campaign, period, opening);
  const { units, groups } = owing(expected, opening);
  const isOpen = openAmong(reports)(entries.filter((entry) => entry.kind === 'resolution'));
  const held = seen
    .filter((entry) => entry.kind === 'quarantine')
    .map((entry) => [heldIdentity(entry), entry] as const);
  const quarantine = [...new Map(held).entries()]
    .toSorted(([a, x], [b, y]) => byInstant(x.times.receivedAt, y.times.receivedAt) || byText(a, b))
    .map(([, entry]) => ({ ...entry, open: isOpen(entry) }));
  const fold = foldRow({
    campaign,
    period,
    corrections: Map.groupBy(
      correctionsIn(entries).filter((entry) => isSeen(entry.at)),
      ({ unit }) => unit,
    ),
    due,
    isOpen: isOpened(campaign, period, opening, end),
    cutoff: end,
    decided: decidedIn(entries, cutoff),
    signatures: signedUnits(standingSignatures(entries, cutoff)),
  });
  const byUnit = Map.groupBy(reports, (report) => report.unit);
  const open = Map.groupBy(
    quarantine.filter((one) => one.open),
    (one) => one.unit,
  );
  const codes = new Set(units.map((unit) => unit.code));
  return {
    period,
    cutoff,
    due: new Date(due).toISOString(),
    opening,
    groups,
    rows: units.map((unit) => fold(unit, byUnit.get(unit.code) ?? [], open.get(unit.code)?.length ?? 0)),
    quarantine,
    unexpectedUnits: reports.filter((report) => !codes.has(report.unit)).toSorted(byDecision),
  };
};

interface RowTerms extends ObligationTerms {
  readonly campaign: Campaign;
  readonly period: string;
  /** By unit code. */
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
}

/** @returns one row, from what the unit has sent in the latest readings, and how much of it waits in quarantine. */
const foldRow =
  (terms: RowTerms) =>
  (unit: Unit, sent: readonly Submission[], quarantined: number): LedgerRow => {
    const own = terms.corrections.get(unit.code) ?? [];
    const reports = notVoid(sent, terms.decided.ofUnit(unit.code)).toSorted(byDecision);
    const latest = currentOf(reports) ?? null;
    const corrections = latest ? correctionsOf(latest, own) : [];
    const facts = { reports, current: latest, isOverridden: corrections.length > 0, quarantined };
    const obligation = foldObligation(unit, terms, facts);
    const counted = (report: Submission): Submission =>
      corrected(terms.campaign, terms.period, unit, report, correctionsOf(report, own));
    const row = {
      unit,
      state: stateOf(obligation, reports[0], terms.cutoff),
      obligation,
      firstAt: reports[0]?.decidedAt ?? null,
      revisions: new Set(reports.map((report) => report.contentHash)).size,
      quarantined,
    };
    // What an exempt unit sends is kept and shown, and adds to nothing.
    if (!latest || obligation.exemption) {
      return { ...row, current: null, accepted: null, sent: null, corrections: [], correctedLate: false };
    }
    const current = flagged(terms.campaign, counted(latest), latest, reports, counted);
    const { accepted: acceptance } = obligation.verdict;
    const accepted = (acceptance && reportNamed(reports, acceptance)) ?? null;
    return {
      ...row,
      current,
      accepted: accepted && (accepted === latest ? current : counted(accepted)),
      sent: latest,
      corrections,
      correctedLate: row.state === 'on-time' && isTooLate(latest, obligation),
    };
  };

const stateOf = (obligation: Obligation, first: Submission | undefined, cutoff: number): State => {
  if (obligation.exemption) return 'exempt';
  if (first) return isTooLate(first, obligation) ? 'late' : 'on-time';
  return cutoff >= Date.parse(obligation.due) ? 'missing' : 'pending';
};

const isTooLate = ({ decidedAt }: Submission, { due }: Obligation): boolean => Date.parse(decidedAt) >= Date.parse(due);

/** A report that took the place of another one says so where that is worth a look; the other one as it counted. */
const flagged = (
  campaign: Campaign,
  current: Submission,
  sent: Submission,
  reports: readonly Submission[],
  counted: (report: Submission) => Submission,
): Submission => {
  const before = reports.length > 1 ? replacedBy(sent, reports) : undefined;
  const issues = before ? replacementIssues(campaign, counted(before), sent) : [];
  return issues.length === 0 ? current : { ...current, issues: [...current.issues, ...issues] };
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

const hasLaterReport = (held: Quarantined, reports: readonly Submission[]): boolean =>
  reports.some((report) => byInstant(report.times.receivedAt, held.times.receivedAt) >= 0);

const heldIdentity = (held: Quarantined): string => `${submissionOf(held)}#${held.bodyHash}`;
