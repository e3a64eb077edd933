/**
 * Restating: what units of an earlier edition reported, added up for the units of a later one. Nothing is moved: a
 * later unit's figures are those of the old units that went to it whole, and each can be named. What went in parts, or
 * nobody knows where, is kept apart, so that the total stays exact; a unit it might belong to is "không so sánh được".
 */
import type { Edge } from '../units/edge.ts';
import type { Register, Unit } from '../units/register.ts';
import type { Succession } from '../units/succession.ts';
import type { LedgerRow } from './ledger.ts';

/** One old unit in a later one. An organisation has no edge: it is not of a register. */
export interface Trace {
  readonly row: LedgerRow;
  readonly edge: Edge | null;
}

export interface RestatedUnit {
  readonly unit: Unit;
  /** Its figures are those of all it was made of, and of nothing else. */
  readonly comparable: boolean;
  readonly from: readonly Trace[];
  /** What it was, or may have been, made of besides: parts, old units that were not asked or whose way is not known. */
  readonly lacking: readonly Edge[];
}

export interface Restated {
  readonly units: readonly RestatedUnit[];
  /** Old units that are in no later unit's figures, with where they went as far as it is known. */
  readonly apart: readonly { readonly row: LedgerRow; readonly edges: readonly Edge[] }[];
}

/**
 * @param rows the ledger's rows, units of the earlier edition.
 * @param earlier that edition, as the register has it.
 * @param units the later edition's units, in the groups they are to add up under.
 */
export const restate = (
  rows: readonly LedgerRow[],
  earlier: Register,
  units: readonly Unit[],
  { edges, foreign }: Succession,
): Restated => {
  const known = new Set(units.map((unit) => unit.code));
  const ways = Map.groupBy(edges, (edge) => edge.old.code);
  const wholeWay = ({ unit }: LedgerRow): Edge | undefined => {
    const [way, ...others] = unit.type === 'organisation' ? [] : (ways.get(unit.code) ?? []);
    return way?.full && way.confirmed && way.new && others.length === 0 && known.has(way.new.code) ? way : undefined;
  };
  const traces = rows.map((row): Trace => ({ row, edge: wholeWay(row) ?? null }));
  const counted = new Set(traces.flatMap(({ edge }) => edge ?? []));
  const into = Map.groupBy(
    traces.filter(({ edge }) => edge !== null),
    ({ edge }) => edge?.new?.code,
  );
  const asked = new Set(rows.map(({ unit }) => unit.code));
  const reached = new Set(edges.filter((edge) => asked.has(edge.old.code)).map((edge) => edge.new?.code));
  const district = new Map(earlier.units.map(({ code, group }) => [code, group]));
  const others = Map.groupBy(
    [...edges, ...foreign].filter((edge) => !counted.has(edge)),
    (edge) => edge.new?.code,
  );
  const lost = Map.groupBy(others.get(undefined) ?? [], (edge) => district.get(edge.old.code));
  return {
    units: [
      ...units
        .filter(({ code }) => reached.has(code))
        .map((unit): RestatedUnit => {
          const from = into.get(unit.code) ?? [];
          // Where an old unit went is not known, but units are merged with their neighbours.
          const districts = new Set(from.map(({ row }) => district.get(row.unit.code)));
          const lacking = [
            ...(others.get(unit.code) ?? []),
            ...[...districts].flatMap((group) => lost.get(group) ?? []),
          ];
          return { unit, from, lacking, comparable: lacking.length === 0 };
        }),
      ...traces
        .filter(({ row }) => row.unit.type === 'organisation')
        .map((trace) => ({ unit: trace.row.unit, from: [trace], lacking: [], comparable: true })),
    ],
    apart: traces
      .filter(({ row, edge }) => edge === null && row.unit.type !== 'organisation')
      .map(({ row }) => ({ row, edges: ways.get(row.unit.code) ?? [] })),
  };
};

/** The rows as they are, in the edition they were reported in. */
export const unchanged = (rows: readonly LedgerRow[]): Restated => ({
  units: rows.map((row) => ({ unit: row.unit, from: [{ row, edge: null }], lacking: [], comparable: true })),
  apart: [],
});
