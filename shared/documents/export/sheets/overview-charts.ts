/** The charts under the overview's tables: every figure of its rows as bars, group by group. */
import type { Chart, ChartSeries } from '../../sheet/model.ts';
import type { Grid } from './grid.ts';
import { addGap } from './letterhead.ts';

/** A figure of every group, in a column of a table of the overview. */
export interface Series extends ChartSeries {
  readonly shows: NonNullable<Chart['shows']>;
}

// One dark, one pale, one grey: more in one chart are not told apart.
const mostSeries = 3;
// More would be a wall, not a chart: the table says it better.
const [fewestBars, mostBars] = [2, 70] as const;
const rowsOfChart = 20;
const [frameHeight, barHeight] = [90, 30] as const;

const titles: Readonly<Record<Series['shows'], string>> = { ratios: 'Tỷ lệ theo', sums: 'Số lượng theo', parts: '' };

/**
 * As many as hold all series, each with the room it takes; none where there is nothing to compare.
 *
 * @param groups what the groups are called inside a sentence
 */
export const addCharts = (
  grid: Grid,
  categories: Chart['categories'],
  series: readonly Series[],
  groups: string,
): Chart[] => {
  const bars = categories.values.length;
  if (bars < fewestBars || bars > mostBars) return [];
  return [...Map.groupBy(series, ({ shows }) => shows)].flatMap(([shows, alike]) =>
    Array.from({ length: Math.ceil(alike.length / mostSeries) }, (_, index): Chart => {
      addGap(grid, 10);
      const first = grid.next;
      for (let row = 0; row < rowsOfChart; row++) addGap(grid, (frameHeight + bars * barHeight) / rowsOfChart);
      grid.keep(first, grid.next - 1);
      return {
        title: `${titles[shows]} ${groups}`,
        shows,
        over: { top: first, left: 1, bottom: grid.next - 1, right: grid.widths.length },
        categories,
        series: alike.slice(index * mostSeries, (index + 1) * mostSeries),
      };
    }),
  );
};
