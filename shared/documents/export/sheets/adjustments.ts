/**
 * "Điều chỉnh": the values officials set right after a unit had reported, each with what was reported, why, when and
 * by whom. The figures of the other sheets rest on the adjusted values; the report itself is kept as it was sent.
 */
import type { Value } from '../../../domain/fields/field.ts';
import { measureOf, spoken, traitsOf } from '../../../domain/fields/kinds.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { Cell, Link, Sheet } from '../../sheet/model.ts';
import { withDecimals } from '../../sheet/styles.ts';
import { annexHead } from '../annexes.ts';
import { type Adjustment, adjustmentsOf } from './adjusted.ts';
import { annex, continued } from './annex.ts';
import { answerCell } from './answer-cell.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import { widthFor } from './columns.ts';
import { type Grid, textCell } from './grid.ts';
import type { FixedColumn } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addAcross } from './letterhead.ts';
import { groupLabel, groupName, inOrder, isGrouped } from './order.ts';
import { piecesOf } from './text.ts';

const adjustmentsName = 'Điều chỉnh';

interface Line extends Adjustment {
  readonly row: LedgerRow;
  readonly group: string;
}

const note = 'Bản tổng hợp dùng giá trị sau lần điều chỉnh cuối của mỗi chỉ tiêu; báo cáo của đơn vị được giữ nguyên.';

const columnsOf = (input: ExportInput, lines: readonly Line[]): readonly FixedColumn[] => {
  // A text is read line by line, a number at a glance.
  const value = lines.some(({ field }) => traitsOf(field).isProse) ? 150 : 74;
  const names = lines.map(({ row }) => row.unit.name);
  return [
    { label: 'STT', width: 34 },
    ...(isGrouped(input.tallies.groups) ? [{ label: groupLabel(input), width: 80 }] : []),
    { label: 'Mã', width: 48 },
    // Programs show what can be clicked on one line.
    { label: 'Đơn vị', width: widthFor(names, 'link', 100, 150) },
    { label: 'Chỉ tiêu', width: 110 },
    { label: 'Giá trị báo cáo', width: value },
    { label: 'Giá trị sau điều chỉnh', width: value },
    { label: 'Lý do', width: 110 },
    { label: 'Thời điểm', width: 100 },
    { label: 'Người điều chỉnh', width: 76 },
    { label: 'Hiệu lực', width: 60 },
  ];
};

/** Called where there is at least one correction; a click on a unit goes to its row in the table by unit. */
export const adjustments = (input: ExportInput, units: UnitTable): Sheet => {
  const { tallies } = input;
  const grouped = isGrouped(tallies.groups);
  const lines = linesOf(input);
  const columns = columnsOf(input, lines);
  const [number, title] = annexHead(input, 'adjustments');
  const frozenColumns = grouped ? 4 : 3;
  const links: Link[] = [];
  const sheet = annex(
    input,
    { name: adjustmentsName, number, title, columns, frozenColumns },
    (grid) => {
      lines.forEach((line, index) => {
        const target = { row: units.unitRows.get(line.row.unit.code) ?? 1, column: 2 };
        const first = grid.next;
        addLine(grid, line, index + 1, grouped);
        for (let row = first; row < grid.next; row++)
          links.push({ row, column: frozenColumns, sheet: byUnitName, target });
      });
    },
    { above: (grid) => addAcross(grid, 'cutoff', note) },
  );
  return { ...sheet, links };
};

const linesOf = ({ campaign, tallies }: ExportInput): Line[] =>
  tallies.groups.flatMap((group) =>
    inOrder(group.rows, campaign.export.sort).flatMap((row) =>
      adjustmentsOf(campaign, row).map((one) => ({ ...one, row, group: groupName(group.group) })),
    ),
  );

/** What is too long for a cell goes on in further rows; what says whose it is stands in each of them, for filters. */
const addLine = (grid: Grid, line: Line, index: number, grouped: boolean): void => {
  const { row, group, field, reported, value, inForce, correction } = line;
  const whose = [
    ...(grouped ? [textCell('text', group)] : []),
    textCell('text', row.unit.code),
    textCell('link', row.unit.name),
    textCell('text', field.label),
  ];
  const decided: Cell[] = [
    { style: 'instant', value: correction.at, as: 'instant' },
    textCell('text', correction.by),
    inForce ? textCell('text', 'Đang áp dụng') : textCell('mark', 'Đã được thay'),
  ];
  const told = [shown(line, reported), shown(line, value), textCell('text', correction.reason)];
  const pieces = told.map((cell, at) => inPieces(cell, grid.widths[1 + whose.length + at] ?? 0));
  const rows = Math.max(...pieces.map(({ length }) => length));
  for (let at = 0; at < rows; at++) {
    const number: Cell = at === 0 ? { style: 'index', value: index } : textCell('index', continued);
    const part = pieces.map((of): Cell => of[at] ?? { style: 'text', value: null });
    grid.add([number, ...whose, ...part, ...decided]);
  }
};

const shown = ({ field }: Adjustment, value: Value | null): Cell => {
  if (value === null || value === '') return textCell('mark', '(trống)');
  if (typeof value === 'number') return { style: withDecimals('number', measureOf(field).decimals), value };
  return typeof value === 'boolean' ? textCell('text', spoken(field, value)) : answerCell(field, value);
};

const inPieces = (cell: Cell, width: number): Cell[] =>
  typeof cell.value === 'string' && cell.as === undefined
    ? piecesOf(cell.value, width, cell.style).map((value) => ({ ...cell, value }))
    : [cell];
