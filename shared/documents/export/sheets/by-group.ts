/**
 * "Tổng hợp theo huyện" (or nhóm): one row per group, the total, and how many units are in each figure. Its figures
 * are references to the table by unit, so that the workbook holds every number once.
 */

import type { GroupTally } from '../../../domain/log/tally.ts';
import { cellName, elsewhere } from '../../../reading/formats/xlsx/address.ts';
import type { Cell, Sheet } from '../../sheet/model.ts';
import { isToSignAgain } from '../signed.ts';
import { answerCount } from './answer-count.ts';
import { basesNote } from './bases.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import { addClosing } from './closing.ts';
import { figureStyle, isRatio, type Leaf, pageBounds, tableWidths, totalOf, widthFor } from './columns.ts';
import { blockSum, type ColumnOf, totalRatio } from './formulas.ts';
import { Grid, textCell } from './grid.ts';
import { addHeading, columnNumbers } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addLetterhead, addTitle } from './letterhead.ts';
import { lopsidedNotes, ratioStyle } from './lopsided.ts';
import { areDistricts, groupLabel, groupName, roman, share } from './order.ts';
import { repeatedColumns } from './page.ts';
import { printedRatio } from './ratio-text.ts';
import { totalTable } from './total-table.ts';

/** Only where a figure rests on fewer units than reported. */
const remarkColumn = { label: 'Ghi chú', width: 106 };

const widthsOf = (columns: readonly { readonly width: number }[]): number[] => columns.map(({ width }) => width);

export const byGroup = (input: ExportInput, units: UnitTable): Sheet => {
  const { campaign, tallies, ledger } = input;
  const { columns, leaves } = totalTable(campaign, campaign.export.columns);
  const lead = [
    { label: 'STT', width: 34 },
    { label: groupLabel(input), width: nameWidth(input) },
    { label: 'Số đơn vị đã báo cáo', width: 68 },
  ];
  const remarks = [...tallies.groups, tallies.whole].map((tally) => basesNote(tally, leaves, lead.length));
  const trail = remarks.some((remark) => remark !== '') ? [remarkColumn] : [];
  const { widths, side } = tableWidths(leaves, tallies.whole, widthsOf(lead), widthsOf(trail), campaign.export.paper);
  const remarkCell = (style: 'mark' | 'group-mark', index: number): Cell[] =>
    trail.map(() => textCell(style, remarks.at(index) ?? ''));
  const grid = new Grid(widths, side, { bounds: pageBounds(lead.length, columns) });
  const positions = new Map(leaves.map((leaf, index) => [leaf.key, lead.length + index + 1]));
  const columnOf: ColumnOf = (key) => positions.get(key);

  addLetterhead(grid, campaign);
  addTitle(grid, input);
  const heading = addHeading(grid, lead, columns, trail, columnNumbers(lead.length, leaves, trail.length));
  const top = grid.next;
  for (const [index, group] of tallies.groups.entries()) {
    grid.add([
      { style: 'index', value: roman(index + 1) },
      textCell('text', groupName(group.group)),
      textCell('count', share(group)),
      ...leaves.map((leaf) => groupCell(leaf, group, units, units.groupRows[index] ?? 0)),
      ...remarkCell('mark', index),
    ]);
  }
  const at = grid.next;
  grid.add([
    { style: 'group-index', value: null },
    { style: 'total-text', value: 'Tổng cộng' },
    textCell('group-count', share(tallies.whole)),
    ...leaves.map((leaf, position): Cell => {
      const value = totalOf(tallies.whole, leaf) ?? '';
      const style = ratioStyle('group-ratio', units.lopsided, leaf, tallies.whole.rows);
      if (isRatio(leaf)) return { style, ...totalRatio(leaf, at, columnOf, value) };
      return { style: figureStyle('group-number', leaf), ...blockSum(top, at - 1, lead.length + position + 1, value) };
    }),
    ...remarkCell('group-mark', -1),
  ]);
  addClosing(
    grid,
    campaign,
    ledger.cutoff,
    { total: at, top, isAmended: isToSignAgain(input) },
    lopsidedNotes(units.lopsided),
  );
  const name = areDistricts(input) ? 'Tổng hợp theo huyện' : 'Tổng hợp theo nhóm';
  return grid.finish({ name, heading, frozenColumns: repeatedColumns, filter: null });
};

const nameWidth = ({ tallies: { groups } }: ExportInput): number =>
  widthFor(
    groups.map(({ group }) => groupName(group)),
    'text',
    110,
    170,
  );

const groupCell = (leaf: Leaf, group: GroupTally, units: UnitTable, row: number): Cell => {
  const style = isRatio(leaf) ? ratioStyle('ratio', units.lopsided, leaf, group.rows) : figureStyle('number', leaf);
  const total = totalOf(group, leaf);
  const value = isRatio(leaf) && total !== undefined ? printedRatio(leaf, total) : total;
  const column = units.columnOf(leaf.counted?.key ?? leaf.key);
  if (column === undefined || (value === undefined && isRatio(leaf))) return { style, value: value ?? null };
  if (leaf.field && leaf.counted) {
    const block = `${elsewhere(byUnitName, row + 1, column)}:${cellName(row + group.rows.length, column)}`;
    const formula = answerCount(leaf.field, block, leaf.counted.answer);
    return { style, value: value ?? 0, ...(formula === undefined ? {} : { formula }) };
  }
  return { style, value: value ?? '', formula: elsewhere(byUnitName, row, column) };
};
