/**
 * "Tổng quan": one page to look at first: who has reported, by group, the ratios, what needs care, as bars and as a
 * chart, with links to the sheets that hold the detail. For reading; the tables to sign stay plain.
 */
import { instantText } from '../../../domain/calendars/time.ts';
import type { GroupTally } from '../../../domain/log/tally.ts';
import { cellName } from '../../../reading/formats/xlsx/address.ts';
import type { Cell, Chart, Link, Range, Sheet } from '../../sheet/model.ts';
import { basesNote } from './bases.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import { addChoices } from './choice-bars.ts';
import { isRatio, type Leaf, leavesOf, widthFor } from './columns.ts';
import { dataFlagsOf, type Flag } from './flags.ts';
import { blockSum } from './formulas.ts';
import { Grid, textCell } from './grid.ts';
import { addHeading, columnNumbers } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addAcross, addGap } from './letterhead.ts';
import { flagged } from './marks.ts';
import { groupLabel, groupName, isGrouped, roman, share } from './order.ts';
import { ratioAt, ratioLabel } from './overview-ratio.ts';
import { smallestScale, usableWidth } from './page.ts';
import { addExtremes, type Extremes } from './unit-extremes.ts';

const overviewName = 'Tổng quan';

// One dark, one pale, one grey: more in one chart are not told apart.
const mostSeries = 3;
// More would be a wall, not a chart: the table says it better.
const mostBars = 70;
const rowsOfChart = 20;
const barHeight = 30;
const lead = (input: ExportInput) => [
  { label: 'STT', width: 34 },
  {
    label: isGrouped(input.tallies.groups) ? groupLabel(input.campaign) : 'Toàn đợt',
    // Programs show what can be clicked on one line.
    width: widthFor(
      input.tallies.groups.map(({ group }) => groupName(group)),
      'link',
      130,
      300,
    ),
  },
  { label: 'Phải báo cáo', width: 52 },
  { label: 'Đã báo cáo', width: 52 },
  { label: 'Tỷ lệ báo cáo', width: 70 },
  { label: 'Chậm', width: 44 },
  { label: 'Chưa báo cáo', width: 50 },
  { label: 'Cảnh báo', width: 50 },
];
const [expectedColumn, reportedColumn, rateColumn, lateColumn, missingColumn, flagColumn] = [3, 4, 5, 6, 7, 8] as const;

/** @param others names of the sheets to link to */
export const overview = (input: ExportInput, units: UnitTable, others: readonly string[]): Sheet => {
  const { campaign, tallies, ledger } = input;
  const columns = lead(input);
  const ratios = leavesOf(campaign, campaign.export.columns).filter(isRatio);
  const remarks = [...tallies.groups, tallies.whole].map((tally) => basesNote(tally, ratios, columns.length));
  const trail = remarks.some((remark) => remark !== '') ? [{ label: 'Ghi chú', width: 106 }] : [];
  const remarkCell = (style: 'mark' | 'group-mark', index: number): Cell[] =>
    trail.map(() => textCell(style, remarks.at(index) ?? ''));
  const heads = [...columns, ...ratios.map((leaf) => ({ label: ratioLabel(input, leaf), width: 76 })), ...trail];
  const widths = heads.map(({ width }) => width);
  const isWide =
    widths.reduce((sum, width) => sum + width, 0) > usableWidth({ orientation: 'portrait' }) / smallestScale;
  const grid = new Grid(widths, { orientation: isWide ? 'landscape' : 'portrait' });
  addAcross(grid, 'title', `TỔNG QUAN: ${campaign.title}`);
  addAcross(grid, 'cutoff', `Số liệu đến ${instantText(ledger.cutoff)}; đã báo cáo ${share(tallies.whole)} đơn vị`);
  if (campaign.sample) addAcross(grid, 'sample', 'SỐ LIỆU MINH HỌA');
  const links = addContents(grid, others);
  addGap(grid, 6);
  const heading = addHeading(grid, heads, [], [], columnNumbers(heads.length, [], 0));
  const top = grid.next;
  const flags = Map.groupBy(dataFlagsOf(input), ({ unit }) => unit);
  const groups = isGrouped(tallies.groups) ? tallies.groups : [];
  for (const [index, group] of groups.entries()) {
    const at = units.groupRows[index] ?? 1;
    links.push({ row: grid.next, column: 2, sheet: byUnitName, target: { row: at, column: 2 } });
    const cells = groupCells(group, index, counts(group.rows, flags), ratios, units, grid.next);
    grid.add([...cells, ...remarkCell('mark', index)]);
  }
  const total = totalCells(input, counts(tallies.whole.rows, flags), ratios, units, top, grid.next);
  grid.add([...total, ...remarkCell('group-mark', -1)]);
  const bottom = grid.next - 1;
  const block = (column: number): Range => ({ top, left: column, bottom, right: column });
  const bars = [block(rateColumn), ...ratios.map((_, index) => block(columns.length + index + 1))];
  const fills = [
    flagged(block(flagColumn)),
    flagged(block(lateColumn), 'late'),
    flagged(block(missingColumn), 'missing'),
  ];
  const charts =
    groups.length > 1 && groups.length <= mostBars
      ? chartsOf(groups, seriesOf(input, groups, ratios, columns.length), { grid, top })
      : [];
  const ends = groups.length > 0 ? nothing : addExtremes(grid, input, ratios, units);
  return grid.finish({
    name: overviewName,
    heading,
    frozenColumns: 0,
    filter: null,
    fills,
    bars: [...bars, ...ends.bars],
    links: [...links, ...ends.links],
    charts: [...charts, ...ends.charts, ...addChoices(grid, input)],
  });
};

