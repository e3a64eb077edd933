/** Where no groups can be compared: of each ratio the spread over the units, and those at either end with a chart. */
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { figuresOfRow } from '../../../domain/log/tally.ts';
import type { Chart, Link, Range } from '../../sheet/model.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import type { Leaf } from './columns.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { addGap } from './letterhead.ts';
import { inOrder } from './order.ts';
import { indicatorLabel, ratioAt } from './overview-indicator.ts';
import { printedRatio } from './ratio-text.ts';

/** Units shown at either end. */
const most = 10;
const [nameColumn, valueColumn, lastOfValue] = [2, 3, 4] as const;

interface Ranked {
  readonly row: LedgerRow;
  readonly value: number;
}

export interface Extremes {
  readonly charts: readonly Chart[];
  readonly bars: readonly Range[];
  readonly links: readonly Link[];
}

/** Adds a block for each ratio that differs between units. */
export const addExtremes = (grid: Grid, input: ExportInput, ratios: readonly Leaf[], units: UnitTable): Extremes => {
  const blocks = ratios.flatMap((leaf) => {
    const ranked = rankedBy(input, leaf);
    return ranked[0]?.value === ranked.at(-1)?.value ? [] : [addBlock(grid, input, leaf, ranked, units)];
  });
  return {
    charts: blocks.map(({ chart }) => chart),
    bars: blocks.map(({ bar }) => bar),
    links: blocks.flatMap(({ links }) => links),
  };
};

/** Highest first; equal ones in the order of the table. */
const rankedBy = ({ campaign, tallies }: ExportInput, { key }: Leaf): Ranked[] =>
  inOrder(tallies.whole.rows, campaign.export.sort)
    .flatMap((row): Ranked[] => {
      const value = row.current ? figuresOfRow(campaign, row).get(key) : undefined;
      return typeof value === 'number' ? [{ row, value }] : [];
    })
    .toSorted((a, b) => b.value - a.value);

const addBlock = (grid: Grid, input: ExportInput, leaf: Leaf, ranked: readonly Ranked[], units: UnitTable) => {
  const isAll = ranked.length <= 2 * most;
  const shown = isAll ? ranked : [...ranked.slice(0, most), ...ranked.slice(-most)];
  addGap(grid, 10);
  const first = grid.band([{ from: 1, to: grid.widths.length, cell: textCell('prose', spread(input, leaf, ranked)) }]);
  const top = grid.next;
  const links = shown.map(({ row, value }, at): Link => {
    const target = { row: units.unitRows.get(row.unit.code) ?? 1, column: nameColumn };
    const place = isAll || at < most ? at + 1 : ranked.length - shown.length + at + 1;
    grid.band([
      { from: 1, to: 1, cell: { style: 'index', value: place } },
      { from: nameColumn, to: nameColumn, cell: textCell('link', row.unit.name) },
      { from: valueColumn, to: lastOfValue, cell: { style: 'ratio', ...ratioAt(leaf, units, target.row, value) } },
    ]);
    return { row: grid.next - 1, column: nameColumn, sheet: byUnitName, target };
  });
  const bottom = grid.next - 1;
  grid.keep(first, bottom);
  const label = indicatorLabel(input, leaf);
  const chart: Chart = {
    title: isAll ? label : `${label}: ${most} đơn vị cao nhất, ${most} đơn vị thấp nhất`,
    over: { top, left: lastOfValue + 1, bottom, right: grid.widths.length },
    categories: { column: nameColumn, top, bottom, values: shown.map(({ row }) => row.unit.name) },
    series: [{ name: label, column: valueColumn, top, bottom, values: shown.map(({ value }) => value) }],
  };
  return { chart, links, bar: { top, left: valueColumn, bottom, right: valueColumn } };
};

/** Lowest, middle and highest, and where half of the units lie. */
const spread = (input: ExportInput, leaf: Leaf, ranked: readonly Ranked[]): string => {
  const values = ranked.map(({ value }) => value).reverse();
  const at = (share: number): number => values[Math.max(Math.ceil(share * values.length) - 1, 0)] ?? 0;
  const [least, quarter, middle, threeQuarters, greatest] = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    printedRatio(leaf, at(share)),
  );
  const ends = `thấp nhất ${least}, trung vị ${middle}, cao nhất ${greatest}`;
  const half = `ít nhất một nửa số đơn vị từ ${quarter} đến ${threeQuarters}`;
  return `${indicatorLabel(input, leaf)}: ${ends}; ${half} (${ranked.length} đơn vị có số liệu).`;
};
