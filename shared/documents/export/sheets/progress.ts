/** "Tình hình báo cáo": who reported in time, late or not at all, by name and group, with the times of each report. */
import { lastMoment } from '../../../domain/calendars/time.ts';
import { partsText } from '../../../domain/log/counts.ts';
import type { LedgerRow, State } from '../../../domain/log/ledger.ts';
import type { Cell, Fill, Sheet } from '../../sheet/model.ts';
import { annexHead } from '../annexes.ts';
import { annex } from './annex.ts';
import { widthFor } from './columns.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { stateFills, stateText } from './marks.ts';
import { groupName, inOrder, isGrouped, roman, share } from './order.ts';

const stateColumn = 3;
/** What is said of a state, and the remark beside it, share the room. */
const [narrowestState, stateAndRemark] = [96, 255] as const;

const columnsOf = ({ ledger }: ExportInput) => {
  const states = ledger.rows.map((row) => stateText[row.state]);
  const width = widthFor(states, 'text', narrowestState, stateAndRemark / 2);
  return [
    { label: 'STT', width: 34 },
    { label: 'Đơn vị', width: 165 },
    { label: 'Tình trạng', width },
    { label: 'Báo cáo lần đầu', width: 104 },
    { label: 'Báo cáo được dùng', width: 104 },
    { label: 'Số lần gửi', width: 52 },
    { label: 'Ghi chú', width: stateAndRemark - width },
  ];
};

const fills = (top: number, bottom: number): Fill[] =>
  stateFills({ top, left: stateColumn, bottom, right: stateColumn });

export const progress = (input: ExportInput): Sheet => {
  const { campaign, tallies } = input;
  const [number, title] = annexHead(input, 'progress');
  const frame = { name: 'Tình hình báo cáo', number, title, columns: columnsOf(input), frozenColumns: 2, fills };
  return annex(input, frame, (grid) => {
    const grouped = isGrouped(tallies.groups);
    for (const [index, group] of tallies.groups.entries()) {
      const rows = inOrder(group.rows, campaign.export.sort);
      if (grouped) addSummary(grid, roman(index + 1), `${groupName(group.group)}: đã báo cáo ${share(group)}`, rows);
      rows.forEach((row, at) => {
        grid.add(cellsOf(row, at + 1));
      });
      grid.keepLast(rows.length);
    }
    // The total is not alone on a page.
    grid.keep(grid.next - 2, grid.next);
    const { whole } = tallies;
    const parts = whole.exempt + whole.nil > 0 ? `; số đơn vị: ${partsText(whole)}` : '';
    addSummary(grid, '', `Tổng cộng: đã báo cáo ${share(whole)}${parts}`, whole.rows, false);
  });
};

/** A group's line: counts by state; under it, by name, those who were late and those who are missing. */
const addSummary = (grid: Grid, number: string, label: string, rows: readonly LedgerRow[], byName = true): void => {
  const named = Map.groupBy(rows, (row) => row.state);
  const counts = (Object.keys(stateText) as State[])
    .flatMap((state) => (named.has(state) ? [`${stateText[state].toLowerCase()} ${named.get(state)?.length}`] : []))
    .join(', ');
  const line = (style: 'group-text' | 'mark', index: string, text: string): void => {
    grid.keep(grid.next, grid.next + 1);
    grid.band([
      { from: 1, to: 1, cell: textCell('group-index', index) },
      { from: 2, to: grid.widths.length, cell: textCell(style, text) },
    ]);
  };
  line('group-text', number, `${label} (${counts})`);
  if (!byName) return;
  for (const state of ['missing', 'late'] as const) {
    const units = named.get(state);
    if (units) line('mark', '', `${stateText[state]}: ${units.map(({ unit }) => unit.name).join(', ')}`);
  }
};

const cellsOf = (row: LedgerRow, number: number): Cell[] => {
  const { unit, state, current, firstAt, revisions } = row;
  return [
    { style: 'index', value: number },
    textCell('text', unit.name),
    textCell('text', stateText[state]),
    firstAt === null ? { style: 'instant', value: null } : { style: 'instant', value: firstAt, as: 'instant' },
    current === null
      ? { style: 'instant', value: null }
      : { style: 'instant', value: current.decidedAt, as: 'instant' },
    { style: 'count', value: current === null ? null : revisions },
    textCell('mark', notesOf(row)),
  ];
};

const notesOf = ({ current, correctedLate, obligation: { exemption, due, flags } }: LedgerRow): string =>
  [
    ...(exemption ? [exemption.ground] : []),
    ...(current?.nil ? ['Không phát sinh'] : []),
    ...(correctedLate ? ['Đính chính sau hạn'] : []),
    ...(flags.includes('extended') ? [`Gia hạn đến ${lastMoment(due)}`] : []),
  ].join('; ');
