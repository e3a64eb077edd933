/**
 * "Thay đổi": what is different from the export before this one, so that an officer re-checks those figures and no
 * others: totals that moved, units that reported or corrected, figure by figure.
 */
import { instantText } from '../../../domain/calendars/time.ts';
import { plus } from '../../../domain/fields/exact.ts';
import type { Field, Values } from '../../../domain/fields/field.ts';
import { traitsOf } from '../../../domain/fields/kinds.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { figuresOfRow, partialBase, type Tally } from '../../../domain/log/tally.ts';
import { cellName } from '../../../reading/formats/xlsx/address.ts';
import type { Cell, Sheet } from '../../sheet/model.ts';
import { annex } from './annex.ts';
import { figureStyle, isRatio, type Leaf, leavesOf, totalOf } from './columns.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput, Previous } from './input.ts';
import { addAcross } from './letterhead.ts';
import { stateText } from './marks.ts';
import { groupLabel, groupName, inOrder, isGrouped } from './order.ts';
import { totalTable } from './total-table.ts';

const changesName = 'Thay đổi';

const columnsOf = (input: ExportInput, grouped: boolean) => [
  { label: 'STT', width: 34 },
  ...(grouped ? [{ label: groupLabel(input.campaign), width: 120 }] : []),
  { label: 'Đơn vị', width: grouped ? 140 : 260 },
  { label: 'Chỉ tiêu', width: 196 },
  { label: 'Lần trước', width: 80 },
  { label: 'Lần này', width: 80 },
  { label: 'Chênh lệch', width: 84 },
];

type Shown = number | string | undefined;

export const changes = (input: ExportInput, previous: Previous): Sheet => {
  const { campaign, ledger, tallies } = input;
  const title = 'THAY ĐỔI SO VỚI LẦN TỔNG HỢP TRƯỚC';
  const grouped = isGrouped(tallies.groups);
  const columns = columnsOf(input, grouped);
  const frame = { name: changesName, title, columns, frozenColumns: grouped ? 3 : 2 };
  return annex(
    campaign,
    frame,
    (grid) => {
      const leaves = leavesOf(campaign, campaign.export.columns);
      const list = lines(grid, grouped);
      for (const leaf of totalTable(campaign, campaign.export.columns).leaves) {
        list.add(
          ['', 'Tổng cộng', `${leaf.fullLabel}${baseWords(previous.tallies.whole, tallies.whole, leaf)}`],
          totalOf(previous.tallies.whole, leaf),
          totalOf(tallies.whole, leaf),
          leaf,
        );
      }
      const before = new Map(previous.ledger.rows.map((row) => [row.unit.code, row]));
      for (const group of tallies.groups) {
        for (const row of inOrder(group.rows, campaign.export.sort)) {
          const place = [groupName(group.group), row.unit.name] as const;
          addUnit(list, place, before.get(row.unit.code), row, input, leaves);
        }
      }
      if (list.count() === 0) {
        grid.band([
          { from: 1, to: frame.columns.length, cell: textCell('prose-mark', 'Không có thay đổi về số liệu.') },
        ]);
      }
    },
    {
      above: (grid) => {
        const range = `Từ ${instantText(previous.ledger.cutoff)} đến ${instantText(ledger.cutoff)}`;
        addAcross(grid, 'cutoff', range);
      },
    },
  );
};

/** On how many units a total rests, then and now, where those are fewer than reported. */
const baseWords = (before: Tally, now: Tally, { key, counted }: Leaf): string => {
  const [was, is] = counted ? [] : [partialBase(before, key), partialBase(now, key)];
  const parts = [
    ...(was === undefined ? [] : [`lần trước ${was} đơn vị`]),
    ...(is === undefined ? [] : [`lần này ${is} đơn vị`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

interface Lines {
  add(place: readonly [string, string, string], before: Shown, now: Shown, leaf: Leaf | null): void;
  count(): number;
}

/** Adds a line where the two differ; a difference of numbers is a formula. */
const lines = (grid: Grid, grouped: boolean): Lines => {
  const beforeColumn = grouped ? 5 : 4;
  let count = 0;
  return {
    count: () => count,
    add: ([group, unit, label], before, now, leaf) => {
      if (before === now) return;
      count++;
      const at = grid.next;
      grid.add([
        { style: 'index', value: count },
        ...(grouped ? [textCell('text', group)] : []),
        textCell('text', unit),
        textCell('text', label),
        shown(leaf, before),
        shown(leaf, now),
        difference(leaf, before, now, at, beforeColumn),
      ]);
    },
  };
};

const shown = (leaf: Leaf | null, value: Shown): Cell => {
  if (value === undefined) return textCell('mark', '(chưa có)');
  if (typeof value === 'string') return textCell('text', value);
  return { style: leaf && isRatio(leaf) ? 'ratio' : figureStyle('number', leaf), value };
};

const difference = (leaf: Leaf | null, before: Shown, now: Shown, at: number, column: number): Cell => {
  if (typeof before !== 'number' || typeof now !== 'number') return { style: 'change', value: null };
  const apart = `${cellName(at, column + 1)}-${cellName(at, column)}`;
  const isShare = leaf !== null && isRatio(leaf);
  const style = isShare ? 'points' : figureStyle('change', leaf);
  return {
    style,
    value: isShare ? 100 * (now - before) : plus(now, -before),
    formula: isShare ? `100*(${apart})` : apart,
  };
};

/** A first report is one line; a correction is one line for each figure that changed. */
const addUnit = (
  list: Lines,
  [group, unit]: readonly [string, string],
  before: LedgerRow | undefined,
  row: LedgerRow,
  { campaign }: ExportInput,
  leaves: readonly Leaf[],
): void => {
  if (!before?.current || !row.current) {
    const [was, is] = [before?.current, row.current];
    if (was || is)
      list.add([group, unit, was ? 'Báo cáo không còn được tính' : 'Báo cáo mới'], text(before), text(row), null);
    return;
  }
  if (isSame(before.current.values, row.current.values)) return;
  const [was, is] = [figuresOfRow(campaign, before), figuresOfRow(campaign, row)];
  for (const leaf of leaves) {
    if (isProse(leaf.field)) continue;
    list.add([group, unit, leaf.fullLabel], was.get(leaf.key), is.get(leaf.key), leaf);
  }
  const texts = campaign.fields.filter(
    (field) => isProse(field) && before.current?.values[field.key] !== row.current?.values[field.key],
  );
  for (const field of texts) list.add([group, unit, field.label], '(nội dung cũ)', '(đã sửa nội dung)', null);
};

const isProse = (field: Field | null): boolean => field !== null && traitsOf(field).isProse;

/** Not by the content that was sent: a correction, or another reading, changes what it says. */
const isSame = (a: Values, b: Values): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => a[key] === b[key]);

const text = (row: LedgerRow | undefined): string => (row ? stateText[row.state] : '(không trong danh sách)');
