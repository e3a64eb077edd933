/** Tallies: figures added up by group and whole, as they were reported or restated to a later edition. */

import type { Campaign, Column } from '../../shared/domain/campaign/campaign.ts';
import { measureOf } from '../../shared/domain/campaign/measure.ts';
import { optionsOf, traitsOf } from '../../shared/domain/fields/kinds.ts';
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { type Restated, type RestatedUnit, restate, type Trace, unchanged } from '../../shared/domain/log/restate.ts';
import { addUp, asAccepted } from '../../shared/domain/log/tally.ts';
import { groupingsOf } from '../../shared/domain/units/arrangement.ts';
import type { Edge } from '../../shared/domain/units/edge.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Group } from '../../shared/domain/units/register.ts';
import { regroup } from '../../shared/domain/units/roster.ts';
import { successionOf } from '../../shared/domain/units/succession.ts';
import type { Official } from '../../shared/http/request.ts';
import type { Tallies } from '../../shared/http/routes/tallies.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { Problem } from '../../shared/problems.ts';
import type { Definitions } from '../../shared/store/definitions.ts';
import { editionsUpTo } from '../../shared/store/editions.ts';
import { grouped, headOf, inGroups, knownGrouping } from './grouped.ts';

type Reads = Pick<Definitions, 'latest'>;

export interface TalliesAsked {
  /** Register whose units the figures are wanted for; null for the campaign's own. */
  readonly asAt: string | null;
  readonly groupBy: string | null;
}

interface View extends Pick<Tallies, 'register' | 'restatedFrom' | 'groupBy'> {
  readonly restated: Restated;
  readonly groups: readonly Group[];
}

/** Throws `register.unknown`, `register.unrelated`, `request.invalid` (a grouping there is not). */
export const talliesOf = async (
  definitions: Reads,
  period: PeriodRead,
  official: Official,
  { asAt, groupBy }: TalliesAsked,
): Promise<Tallies> => {
  const { campaign, ledger } = period;
  const rows = ledger.rows.filter((row) => isVisible(official, row.unit.group));
  const isOther = asAt !== null && asAt !== campaign.register;
  const view = isOther
    ? await asAtEdition(definitions, period, rows, asAt, groupBy)
    : asReported(period, rows, groupBy);
  const sum = (some: readonly LedgerRow[]) => tallied(campaign, some);
  const { units, apart } = view.restated;
  return {
    ...headOf(period),
    register: view.register,
    restatedFrom: view.restatedFrom,
    groupBy: view.groupBy,
    figures: figuresIn(campaign, campaign.export.columns),
    whole: { ...sum(rows), accepted: acceptedIn(campaign, rows) },
    groups: inGroups(units, view.groups).map(({ group, own }) => {
      const some = own.flatMap(rowsOf);
      return {
        group,
        ...sum(some),
        accepted: acceptedIn(campaign, some),
        units: own.map((unit) => unitTally(campaign, unit)),
      };
    }),
    apart: {
      ...sum(apart.map(({ row }) => row)),
      units: apart.map(({ row, edges }) => ({ unit: row.unit, ...sum([row]), ways: edges.map(copy) })),
    },
  };
};

const asReported = (period: PeriodRead, rows: readonly LedgerRow[], groupBy: string | null): View => {
  const { campaign, ledger, register } = period;
  const arranged = groupBy === null ? { rows, groups: ledger.groups } : grouped(period, rows, groupBy);
  return {
    register: register.id,
    restatedFrom: null,
    groupBy: groupBy ?? campaign.grouping,
    restated: unchanged(arranged.rows),
    groups: arranged.groups,
  };
};

const asAtEdition = async (
  definitions: Reads,
  { campaign, ledger, register }: PeriodRead,
  rows: readonly LedgerRow[],
  asAt: string,
  asked: string | null,
): Promise<View> => {
  const documents = await editionsUpTo(definitions, asAt, register.asAt);
  const document = documents.get(asAt);
  if (!document) throw new Problem('register.unknown', `Chưa có danh mục "${asAt}".`);
  const succession = successionOf(register.id, document, documents);
  if (!succession) throw new Problem('register.unrelated', `Không quy đổi được từ ${register.id} sang ${asAt}.`);
  const later = readRegister(document);
  const words = groupingsOf(later);
  if (asked !== null) knownGrouping(asked, words, later);
  const groupBy = asked ?? (words.includes(campaign.grouping) ? campaign.grouping : 'none');
  const { units, groups } = regroup(later, groupBy);
  const organised = ledger.groups.filter(({ code }) =>
    rows.some(({ unit }) => unit.type === 'organisation' && unit.group === code),
  );
  return {
    register: asAt,
    restatedFrom: register.id,
    groupBy,
    restated: restate(rows, register, units, succession),
    groups: [...groups, ...organised],
  };
};

const rowsOf = ({ from }: RestatedUnit): readonly LedgerRow[] => from.map(({ row }) => row);

const tallied = (campaign: Campaign, rows: readonly LedgerRow[]) => {
  const { exempt, expected, reported, nil, values, reporting, answers } = addUp(campaign, rows);
  return {
    exempt,
    expected,
    reported,
    nil,
    values: Object.fromEntries(values),
    reporting: Object.fromEntries(reporting),
    answers: Object.fromEntries([...answers].map(([key, units]) => [key, Object.fromEntries(units)])),
  };
};

const acceptedIn = (campaign: Campaign, rows: readonly LedgerRow[]) => {
  const { reported, values, reporting } = tallied(campaign, asAccepted(rows));
  return { reported, values, reporting };
};

const unitTally = (campaign: Campaign, one: RestatedUnit) => ({
  unit: one.unit,
  comparable: one.comparable,
  ...tallied(campaign, rowsOf(one)),
  from: one.from.map((trace) => traced(campaign, trace)),
  lacking: one.lacking.map(copy),
});

const traced = (campaign: Campaign, { row, edge }: Trace) => ({
  unit: { code: row.unit.code, name: row.unit.name },
  reported: row.current !== null,
  values: tallied(campaign, [row]).values,
  by: edge && copy(edge),
});

// The body's types are writable; an edge is not.
const copy = (edge: Edge) => ({ ...edge });

/** The columns of the campaign's table that can be added up, left to right, with the headings above them. */
const figuresIn = (campaign: Campaign, columns: readonly Column[], under = ''): Tallies['figures'] =>
  columns.flatMap((column): Tallies['figures'] => {
    const label = `${under}${column.label}`;
    if ('columns' in column) return figuresIn(campaign, column.columns, `${label}: `);
    const indicator = campaign.indicators.find(({ key }) => key === column.of);
    const field = campaign.fields.find(({ key }) => key === column.of);
    if (indicator?.kind === 'ratio') return [{ key: column.of, label, kind: 'ratio', decimals: 0 }];
    const options = field ? optionsOf(field) : [];
    if (options.length > 0) {
      const answers = options.map((option) => ({ ...option }));
      return [{ key: column.of, label, kind: 'answers', decimals: 0, answers }];
    }
    const isAdded = indicator !== undefined || (field !== undefined && traitsOf(field).isAdded);
    return isAdded ? [{ key: column.of, label, kind: 'number', ...measureOf(campaign, column.of) }] : [];
  });
