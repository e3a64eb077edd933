/** Which form is asked for: whose units, and what they have reported already. Pure. */

import type { FormAsked } from '../../shared/documents/entry-form/form-asked.ts';
import { periodWords } from '../../shared/domain/calendars/calendar.ts';
import { localDate } from '../../shared/domain/calendars/time.ts';
import type { Values } from '../../shared/domain/fields/field.ts';
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { type PreviousPeriod, previousValues } from '../../shared/domain/log/previous-period.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import { Problem } from '../../shared/problems.ts';
import type { Opened } from './opened-by.ts';

export interface Choice {
  /** Code of a group: its units. Null: everybody's. */
  readonly group: string | null;
  /** Code of a unit: it alone. */
  readonly unit: string | null;
  /** Prints what was reported already. */
  readonly previous: boolean;
}

export const choiceOf = (query: URLSearchParams): Choice => ({
  group: query.get('group'),
  unit: query.get('unit'),
  previous: isOn(query, 'previous'),
});

/**
 * @param sees may whoever asks have this unit's form? `knows`: may they read its report? Throws `group.unknown` and
 * `unit.unknown`, also for those they may not have.
 */
export const askedFor = (
  period: PeriodRead,
  { group, unit, previous }: Choice,
  sees: (row: LedgerRow) => boolean,
  knows: (row: LedgerRow) => boolean = sees,
  before: PreviousPeriod | null = null,
): FormAsked => {
  const rows = period.ledger.rows.filter(sees).filter((row) => isChosen(row, group, unit));
  if (rows.length === 0) throw new Problem(unit === null ? 'group.unknown' : 'unit.unknown');
  const form = formOf(period, rows, previous ? rows.filter(knows) : []);
  return before ? { ...form, before: saidBefore(period, before, rows, knows) } : form;
};

/** What these units reported the period before, as far as whoever asks may know all it was made of. */
const saidBefore = (
  { campaign }: PeriodRead,
  before: PreviousPeriod,
  rows: readonly LedgerRow[],
  knows: (row: LedgerRow) => boolean,
): NonNullable<FormAsked['before']> => ({
  words: periodWords(campaign.calendar, before.period),
  values: new Map(
    rows
      .filter(({ unit: { code } }) => before.units.get(code)?.from.every(({ row }) => knows(row)))
      .map(({ unit: { code } }) => [code, previousValues(before, code)]),
  ),
});

/** The form of these units, and of no others, without what they reported before. */
export const askedOf = ({ period, only }: Opened, codes: ReadonlySet<string | null>): FormAsked =>
  formOf(
    period,
    period.ledger.rows.filter(({ unit: { code } }) => (only === null ? codes.has(code) : code === only)),
    [],
  );

const formOf = (
  { campaign, place, ledger }: PeriodRead,
  rows: readonly LedgerRow[],
  prefilled: readonly LedgerRow[],
): FormAsked => {
  const used = new Set(rows.map((row) => row.unit.group));
  const groups = ledger.groups.filter(({ code }) => used.has(code));
  return {
    campaign,
    period: place.period,
    group: groups.length === 1 && !used.has(null) ? (groups[0] ?? null) : null,
    groups,
    units: rows.map((row) => row.unit),
    values: new Map(
      prefilled.flatMap(({ unit: { code }, current }): [string, Values][] => (current ? [[code, current.values]] : [])),
    ),
    preparedOn: localDate(ledger.cutoff),
  };
};

const isChosen = (row: LedgerRow, group: string | null, unit: string | null): boolean =>
  (group === null || row.unit.group === group) && (unit === null || row.unit.code === unit);

/** "kon-tum-2881-2021_608.xlsx": short and plain, because it comes back by e-mail. */
export const fileNameOf = ({ campaign, group, units }: FormAsked): string => {
  const whose = units.length === 1 ? units[0]?.code : group?.code;
  return `bieu-nhap_${campaign.id}${whose === undefined ? '' : `_${whose}`}.xlsx`;
};
