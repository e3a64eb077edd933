/**
 * "Thay đổi": what is different from the export before this one, so that an officer re-checks those figures and no
 * others: totals that moved, units that reported or corrected, figure by figure.
 */
import { instantText } from '../../../domain/calendars/time.ts';
import { plus } from '../../../domain/fields/exact.ts';
import type { Field, Values } from '../../../domain/fields/field.ts';
import { traitsOf } from '../../../domain/fields/kinds.ts';
import type { Ledger, LedgerRow } from '../../../domain/log/ledger.ts';
import { figuresOfRow, partialBase, type Tally, tally } from '../../../domain/log/tally.ts';
import { cellName } from '../../../reading/formats/xlsx/address.ts';
import type { Cell, Sheet } from '../../sheet/model.ts';
import { annexHead } from '../annexes.ts';
import { lateWrittenWords, signedLine } from '../signed.ts';
import { annex } from './annex.ts';
import { figureStyle, isRatio, type Leaf, leavesOf, totalOf } from './columns.ts';
import { pointsWords } from './compared.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput, Previous } from './input.ts';
import { addAcross } from './letterhead.ts';
import { stateText } from './marks.ts';
import { groupLabel, groupName, inOrder, isGrouped } from './order.ts';
import { printedRatio } from './ratio-text.ts';
import { totalTable } from './total-table.ts';

const columnsOf = (input: ExportInput, grouped: boolean, [before, now]: Since['words']) => [
  { label: 'STT', width: 34 },
  ...(grouped ? [{ label: groupLabel(input), width: 120 }] : []),
  { label: 'Đơn vị', width: grouped ? 140 : 260 },
  { label: 'Chỉ tiêu', width: 196 },
  { label: before, width: 80 },
  { label: now, width: 80 },
  { label: 'Chênh lệch', width: 84 },
];

/** What is compared with what is now: how it is called, and since when. */
interface Since {
  readonly frame: { readonly name: string; readonly number?: string; readonly title: string };
  readonly words: readonly [before: string, now: string];
  readonly range: string;
  readonly none: string;
  /** Signed pages show ratios as texts with a decimal comma. */
  readonly isSigned?: boolean;
}

type Shown = number | string | undefined;

export const changes = (input: ExportInput, previous: Previous): Sheet =>
  changesSince(input, previous, {
    frame: { name: 'Thay đổi', title: 'THAY ĐỔI SO VỚI LẦN TỔNG HỢP TRƯỚC' },
    words: ['Lần trước', 'Lần này'],
    range: `Từ ${instantText(previous.ledger.cutoff)} đến ${instantText(input.ledger.cutoff)}`,
    none: 'Không có thay đổi về số liệu.',
  });

/** What has been set right, or reported anew, since the figures were signed: an annex of what is signed. */
export const amendments = (input: ExportInput, asSigned: Ledger): Sheet => {
  const [number, title] = annexHead(input, 'amendments');
  const signed = { ledger: asSigned, tallies: tally(input.campaign, asSigned) };
  return changesSince(input, signed, {
    frame: { name: 'Sau khi duyệt', number, title },
    words: ['Đã duyệt', 'Nay'],
    range: [signedLine(input), lateWrittenWords(input)].filter((words) => words !== null).join('. '),
    none: 'Số liệu không đổi; chỉ có quyết định hoặc nội dung khác sau khi duyệt.',
    isSigned: true,
  });
};

type Before = Pick<Previous, 'ledger' | 'tallies'>;

const changesSince = (
  input: ExportInput,
  previous: Before,
  { frame, words, range, none, isSigned = false }: Since,
): Sheet => {
  const { campaign, tallies } = input;
  const grouped = isGrouped(tallies.groups);
  const columns = columnsOf(input, grouped, words);
  return annex(
    input,
    { ...frame, columns, frozenColumns: grouped ? 3 : 2 },
    (grid) => {
      const leaves = leavesOf(campaign, campaign.export.columns);
      const list = lines(grid, grouped, isSigned);
      for (const leaf of totalTable(campaign, campaign.export.columns).leaves) {
        list.add(
          ['', 'Tổng cộng', `${leaf.fullLabel}${baseWords(words, previous.tallies.whole, tallies.whole, leaf)}`],
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
        grid.band([{ from: 1, to: columns.length, cell: textCell('prose-mark', none) }]);
      }
    },
    { above: (grid) => addAcross(grid, 'cutoff', range) },
  );
};

/** On how many units a total rests, then and now, where those are fewer than reported. */
const baseWords = (words: Since['words'], before: Tally, now: Tally, { key, counted }: Leaf): string => {
  const [was, is] = counted ? [] : [partialBase(before, key), partialBase(now, key)];
  const [called, calledNow] = words.map((word) => word.toLowerCase());
  const parts = [
    ...(was === undefined ? [] : [`${called} ${was} đơn vị`]),
    ...(is === undefined ? [] : [`${calledNow} ${is} đơn vị`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

interface Lines {
  add(place: readonly [string, string, string], before: Shown, now: Shown, leaf: Leaf | null): void;
  count(): number;
}

/** Adds a line where the two differ; a difference of numbers is a formula. */
const lines = (grid: Grid, grouped: boolean, isSigned: boolean): Lines => {
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
        shown(leaf, before, isSigned),
        shown(leaf, now, isSigned),
        difference(leaf, before, now, at, beforeColumn, isSigned),
      ]);
    },
  };
};

const shown = (leaf: Leaf | null, value: Shown, isSigned: boolean): Cell => {
  if (value === undefined) return textCell('mark', '(chưa có)');
  if (typeof value === 'string') return textCell('text', value);
  if (leaf && isRatio(leaf)) return { style: 'ratio', value: isSigned ? printedRatio(leaf, value) : value };
  return { style: figureStyle('number', leaf), value };
};

const difference = (
  leaf: Leaf | null,
  before: Shown,
  now: Shown,
  at: number,
  column: number,
  isSigned: boolean,
): Cell => {
  if (typeof before !== 'number' || typeof now !== 'number') return { style: 'change', value: null };
  const apart = `${cellName(at, column + 1)}-${cellName(at, column)}`;
  if (leaf === null || !isRatio(leaf)) {
    return { style: figureStyle('change', leaf), value: plus(now, -before), formula: apart };
  }
  const points = 100 * (now - before);
  if (isSigned) return textCell('count', pointsWords(Math.round(10 * points) / 10));
  return { style: 'points', value: points, formula: `100*(${apart})` };
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
