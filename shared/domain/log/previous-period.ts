/**
 * What the period before said, for the units of now: a unit made of several has the figures of all of them added up,
 * where all reported and nothing else went into it. Nothing is moved; what cannot be compared has no figures.
 */
import { localDate } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { changedIssues } from '../checks/checks.ts';
import type { Values } from '../fields/field.ts';
import type { Ledger } from './ledger.ts';
import type { Restated, RestatedUnit } from './restate.ts';
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
    const { unit, current } = row;
    if (!current) return row;
    const issues = changedIssues(campaign, {
      unit,
      values: current.values,
      previous: previousValues(previous, unit.code),
      period: ledger.period,
      submittedOn: localDate(current.decidedAt),
    });
    return issues.length === 0 ? row : { ...row, current: { ...current, issues: [...current.issues, ...issues] } };
  }),
});
