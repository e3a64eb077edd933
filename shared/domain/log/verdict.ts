/** What reviewers said of a unit's reports: which were void, which accepted, what was sent back and what came of it. */

import { latestOf } from '../calendars/time.ts';
import { ofKind } from './decided.ts';
import type { Accepted, Returned, UnitDecision } from './decision.ts';
import { rootOf, rootText } from './readings.ts';
import { revisionOf } from './revision.ts';
import type { Submission } from './submission.ts';

/** On the report that counts; `void` where nothing counts since the last report was declared void. */
export const verdicts = ['none', 'returned', 'accepted', 'void'] as const;
type VerdictKind = (typeof verdicts)[number];

/** A report sent back: what was said of it, what has been answered since, and by when the rest is due. */
export interface SentBack {
  readonly decision: Returned;
  /** UTC ISO, the first instant that is too late; null where no deadline was set. */
  readonly due: string | null;
  readonly remarks: readonly {
    readonly field: string;
    readonly reason: string;
    readonly answered: 'changed' | 'replied' | null;
  }[];
}

export interface Verdict {
  readonly kind: VerdictKind;
  /** The last return, unless something was accepted since. */
  readonly sentBack: SentBack | null;
  /** The last acceptance that stands, of this report or an older one. */
  readonly accepted: Accepted | null;
}

/** The reports that were not declared void, as each is now read. */
export const notVoid = (reports: readonly Submission[], decided: readonly UnitDecision[]): readonly Submission[] => {
  const voids = ofKind(decided, 'void');
  if (voids.length === 0) return reports;
  return reports.filter((report) => {
    const root = rootText(rootOf(report));
    return !voids.some(({ of, revision }) => rootText(of) === root && revision === revisionOf(report));
  });
};

/** The report a decision is about: the delivery it names, or the newest that says the same. */
export const reportNamed = (
  reports: readonly Submission[],
  { of, revision }: Pick<Accepted, 'of' | 'revision'>,
): Submission | undefined => {
  const root = rootText(of);
  const says = (report: Submission): boolean => revisionOf(report) === revision;
  return reports.find((report) => rootText(rootOf(report)) === root && says(report)) ?? reports.findLast(says);
};

/** @param reports those that are not void, the current one among them */
export const verdictOf = (
  decided: readonly UnitDecision[],
  reports: readonly Submission[],
  current: Submission | null,
  revision: string | null,
): Verdict => {
  const judged = ofKind(decided, 'return', 'accept');
  const last = new Map(judged.map((one) => [one.revision, one]));
  const accepted = ofKind([...last.values()], 'accept').toSorted((a, b) => a.slot - b.slot);
  const own = last.get(revision ?? '');
  const returned = ofKind(judged.slice(-1), 'return')[0];
  const unjudged = !current && ofKind(decided, 'void').length > 0 ? 'void' : 'none';
  return {
    kind: own ? verdictWords[own.decision] : unjudged,
    sentBack: returned ? sentBack(returned, decided, reportNamed(reports, returned), current) : null,
    accepted: accepted.findLast((one) => reportNamed(reports, one)) ?? null,
  };
};

const verdictWords = { return: 'returned', accept: 'accepted' } as const;

const sentBack = (
  decision: Returned,
  decided: readonly UnitDecision[],
  before: Submission | undefined,
  current: Submission | null,
): SentBack => {
  const later = decided.filter(({ slot }) => slot > decision.slot);
  const replied = new Set(ofKind(later, 'reply').map(({ field }) => field));
  const isChanged = (field: string): boolean => current !== null && before?.values[field] !== current.values[field];
  const until = ofKind(later, 'extension').map((one) => one.until);
  return {
    decision,
    due: decision.due === null ? null : latestOf([decision.due, ...until]),
    remarks: decision.fields.map(({ field, reason }) => {
      const answered = replied.has(field) ? 'replied' : null;
      return { field, reason, answered: isChanged(field) ? 'changed' : answered };
    }),
  };
};

/** All that was said has been answered, without another report. */
export const isAnswered = ({ remarks }: SentBack): boolean =>
  remarks.length > 0 && remarks.every(({ answered }) => answered !== null);
