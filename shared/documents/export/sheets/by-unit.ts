/**
 * "Theo đơn vị": every expected unit under its group, with subtotals and the grand total. The one place where the
 * figures stand; the table by group refers to it.
 */
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { figuresOfRow, type GroupTally } from '../../../domain/log/tally.ts';
import type { Cell, Sheet, Value } from '../../sheet/model.ts';
import type { StyleName } from '../../sheet/styles.ts';
import { annexNumber } from '../annexes.ts';
import { isToSignAgain } from '../signed.ts';
import { answerCell, answerStyle } from './answer-cell.ts';
import { withBases } from './bases.ts';
import { addClosing } from './closing.ts';
import { figureStyle, isRatio, type Leaf } from './columns.ts';
import { blockSum, type ColumnOf, totalRatio, totalSum, unitFormula } from './formulas.ts';
import { textCell } from './grid.ts';
import { addHeading, columnNumbers } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addLetterhead, addTitle } from './letterhead.ts';
import { lopsided, lopsidedNotes, type OneSided, ratioStyle } from './lopsided.ts';
import { groupName, inOrder, isGrouped, roman, share } from './order.ts';
import { repeatedColumns } from './page.ts';
import { printedRatio } from './ratio-text.ts';
import { remarksOf } from './remarks.ts';
import { answersText } from './total-table.ts';
import { isTooLong, unitLayout } from './unit-layout.ts';

export const byUnitName = 'Theo đơn vị';

/** Where another sheet finds the figures. */
export interface UnitTable {
  readonly sheet: Sheet;
  readonly groupRows: readonly number[];
  /** Row of each unit, by its code. */
  readonly unitRows: ReadonlyMap<string, number>;
  readonly totalRow: number;
  readonly columnOf: ColumnOf;
  /** Text columns with an answer too long to show in the table: it is printed whole among the narratives. */
  readonly overflowing: ReadonlySet<string>;
  /** Units in only one of the two sums of a ratio shown. */
  readonly lopsided: OneSided;
}

export const byUnit = (input: ExportInput): UnitTable => {
  const { campaign, tallies, ledger } = input;
  const { leaves, lead, trail, grid } = unitLayout(input);
  const columns = new Map(leaves.map((leaf, index) => [leaf.key, repeatedColumns + index + 1]));
  const columnOf: ColumnOf = (key) => columns.get(key);

  addLetterhead(grid, campaign);
  addTitle(grid, input, isGrouped(tallies.groups));
  const heading = addHeading(
    grid,
    lead,
    campaign.export.columns,
    trail,
    columnNumbers(lead.length, leaves, trail.length),
  );

  const top = grid.next;
  const groupRows: number[] = [];
  const unitRows = new Map<string, number>();
  const overflowing = new Set<string>();
  const grouped = isGrouped(tallies.groups);
  const oneSided = lopsided(campaign, ledger.rows, leaves);
  const table: Table = { input, leaves, columnOf, overflowing, widths: grid.widths, oneSided };
  for (const [index, group] of tallies.groups.entries()) {
    if (grouped) {
      // A group's name is not the last line of a page.
      grid.keep(grid.next, grid.next + 1);
      groupRows.push(grid.add(groupCells(table, group, index, grid.next)));
    }
    inOrder(group.rows, campaign.export.sort).forEach((row, at) => {
      unitRows.set(row.unit.code, grid.add(unitCells(table, row, at + 1, grid.next)));
    });
    grid.keepLast(group.rows.length);
  }
  const totalRow = grid.add(totalCells(table, groupRows, top, grid.next));
  addClosing(
    grid,
    campaign,
    ledger.cutoff,
    { total: totalRow, top, isAmended: isToSignAgain(input) },
    lopsidedNotes(oneSided),
  );
  const sheet = grid.finish({
    name: byUnitName,
    heading,
    frozenColumns: repeatedColumns,
    filter: null,
  });
  return { sheet, groupRows, unitRows, totalRow, columnOf, overflowing, lopsided: oneSided };
};

