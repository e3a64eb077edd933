/**
 * Tallies (tổng hợp): current values added up for a unit, a group and the whole. Every total says how many units
 * of how many are in it; a unit that did not report a figure is never counted as zero.
 */
import type { Campaign } from '../campaign/campaign.ts';
import { type Figure, figuresOf, indicate } from '../checks/terms.ts';
import { plus } from '../fields/exact.ts';
import type { Value, Values } from '../fields/field.ts';
import { optionsOf, traitsOf } from '../fields/kinds.ts';
import type { Group } from '../units/register.ts';
import { withVillages } from '../units/villages.ts';
import { type Counts, countsOf } from './counts.ts';
import type { Ledger, LedgerRow } from './ledger.ts';

/** What one column shows: a number, a text or date of one unit, "-" for a ratio over zero; absent when not reported. */
export interface Figures {
  readonly values: ReadonlyMap<string, number | string>;
  /** How many units reported each key; of a ratio, both its figures. */
  readonly reporting: ReadonlyMap<string, number>;
  /** How many units gave each answer of a field that is answered by choosing, those nobody gave included. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<Value, number>>;
}

export interface Tally extends Figures, Pick<Counts, 'listed' | 'exempt' | 'expected' | 'reported' | 'nil'> {
  readonly rows: readonly LedgerRow[];
}

export interface GroupTally extends Tally {
  readonly group: Group | null;
}

export interface Tallies {
  readonly groups: readonly GroupTally[];
  readonly whole: Tally;
}

/**
 * What a row counts with: the answers of its current report, village counts left out taken from the register; of a
 * unit with nothing to report, only what it declared.
 */
const valuesOf = (campaign: Campaign, { unit, current }: LedgerRow): Values => {
  if (!current) return {};
  return current.nil ? current.values : withVillages(campaign, unit, current.values);
};

/** The figures of one unit's current report: its answers and its indicators. */
export const figuresOfRow = (campaign: Campaign, row: LedgerRow): ReadonlyMap<string, number | string> => {
  const values = valuesOf(campaign, row);
  const figure = figuresOf(campaign, values);
  return new Map([
    ...campaign.fields.flatMap((field): [string, number | string][] => {
      const value = values[field.key];
      if (value === undefined) return [];
      return [[field.key, typeof value === 'boolean' ? Number(value) : value]];
    }),
    ...campaign.indicators.flatMap((indicator): [string, number | string][] => {
      const value = indicate(indicator, figure);
      return value === undefined ? [] : [[indicator.key, value]];
    }),
  ]);
};

/** Adds a ledger up by group and whole. Ratios are computed from the sums, never averaged. */
export const tally = (campaign: Campaign, ledger: Ledger): Tallies => {
  const rowsOf = Map.groupBy(ledger.rows, (row) => row.unit.group);
  const groups: GroupTally[] = ledger.groups.map((group) => ({
    group,
    ...addUp(campaign, rowsOf.get(group.code) ?? []),
  }));
  const ungrouped = rowsOf.get(null);
  return {
    groups: ungrouped ? [...groups, { group: null, ...addUp(campaign, ungrouped) }] : groups,
    whole: addUp(campaign, ledger.rows),
  };
};

/** The rows as they count with what was accepted, which may be fewer reports and older ones. */
export const asAccepted = (rows: readonly LedgerRow[]): LedgerRow[] =>
  rows.map((row) => ({ ...row, current: row.accepted }));

/** Adds any rows up: a group, the whole, or the old units a new one is made of. */
export const addUp = (campaign: Campaign, rows: readonly LedgerRow[]): Tally => {
  const sums = new Map<string, number>();
  const reporting = new Map<string, number>();
  const add = (key: string, value: number | undefined): void => {
    if (value === undefined) return;
    sums.set(key, plus(sums.get(key) ?? 0, value));
    countOne(reporting, key);
  };
  const added = campaign.fields.filter((field) => traitsOf(field).isAdded);
  const summed = campaign.indicators.filter((indicator) => indicator.kind !== 'ratio');
  const ratios = campaign.indicators.filter((indicator) => indicator.kind === 'ratio');
  const chosen = campaign.fields.flatMap((field) => {
    const options = optionsOf(field);
    return options.length === 0
      ? []
      : [{ field, units: new Map<Value, number>(options.map(({ value }) => [value, 0])) }];
  });
  for (const row of rows) {
    if (!row.current) continue;
    const values = valuesOf(campaign, row);
    const figure = figuresOf(campaign, values);
    for (const { key } of added) add(key, addend(values[key]));
    for (const { field, units } of chosen) {
      const value = values[field.key];
      if (value === undefined) continue;
      countOne(units, value);
      if (!traitsOf(field).isAdded) countOne(reporting, field.key);
    }
    for (const indicator of summed) add(indicator.key, indicate(indicator, figure) as number | undefined);
    for (const { key, part, whole } of ratios) {
      if (figure(part) !== undefined && figure(whole) !== undefined) countOne(reporting, key);
    }
  }
  const total: Figure = (key) => sums.get(key);
  const computed = ratios.flatMap((ratio): [string, number | string][] => {
    const value = indicate(ratio, total);
    return value === undefined ? [] : [[ratio.key, value]];
  });
  const { listed, exempt, expected, reported, nil } = countsOf(rows);
  return {
    listed,
    exempt,
    expected,
    reported,
    nil,
    rows,
    values: new Map<string, number | string>([...sums, ...computed]),
    reporting,
    answers: new Map(chosen.map(({ field, units }) => [field.key, units])),
  };
};

const countOne = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** What an answer adds to a sum: itself, or one for a yes. */
const addend = (value: Value | undefined): number | undefined => {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : undefined;
};

/** On how many units a figure rests, where that is fewer than reported: it is said wherever the figure stands. */
export const partialBase = (
  { values, reporting, reported }: Pick<Tally, 'values' | 'reporting' | 'reported'>,
  key: string,
): number | undefined => {
  const base = reporting.get(key) ?? 0;
  return values.has(key) && base < reported ? base : undefined;
};