const nothing: Extremes = { charts: [], bars: [], links: [] };

/** The other sheets, two to a line, to be clicked. */
const addContents = (grid: Grid, names: readonly string[]): Link[] => {
  addGap(grid, 6);
  const half = Math.ceil(names.length / 2);
  return names.slice(0, half).flatMap((name, index) => {
    const beside = names[half + index];
    const line = [{ from: 2, to: 4, name }, ...(beside === undefined ? [] : [{ from: 5, to: 8, name: beside }])];
    const row = grid.band(line.map((one) => ({ ...one, cell: textCell('link-line', `→ ${one.name}`) })));
    return line.map(({ from, name: sheet }) => ({ row, column: from, sheet, target: { row: 1, column: 1 } }));
  });
};

type FlagsOfUnit = ReadonlyMap<string | null, readonly Flag[]>;

const counts = (rows: GroupTally['rows'], flags: FlagsOfUnit) => ({
  late: rows.filter(({ state }) => state === 'late').length,
  missing: rows.filter(({ current }) => !current).length,
  flags: rows.reduce((sum, { unit }) => sum + (flags.get(unit.code)?.length ?? 0), 0),
});

const rate = (at: number, value: number | string): Pick<Cell, 'value' | 'formula'> => {
  const [expected, reported] = [cellName(at, expectedColumn), cellName(at, reportedColumn)];
  return { value, formula: `IF(${expected}=0,"-",${reported}/${expected})` };
};

const rateOf = ({ reported, expected }: { reported: number; expected: number }): number | string =>
  expected === 0 ? '-' : reported / expected;

const groupCells = (
  group: GroupTally,
  index: number,
  { late, missing, flags }: ReturnType<typeof counts>,
  ratios: readonly Leaf[],
  units: UnitTable,
  at: number,
): Cell[] => {
  return [
    { style: 'index', value: roman(index + 1) },
    textCell('link', groupName(group.group)),
    { style: 'number', value: group.expected },
    { style: 'number', value: group.reported },
    { style: 'ratio', ...rate(at, rateOf(group)) },
    { style: 'number', value: late },
    { style: 'number', value: missing },
    { style: 'number', value: flags },
    ...ratios.map((leaf): Cell => {
      const value = group.values.get(leaf.key);
      return { style: 'ratio', ...ratioAt(leaf, units, units.groupRows[index] ?? 0, value ?? null) };
    }),
  ];
};

const totalCells = (
  { tallies: { whole } }: ExportInput,
  { late, missing, flags }: ReturnType<typeof counts>,
  ratios: readonly Leaf[],
  units: UnitTable,
  top: number,
  at: number,
): Cell[] => {
  const added = (column: number, value: number): Cell =>
    at > top ? { style: 'group-number', ...blockSum(top, at - 1, column, value) } : { style: 'group-number', value };
  return [
    { style: 'group-index', value: null },
    { style: 'total-text', value: 'Tổng cộng' },
    added(expectedColumn, whole.expected),
    added(reportedColumn, whole.reported),
    { style: 'group-ratio', ...rate(at, rateOf(whole)) },
    added(lateColumn, late),
    added(missingColumn, missing),
    added(flagColumn, flags),
    ...ratios.map((leaf): Cell => {
      const value = whole.values.get(leaf.key);
      return { style: 'group-ratio', ...ratioAt(leaf, units, units.totalRow, value ?? null) };
    }),
  ];
};

interface Series {
  readonly name: string;
  readonly column: number;
  readonly values: Chart['categories']['values'];
}

/** The rate reported and every ratio, by group. */
const seriesOf = (
  input: ExportInput,
  groups: readonly GroupTally[],
  ratios: readonly Leaf[],
  columns: number,
): readonly Series[] => [
  { name: 'Tỷ lệ báo cáo', column: rateColumn, values: groups.map(rateOf) },
  ...ratios.map((ratio, index) => ({
    name: ratioLabel(input, ratio),
    column: columns + index + 1,
    values: groups.map(({ values }) => values.get(ratio.key) ?? null),
  })),
];

/** Charts under the table, as many as hold all series, each with the room it takes. */
const chartsOf = (
  groups: readonly GroupTally[],
  series: readonly Series[],
  { grid, top }: { readonly grid: Grid; readonly top: number },
): Chart[] => {
  const rows = { top, bottom: top + groups.length - 1 };
  const names = { column: 2, ...rows, values: groups.map(({ group }) => groupName(group)) };
  return Array.from({ length: Math.ceil(series.length / mostSeries) }, (_, index) => {
    const shown = series.slice(index * mostSeries, (index + 1) * mostSeries);
    addGap(grid, 10);
    const first = grid.next;
    const height = 90 + groups.length * barHeight;
    for (let row = 0; row < rowsOfChart; row++) addGap(grid, height / rowsOfChart);
    grid.keep(first, grid.next - 1);
    return {
      title: 'Tỷ lệ theo nhóm',
      over: { top: first, left: 1, bottom: grid.next - 1, right: grid.widths.length },
      categories: names,
      series: shown.map((one) => ({ ...one, ...rows })),
    };
  });
};
