/** How the units of each group answered the questions answered by choosing, as one bar of parts for each group. */
import type { Chart } from '../../sheet/model.ts';
import type { Leaf } from './columns.ts';
import { totalOf } from './columns.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { addGap } from './letterhead.ts';
import { groupName, isGrouped } from './order.ts';
import { totalTable } from './total-table.ts';

// More parts of one bar are not told apart, more bars are a wall.
const [mostParts, mostBars] = [6, 70] as const;
const [nameColumn, firstPart] = [2, 3] as const;
const rowsOfChart = 10;
const [frameHeight, barHeight] = [110, 24] as const;

export const addChoices = (grid: Grid, input: ExportInput): Chart[] => {
  const { campaign } = input;
  const { leaves } = totalTable(campaign, campaign.export.columns);
  const parts = leaves.filter(({ counted }) => counted && counted.answer !== null);
  return [...Map.groupBy(parts, ({ counted }) => counted?.key).values()]
    .filter(({ length }) => length <= mostParts)
    .map((answers) => addBlock(grid, input, answers));
};

const talliesOf = ({ tallies: { groups, whole } }: ExportInput) =>
  isGrouped(groups) && groups.length <= mostBars
    ? groups.map((tally) => ({ name: groupName(tally.group), tally }))
    : [{ name: 'Toàn đợt', tally: whole }];

const addBlock = (grid: Grid, input: ExportInput, answers: readonly Leaf[]): Chart => {
  const told = talliesOf(input);
  const title = answers[0]?.field?.label ?? '';
  addGap(grid, 10);
  const first = grid.add([
    textCell('heading', ''),
    textCell('heading', title),
    ...answers.map(({ label }) => textCell('heading', label)),
  ]);
  const counts = answers.map((leaf) => told.map(({ tally }) => totalOf(tally, leaf) ?? null));
  told.forEach(({ name }, at) => {
    const own = counts.map((of) => ({ style: 'number', value: of[at] ?? null }) as const);
    grid.add([{ style: 'index', value: at + 1 }, textCell('text', name), ...own]);
  });
  const rows = { top: first + 1, bottom: grid.next - 1 };
  const top = grid.next;
  const height = frameHeight + told.length * barHeight;
  for (let row = 0; row < rowsOfChart; row++) addGap(grid, height / rowsOfChart);
  grid.keep(first, grid.next - 1);
  return {
    title: `${title} (số đơn vị)`,
    shows: 'parts',
    over: { top, left: 1, bottom: grid.next - 1, right: grid.widths.length },
    categories: { column: nameColumn, ...rows, values: told.map(({ name }) => name) },
    series: answers.map(({ label }, at) => ({
      name: label,
      column: firstPart + at,
      ...rows,
      values: counts[at] ?? [],
    })),
  };
};
