/**
 * "Tra cứu": every unit on one flat line with its group, state and figures, to filter, sort and pivot on the screen.
 * A table of Excel with plain values, ready for a pivot.
 */
import { traitsOf } from '../../../domain/fields/kinds.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { figuresOfRow } from '../../../domain/log/tally.ts';
import { textWidth } from '../../sheet/measure.ts';
import type { Cell, Link, Range, Sheet } from '../../sheet/model.ts';
import { answerCell } from './answer-cell.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import { figureStyle, isRatio, type Leaf, leavesOf, widthFor } from './columns.ts';
import { Grid, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { flagged, stateFills, stateText } from './marks.ts';
import { groupLabel, groupName, inOrder, isGrouped } from './order.ts';
import { smallestScale, usableWidth } from './page.ts';

const lookupName = 'Tra cứu';

const narrow = 72;

/**
 * What stands before the figures, each column as wide as its texts. A long name of a group goes on over further lines:
 * frozen beside the figures, it would leave them no room. LibreOffice breaks no link, so units keep theirs.
 */
const leadOf = (input: ExportInput): { readonly label: string; readonly width: number }[] => {
  const { campaign, tallies } = input;
  const codes = tallies.whole.rows.map(({ unit }) => unit.code);
  const names = tallies.whole.rows.map(({ unit }) => unit.name);
  const states = tallies.whole.rows.map(({ state }) => stateText[state]);
  const groups = isGrouped(tallies.groups) ? tallies.groups.map(({ group }) => groupName(group)) : null;
  const unitLabel = campaign.sample ? 'Đơn vị (SỐ LIỆU MINH HỌA)' : 'Đơn vị';
  return [
    { label: 'Mã', width: widthFor(codes, 'text', 54, 140) },
    ...(groups ? [{ label: groupLabel(input), width: widthFor(groups, 'text', 90, 180) }] : []),
    { label: unitLabel, width: widthFor(names, 'link', 120, 260) },
    { label: 'Tình trạng', width: widthFor(states, 'text', 60, 140) },
  ];
};

const trail = [
  { label: 'Số lần gửi', width: 50 },
  { label: 'Cảnh báo', width: 58 },
  { label: 'Lượt chờ xử lý', width: 58 },
];

export const lookup = (input: ExportInput, units: UnitTable): Sheet => {
  const { campaign, tallies } = input;
  const grouped = isGrouped(tallies.groups);
  // Texts are read in the annex: here they would hide the figures.
  const leaves = leavesOf(campaign, campaign.export.columns).filter(({ field }) => !(field && traitsOf(field).isProse));
  const lead = leadOf(input);
  const widths = [
    ...lead.map(({ width }) => width),
    ...leaves.map(({ fullLabel }) => Math.max(narrow, textWidth(fullLabel, 'heading') / 4)),
    ...trail.map(({ width }) => width),
  ];
  const onPaper = Math.max(fittingOn(widths), lead.length);
  const grid = new Grid(widths, undefined, { onPaper });
  const labels = [...lead, ...leaves.map(({ fullLabel }) => ({ label: fullLabel })), ...trail];
  const heading = grid.add(uniqueNames(labels).map((label) => textCell('lookup-heading', label)));
  const links: Link[] = [];
  for (const group of tallies.groups) {
    for (const row of inOrder(group.rows, campaign.export.sort)) {
      const at = units.unitRows.get(row.unit.code) ?? 1;
      links.push({ row: grid.next, column: lead.length - 1, sheet: byUnitName, target: { row: at, column: 2 } });
      grid.add([
        textCell('text', row.unit.code),
        ...(grouped ? [textCell('text', groupName(group.group))] : []),
        textCell('link', row.unit.name),
        textCell('text', stateText[row.state]),
        ...figureCells(input, leaves, row),
        { style: 'number', value: row.revisions },
        { style: 'number', value: row.current?.issues.length ?? 0 },
        { style: 'number', value: row.quarantined },
      ]);
    }
  }
  const bottom = grid.next - 1;
  const block = (left: number, right: number): Range => ({ top: heading + 1, left, bottom, right });
  const fills = [...stateFills(block(lead.length, lead.length)), flagged(block(widths.length - 1, widths.length))];
  const bars = leaves.flatMap((leaf, index) => {
    const column = lead.length + index + 1;
    return isRatio(leaf) ? [block(column, column)] : [];
  });
  const sheet = grid.finish({
    name: lookupName,
    heading: { top: heading, bottom: heading },
    frozenColumns: lead.length - 1,
    filter: null,
    ...(bottom > heading ? { fills, bars, table: { name: 'TraCuu', over: block(1, widths.length) } } : {}),
    links,
  });
  return onPaper < widths.length ? { ...sheet, page: { ...sheet.page, foot } } : sheet;
};

/** Paper has the first columns of a wide table: all of them would be forty pages of what stands elsewhere. */
const foot = `Bảng để tra cứu trên màn hình, chỉ in các cột đầu; đủ chỉ tiêu ở trang tính “${byUnitName}”.`;

/** How many of the columns fit a page across in letters that can be read. */
const fittingOn = (widths: readonly number[]): number => {
  const room = usableWidth({ orientation: 'landscape' }) / smallestScale;
  const beyond = widths.findIndex((_, index) => sumOf(widths.slice(0, index + 1)) > room);
  return beyond < 0 ? widths.length : beyond;
};

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

/** Columns of a table have names of their own. */
const uniqueNames = (columns: readonly { readonly label: string }[]): string[] => {
  const seen = new Map<string, number>();
  return columns.map(({ label }) => {
    const name = label.replace(/\s+/g, ' ').trim();
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name} (${count})`;
  });
};

const figureCells = ({ campaign }: ExportInput, leaves: readonly Leaf[], row: LedgerRow): Cell[] => {
  const figures = row.current ? figuresOfRow(campaign, row) : undefined;
  return leaves.map((leaf): Cell => {
    const style = isRatio(leaf) ? 'ratio' : figureStyle('number', leaf);
    const value = figures?.get(leaf.key);
    if (value === undefined) return { style, value: null };
    return leaf.field ? answerCell(leaf.field, value) : { style, value };
  });
};
