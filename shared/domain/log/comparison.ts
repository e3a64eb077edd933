/**
 * A period beside the one before it. Each figure is added up over the units that gave it in both, and over no others:
 * a total that grew because more units reported has not grown. Units merged since count as what they were made of.
 */
import type { Campaign } from '../campaign/campaign.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { PreviousPeriod } from './previous-period.ts';
import { addUp, type Tally } from './tally.ts';

/** One figure then and now, over the same units. */
interface Compared {
  readonly before: Tally;
  readonly now: Tally;
}

export interface Comparison {
  /** The period before. */
  readonly period: string;
  /** Units of now that reported in both periods. */
  readonly units: readonly LedgerRow[];
  /** Those of them that were several units then. */
  readonly merged: readonly LedgerRow[];
  readonly expected: number;
  /** Units that are not compared, by why not; each is under one. */
  readonly leftOut: Readonly<Record<LeftOut, readonly LedgerRow[]>>;
  /** By the key of a field or an indicator; without those no unit gave in both. */
  readonly figures: ReadonlyMap<string, Compared>;
}

type LeftOut = 'not-now' | 'not-before' | 'not-comparable';

/** A unit of now with what it was made of, its reports added up. */
interface Pair {
  readonly row: LedgerRow;
  readonly from: readonly LedgerRow[];
  readonly keys: ReadonlySet<string>;
}

/** Null where no unit reported in both periods: then there is nothing to compare. */
export const comparisonOf = (
  campaign: Campaign,
  ledger: Ledger,
  { period, campaign: then, units }: PreviousPeriod,
): Comparison | null => {
  const pairs: Pair[] = [];
  const leftOut: Record<LeftOut, LedgerRow[]> = { 'not-now': [], 'not-before': [], 'not-comparable': [] };
  const owing = ledger.rows.filter(({ state }) => state !== 'exempt');
  for (const row of owing) {
    const was = units.get(row.unit.code);
    const from = was?.from.map((trace) => trace.row) ?? [];
    if (!row.current) leftOut['not-now'].push(row);
    else if (!was?.comparable || from.length === 0) leftOut['not-comparable'].push(row);
    else if (from.some(({ current }) => !current)) leftOut['not-before'].push(row);
    else pairs.push({ row, from, keys: sharedKeys(addUp(then, from), addUp(campaign, [row])) });
  }
  if (pairs.length === 0) return null;
  return {
    period,
    units: pairs.map(({ row }) => row),
    merged: pairs.filter(({ from }) => from.length > 1).map(({ row }) => row),
    expected: owing.length,
    leftOut,
    figures: figuresOf(campaign, then, pairs),
  };
};

/** What all of them gave in both. */
const sharedKeys = (before: Tally, now: Tally): ReadonlySet<string> => {
  const isWhole = ([key, units]: readonly [string, number]): boolean =>
    units === before.reported && (now.reporting.get(key) ?? 0) > 0;
  return new Set([...before.reporting].filter(isWhole).map(([key]) => key));
};

/** Figures that the same units gave are added up together. */
const figuresOf = (campaign: Campaign, then: Campaign, pairs: readonly Pair[]): Comparison['figures'] => {
  const keys = [...campaign.fields, ...campaign.indicators].map(({ key }) => key);
  const byUnits = Map.groupBy(keys, (key) => pairs.map((pair) => (pair.keys.has(key) ? '1' : '0')).join(''));
  return new Map(
    [...byUnits.values()].flatMap((same) => {
      const own = pairs.filter((pair) => pair.keys.has(same[0] ?? ''));
      if (own.length === 0) return [];
      const before = addUp(
        then,
        own.flatMap(({ from }) => from),
      );
      const compared = {
        before,
        now: addUp(
          campaign,
          own.map(({ row }) => row),
        ),
      };
      return same.map((key) => [key, compared] as const);
    }),
  );
};
