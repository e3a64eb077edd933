/**
 * What the first table of the overview has no room for: further tables under it, each as wide as the page, so that the
 * overview of a campaign of sixty figures is read downwards like any other.
 */
import type { GroupTally, Tally } from '../../../domain/log/tally.ts';
import type { Cell, Range } from '../../sheet/model.ts';
import { basesNote } from './bases.ts';
import type { UnitTable } from './by-unit.ts';
import { isRatio, type Leaf } from './columns.ts';
import { type Grid, type Span, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { addGap } from './letterhead.ts';
import { groupLabel, groupName, roman } from './order.ts';
import type { Series } from './overview-charts.ts';
import { indicatorCell, indicatorLabel } from './overview-indicator.ts';

/** The columns an indicator stands in: the narrow ones of the first table two by two, the others by themselves. */
export type Slot = Pick<Span, 'from' | 'to'>;

interface Blocks {
  readonly input: ExportInput;
  readonly units: UnitTable;
  readonly groups: readonly GroupTally[];
  readonly slots: readonly Slot[];
  /** The last column, where the overview has remarks: they fill what the figures leave. */
  readonly remarks: number | null;
  /** The number of the first indicator's column, counted on from the first table. */
  readonly number: number;
}

export interface Shown {
  readonly series: readonly Series[];
  readonly bars: readonly Range[];
}

export const addBlocks = (grid: Grid, blocks: Blocks, leaves: readonly Leaf[]): Shown => {
  const { slots, number } = blocks;
  const count = Math.ceil(leaves.length / slots.length);
  // Of about equal width: no last table of one column.
  const each = Math.ceil(leaves.length / Math.max(count, 1));
  const shown = Array.from({ length: count }, (_, index) => {
    const from = index * each;
    return addBlock(grid, { ...blocks, number: number + from }, leaves.slice(from, from + each));
  });
  return { series: shown.flatMap(({ series }) => series), bars: shown.flatMap(({ bars }) => bars) };
};

const addBlock = (grid: Grid, blocks: Blocks, leaves: readonly Leaf[]): Shown => {
  const { input, units, groups, slots, remarks, number } = blocks;
  const row = (lead: readonly [Cell, Cell], cellOf: (leaf: Leaf, index: number) => Cell, remark: Cell): number =>
    grid.band([
      ...lead.map((cell, at) => ({ from: at + 1, to: at + 1, cell })),
      ...leaves.map((leaf, index) => ({ ...(slots[index] ?? { from: 3, to: 3 }), cell: cellOf(leaf, index) })),
      ...(remarks === null ? [] : [{ from: (slots[leaves.length - 1]?.to ?? 2) + 1, to: remarks, cell: remark }]),
    ]);
  const figures = (tally: Tally, lead: readonly [Cell, Cell], at: number, isTotal: boolean): number =>
    row(
      lead,
      (leaf) => indicatorCell(leaf, units, at, tally.values.get(leaf.key) ?? null, isTotal),
      textCell(isTotal ? 'group-mark' : 'mark', basesNote(tally, leaves, number - 1)),
    );
  addGap(grid, 10);
  const heading = (text: string): Cell => textCell('heading', text);
  const numbered = (text: string): Cell => textCell('heading-number', text);
  const first = row(
    [heading('STT'), heading(groups.length > 0 ? groupLabel(input) : 'Toàn đợt')],
    (leaf) => heading(indicatorLabel(input, leaf)),
    heading('Ghi chú'),
  );
  row([numbered('(1)'), numbered('(2)')], (_, index) => numbered(`(${number + index})`), numbered(''));
  const top = grid.next;
  groups.forEach((group, index) => {
    const lead = [{ style: 'index', value: roman(index + 1) }, textCell('text', groupName(group.group))] as const;
    figures(group, lead, units.groupRows[index] ?? 0, false);
  });
  const total = [textCell('group-index', ''), textCell('total-text', 'Tổng cộng')] as const;
  const bottom = figures(input.tallies.whole, total, units.totalRow, true);
  grid.keep(first, bottom);
  const columnOf = (index: number): number => slots[index]?.from ?? 0;
  return {
    series: leaves.map((leaf, index) => ({
      shows: isRatio(leaf) ? 'ratios' : 'sums',
      name: indicatorLabel(input, leaf),
      column: columnOf(index),
      top,
      bottom: bottom - 1,
      values: groups.map(({ values }) => values.get(leaf.key) ?? null),
    })),
    bars: leaves.flatMap((leaf, index) =>
      isRatio(leaf) ? [{ top, left: columnOf(index), bottom, right: columnOf(index) }] : [],
    ),
  };
};
