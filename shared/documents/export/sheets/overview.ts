/**
 * "Tổng quan": one page to look at first: who has reported, by group, the ratios, what needs care, as bars and as a
 * chart, with links to the sheets that hold the detail. For reading; the tables to sign stay plain.
 */
import { instantText } from '../../../domain/calendars/time.ts';
import type { GroupTally, Tally } from '../../../domain/log/tally.ts';
import { cellName } from '../../../reading/formats/xlsx/address.ts';
import type { Cell, Chart, Link, Page, Range, Sheet } from '../../sheet/model.ts';
import { basesNote } from './bases.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import { addChoices } from './choice-bars.ts';
import { isRatio, type Leaf, widthFor } from './columns.ts';
import { dataFlagsOf, type Flag } from './flags.ts';
import { blockSum } from './formulas.ts';
import { Grid, textCell } from './grid.ts';
import { addHeading, columnNumbers } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addAcross, addGap } from './letterhead.ts';
import { flagged } from './marks.ts';
import { areDistricts, groupLabel, groupName, isGrouped, roman, share } from './order.ts';
import { addBlocks, type Slot } from './overview-blocks.ts';
import { addCharts, type Series } from './overview-charts.ts';
import { indicatorCell, indicatorLabel, indicatorsOf } from './overview-indicator.ts';
import { smallestScale, usableWidth } from './page.ts';
import { addExtremes, type Extremes } from './unit-extremes.ts';

const overviewName = 'Tổng quan';

const ratioWidth = 76;
/** The narrow columns of the first table, two by two: of the tables under it they are the first columns of figures. */
const pairs = [3, 5, 7].map((from) => ({ from, to: from + 1 }));

const lead = (input: ExportInput) => [
  { label: 'STT', width: 34 },
  {
    label: isGrouped(input.tallies.groups) ? groupLabel(input) : 'Toàn đợt',
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
  const indicators = indicatorsOf(input);
  const remarks = [...tallies.groups, tallies.whole].map((tally) => basesNote(tally, indicators, columns.length));
  const trail = remarks.some((remark) => remark !== '') ? [{ label: 'Ghi chú', width: 106 }] : [];
  const { ratios, orientation } = firstTable([...columns, ...trail], indicators.filter(isRatio));
  const rest = indicators.slice(ratios.length);
  const remarkCell = (style: 'mark' | 'group-mark', tally: Tally): Cell[] =>
    trail.map(() => textCell(style, basesNote(tally, ratios, columns.length)));
  const heads = [
    ...columns,
    ...ratios.map((leaf) => ({ label: indicatorLabel(input, leaf), width: ratioWidth })),
    ...trail,
  ];
  const grid = new Grid(
    heads.map(({ width }) => width),
    { orientation },
  );
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
    grid.add([...cells, ...remarkCell('mark', group)]);
  }
  const total = totalCells(input, counts(tallies.whole.rows, flags), ratios, units, top, grid.next);
  grid.add([...total, ...remarkCell('group-mark', tallies.whole)]);
  const bottom = grid.next - 1;
  // Letters somewhat smaller rather than its last groups on a page without their heading.
  grid.keep(1, top, 'vital');
  grid.keep(1, bottom, 'needed');
  const block = (column: number): Range => ({ top, left: column, bottom, right: column });
  const further = addBlocks(
    grid,
    {
      input,
      units,
      groups,
      slots: [...pairs, ...ratios.map((_, index) => oneColumn(columns.length + index + 1))],
      remarks: trail.length > 0 ? heads.length : null,
      number: columns.length + ratios.length + 1,
    },
    rest,
  );
  const names = { column: 2, top, bottom: bottom - 1, values: groups.map(({ group }) => groupName(group)) };
  const series = [...seriesOf(input, groups, ratios, columns.length, names), ...further.series];
  const charts = addCharts(grid, names, series, areDistricts(input) ? 'huyện, thành phố' : 'nhóm');
  const ends = groups.length > 0 ? nothing : addExtremes(grid, input, indicators.filter(isRatio), units);
  return grid.finish({
    name: overviewName,
    // A heading printed again over another table would be a wrong one.
    heading: rest.length > 0 || ends.charts.length > 0 ? null : heading,
    frozenColumns: 0,
    filter: null,
    fills: [flagged(block(flagColumn)), flagged(block(lateColumn), 'late'), flagged(block(missingColumn), 'missing')],
    bars: [
      block(rateColumn),
      ...ratios.map((_, index) => block(columns.length + index + 1)),
      ...further.bars,
      ...ends.bars,
    ],
    links: [...links, ...ends.links],
    charts: [...charts, ...ends.charts, ...addChoices(grid, input)],
  });
};

const oneColumn = (column: number): Slot => ({ from: column, to: column });

/** The ratios that stand in the first table: as many as one page across has room for. */
const firstTable = (
  others: readonly { readonly width: number }[],
  ratios: readonly Leaf[],
): { readonly ratios: readonly Leaf[]; readonly orientation: Page['orientation'] } => {
  const taken = others.reduce((sum, { width }) => sum + width, 0);
  const roomFor = (orientation: Page['orientation']): number =>
    Math.floor((usableWidth({ orientation }) / smallestScale - taken) / ratioWidth);
  if (ratios.length <= roomFor('portrait')) return { ratios, orientation: 'portrait' };
  return { ratios: ratios.slice(0, Math.max(roomFor('landscape'), 0)), orientation: 'landscape' };
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
  missing: rows.filter(({ state }) => state === 'missing' || state === 'pending').length,
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
    ...ratios.map((leaf) =>
      indicatorCell(leaf, units, units.groupRows[index] ?? 0, group.values.get(leaf.key) ?? null, false),
    ),
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
    ...ratios.map((leaf) => indicatorCell(leaf, units, units.totalRow, whole.values.get(leaf.key) ?? null, true)),
  ];
};

/** The rate reported and every ratio of the first table, by group. */
const seriesOf = (
  input: ExportInput,
  groups: readonly GroupTally[],
  ratios: readonly Leaf[],
  columns: number,
  { top, bottom }: Pick<Chart['categories'], 'top' | 'bottom'>,
): readonly Series[] => {
  const rows = { shows: 'ratios', top, bottom } as const;
  return [
    { ...rows, name: 'Tỷ lệ báo cáo', column: rateColumn, values: groups.map(rateOf) },
    ...ratios.map((ratio, index) => ({
      ...rows,
      name: indicatorLabel(input, ratio),
      column: columns + index + 1,
      values: groups.map(({ values }) => values.get(ratio.key) ?? null),
    })),
  ];
};