interface Table {
  readonly input: ExportInput;
  readonly leaves: readonly Leaf[];
  readonly columnOf: ColumnOf;
  readonly overflowing: Set<string>;
  readonly widths: readonly number[];
  readonly oneSided: OneSided;
}

const unitCells = (table: Table, row: LedgerRow, number: number, at: number): Cell[] => {
  const figures = row.current ? figuresOfRow(table.input.campaign, row) : new Map<string, number | string>();
  return [
    { style: 'index', value: number },
    textCell('text', row.unit.name),
    ...table.leaves.map((leaf, index) => unitCell(table, leaf, index + repeatedColumns, figures.get(leaf.key), at)),
    textCell('mark', remarksOf(table.input.campaign, row, table.oneSided)),
  ];
};

const unitCell = (table: Table, leaf: Leaf, index: number, value: number | string | undefined, at: number): Cell => {
  const style = unitStyle(leaf);
  if (value === undefined) return { style, value: null };
  const formula = unitFormula(leaf, at, table.columnOf);
  const shown = isRatio(leaf) ? printedRatio(leaf, value) : value;
  if (formula !== undefined) return { style, value: shown, formula };
  if (leaf.field === null) return { style, value: shown };
  const cell = answerCell(leaf.field, value);
  if (!isTooLong(leaf, cell.value, table.widths[index] ?? 0)) return cell;
  table.overflowing.add(leaf.key);
  return textCell(style, `(xem ${annexNumber(table.input, 'narratives')})`);
};

const unitStyle = (leaf: Leaf): StyleName => {
  if (isRatio(leaf)) return 'ratio';
  return leaf.field ? answerStyle(leaf.field) : figureStyle('number', leaf);
};

const groupCells = (table: Table, group: GroupTally, index: number, at: number): Cell[] => [
  { style: 'group-index', value: roman(index + 1) },
  textCell('group-text', groupName(group.group)),
  ...table.leaves.map((leaf, position): Cell => {
    const value: Value = group.values.get(leaf.key) ?? '';
    const style = ratioStyle('group-ratio', table.oneSided, leaf, group.rows);
    if (isRatio(leaf)) return { style, ...totalRatio(leaf, at, table.columnOf, value) };
    if (!leaf.isAdded) return { style: 'group-text', value: null };
    const column = repeatedColumns + position + 1;
    return { style: figureStyle('group-number', leaf), ...blockSum(at + 1, at + group.rows.length, column, value) };
  }),
  textCell('group-mark', withBases(`Đã báo cáo ${share(group)}`, group, table.leaves, repeatedColumns)),
];

const totalCells = (table: Table, groupRows: readonly number[], top: number, at: number): Cell[] => {
  const { whole } = table.input.tallies;
  return [
    { style: 'group-index', value: null },
    { style: 'total-text', value: 'Tổng cộng' },
    ...table.leaves.map((leaf, position): Cell => {
      const value: Value = whole.values.get(leaf.key) ?? '';
      const style = ratioStyle('group-ratio', table.oneSided, leaf, whole.rows);
      if (isRatio(leaf)) return { style, ...totalRatio(leaf, at, table.columnOf, value) };
      // Where there are groups, the table by group counts the answers.
      if (!leaf.isAdded) {
        const counts = groupRows.length > 0 ? '' : answersText(whole, leaf);
        return counts === '' ? { style: 'group-text', value: null } : textCell('group-text', counts);
      }
      const column = repeatedColumns + position + 1;
      const total =
        groupRows.length > 0 ? totalSum(groupRows, top, at - 1, column, value) : blockSum(top, at - 1, column, value);
      return { style: figureStyle('group-number', leaf), ...total };
    }),
    textCell('group-mark', withBases(`Đã báo cáo ${share(whole)}`, whole, table.leaves, repeatedColumns)),
  ];
};
