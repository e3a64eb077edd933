/**
 * What the period before said, for the units of now: a unit made of several has the figures of all of them added up,
 * where all reported and nothing else went into it. Nothing is moved; what cannot be compared has no figures.
 */
import { localDate } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { changedIssues } from '../checks/checks.ts';
import type { Values } from '../fields/field.ts';
import type { Issue } from '../issues/issue.ts';
import type { Ledger } from './ledger.ts';
import type { Restated, RestatedUnit } from './restate.ts';
import type { Submission } from './submission.ts';
import { addUp } from './tally.ts';

export interface PreviousPeriod {
  readonly period: string;
  /** As it was in force then. */
  readonly campaign: Campaign;
  readonly ledger: Ledger;
  /** By the code of a unit of now: what it was made of. */
  readonly units: ReadonlyMap<string, RestatedUnit>;
  /** Units of then that are in no unit of now. */
  readonly apart: Restated['apart'];
}

/** What a unit of now said then; empty where it cannot be compared, or not all it was made of reported. */
export const previousValues = ({ campaign, units }: PreviousPeriod, code: string): Values => {
  const unit = units.get(code);
  const rows = unit?.comparable ? unit.from.map(({ row }) => row) : [];
  const [only, ...others] = rows;
  if (only && others.length === 0) return only.current?.values ?? {};
  const { values, reporting } = addUp(campaign, rows);
  const added = campaign.fields.filter(({ key }) => values.has(key) && reporting.get(key) === rows.length);
  return Object.fromEntries(added.flatMap(({ key }) => [[key, values.get(key) ?? 0]]));
};

/** The ledger with what its reports are to be looked at for beside the period before. */
export const besidePrevious = (campaign: Campaign, ledger: Ledger, previous: PreviousPeriod): Ledger => ({
  ...ledger,
  rows: ledger.rows.map((row) => {
    const { current } = row;
    if (!current) return row;
    const issues = movedIssues(campaign, previous, ledger.period, current);
    return issues.length === 0 ? row : { ...row, current: { ...current, issues: [...current.issues, ...issues] } };
  }),
});

/** What a report is to be looked at for beside the period before. @param period its own */
export const movedIssues = (
  campaign: Campaign,
  previous: PreviousPeriod,
  period: string,
  { unit: code, values, decidedAt }: Pick<Submission, 'unit' | 'values' | 'decidedAt'>,
): Issue[] => {
  const unit = previous.units.get(code)?.unit;
  if (!unit) return [];
  const subject = { unit, values, period, submittedOn: localDate(decidedAt) };
  return changedIssues(campaign, { ...subject, previous: previousValues(previous, code) });
};
