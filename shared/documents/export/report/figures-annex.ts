/** The annex of figures: the table by group, or by unit where there are no groups, in parts that fit a page across. */
import type { Column } from '../../../domain/campaign/campaign.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { addUp, partialBase, type Tally } from '../../../domain/log/tally.ts';
import { type Block, kept, paragraph, type Section, type Table, type TableCell } from '../../docx/model.ts';
import { textWidth } from '../../sheet/measure.ts';
import { isRatio, type Leaf, leastWidth, totalOf } from '../sheets/columns.ts';
import { columnNumbers, type FixedColumn, headingBoxes } from '../sheets/heading.ts';
import type { ExportInput } from '../sheets/input.ts';
import { groupLabel, groupName, inOrder, isGrouped, roman, share } from '../sheets/order.ts';
import { printedRatio } from '../sheets/ratio-text.ts';
import { type TotalTable, totalTable } from '../sheets/total-table.ts';
import { annexHeading } from './annex-heading.ts';
import { figureWords } from './words.ts';

/** Of a share such as 100,0%. */
const shareWidth = 50;

const besideWord = 8;

/** Room for columns between the margins, in points. */
const across = { portrait: 467, landscape: 714 } as const;

export const figuresAnnex = (input: ExportInput): Section => {
  const { campaign, tallies } = input;
  const lead = leadOf(input);
  const widthOf = ({ leaves }: TotalTable): number => sumOf(leaves.map((leaf) => roomFor(leaf, tallies.whole)));
  const taken = sumOf(lead.map(({ width }) => width));
  const pieces = campaign.export.columns.flatMap((column) =>
    piecesOf(input, column, across.landscape - taken, widthOf),
  );
  const orientation = taken + sumOf(pieces.map(widthOf)) <= across.portrait ? 'portrait' : 'landscape';
  const parts = packed(pieces, across[orientation] - taken, widthOf);
  const numbers = columnNumbers(
    lead.length,
    parts.flatMap(({ leaves }) => leaves),
    0,
  );
  let at = lead.length;
  const tables = parts.map((part) => {
    const own = [...numbers.slice(0, lead.length), ...numbers.slice(at, at + part.leaves.length)];
    at += part.leaves.length;
    return tableOf(input, part, own, across[orientation]);
  });
  const tallied = [...tallies.groups, tallies.whole];
  const isPartial = pieces.some(({ leaves }) =>
    leaves.some((leaf) => tallied.some((tally) => baseWords(leaf, tally) !== '')),
  );
  const { subtitle, unitOfMeasure } = campaign.export;
  const notes = [...(isPartial ? [baseNote] : []), ...campaign.export.notes].map((note) => paragraph('receiver', note));
  return {
    orientation,
    blocks: [
      ...annexHeading(input, 'figures'),
      ...(subtitle ? [paragraph('caption', subtitle)] : []),
      ...(unitOfMeasure ? [paragraph('measure', `Đơn vị tính: ${unitOfMeasure}`)] : []),
      ...tables.slice(0, -1).flatMap((table): Block[] => [table, paragraph('gap', '')]),
      ...kept([...tables.slice(-1), paragraph('gap', ''), ...notes]),
    ],
  };
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const leadOf = (input: ExportInput): FixedColumn[] => [
  { label: 'STT', width: 36 },
  ...(isGrouped(input.tallies.groups)
    ? [
        { label: groupLabel(input), width: 106 },
        { label: 'Đã báo cáo', width: 52 },
      ]
    : [{ label: 'Đơn vị', width: 106 }]),
];

/** On how many units a figure rests, where that is fewer than reported; "" where all gave it. */
const baseWords = (leaf: Leaf, tally: Tally): string => {
  const base = leaf.counted ? undefined : partialBase(tally, leaf.key);
  return base === undefined ? '' : `(${base}/${tally.reported})`;
};

/** As the table of the workbook prints it: no second percent sign under a heading that has one. */
const figureCell = (leaf: Leaf, tally: Tally, style: TableCell['style']): TableCell => {
  const value = totalOf(tally, leaf);
  const figure = isRatio(leaf) ? String(printedRatio(leaf, value ?? '')) : figureWords(leaf, value);
  const lines = [figure, baseWords(leaf, tally)];
  return { style, text: lines.filter(Boolean).join('\n') };
};

const baseNote = 'Số trong ngoặc: số đơn vị có số liệu trên số đơn vị đã báo cáo.';

/** No word of its heading and no total is broken. */
const roomFor = (leaf: Leaf, totals: Tally): number =>
  Math.max(
    leastWidth(leaf, totals),
    isRatio(leaf) ? shareWidth : 0,
    textWidth(baseWords(leaf, totals), 'group-number') + besideWord,
  );

type WidthOf = (table: TotalTable) => number;

/** A column of the campaign, or where it alone is too wide its inner ones, each under its heading. */
const piecesOf = (input: ExportInput, column: Column, room: number, widthOf: WidthOf): TotalTable[] => {
  const table = totalTable(input.campaign, [column]);
  if (table.leaves.length === 0) return [];
  if (widthOf(table) <= room || !('columns' in column)) return [table];
  return column.columns.flatMap((inner) => piecesOf(input, { label: column.label, columns: [inner] }, room, () => 0));
};

/** As many columns beside each other as a page has room for. */
const packed = (pieces: readonly TotalTable[], room: number, widthOf: WidthOf): TotalTable[] => {
  const parts: TotalTable[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (!last || widthOf(last) + widthOf(piece) > room) parts.push(piece);
    else {
      const joined = { columns: [...last.columns, ...piece.columns], leaves: [...last.leaves, ...piece.leaves] };
      parts.splice(-1, 1, joined);
    }
  }
  return parts;
};

const tableOf = (input: ExportInput, part: TotalTable, numbers: readonly string[], room: number): Table => {
  const { campaign, tallies } = input;
  const { columns, leaves } = part;
  const grouped = isGrouped(tallies.groups);
  const lead = leadOf(input);
  const least = leaves.map((leaf) => roomFor(leaf, tallies.whole));
  const spare = (room - sumOf([...lead.map(({ width }) => width), ...least])) / (leaves.length + 2);
  const widths = [
    ...lead.map(({ width }, at) => (at === 1 ? width + 2 * spare : width)),
    ...least.map((one) => one + spare),
  ];
  const figures = (tally: Tally | null, style: 'table-centre' | 'table-strong-centre'): TableCell[] =>
    leaves.map((leaf) => (tally ? figureCell(leaf, tally, style) : { style, text: '' }));
  const groupRow = (tally: Tally, name: string, index: number): TableCell[] => [
    { style: 'table-centre', text: roman(index + 1) },
    { style: 'table-text', text: name },
    { style: 'table-centre', text: share(tally) },
    ...figures(tally, 'table-centre'),
  ];
  const unitRow = (row: LedgerRow, index: number): TableCell[] => [
    { style: 'table-centre', text: String(index + 1) },
    { style: 'table-text', text: row.unit.name },
    ...figures(row.current ? addUp(campaign, [row]) : null, 'table-centre'),
  ];
  const rows = grouped
    ? tallies.groups.map((group, index) => groupRow(group, groupName(group.group), index))
    : tallies.groups.flatMap(({ rows: units }) => inOrder(units, campaign.export.sort)).map(unitRow);
  const total: TableCell[] = [
    { style: 'table-strong-centre', text: '' },
    { style: 'table-strong', text: 'Tổng cộng' },
    ...(grouped ? [{ style: 'table-strong-centre', text: share(tallies.whole) } as const] : []),
    ...figures(tallies.whole, 'table-strong-centre'),
  ];
  return { kind: 'table', widths, head: [...headOf(lead, columns), numbersRow(numbers)], rows: [...rows, total] };
};

/** The merged levels of the heading. A cell of a table lies over its columns, and goes on in the rows under it. */
const headOf = (lead: readonly FixedColumn[], columns: readonly Column[]): TableCell[][] => {
  const { depth, boxes } = headingBoxes(lead, columns, []);
  return Array.from({ length: depth }, (_, index) => {
    const level = index + 1;
    const own = boxes.filter(({ top, bottom }) => top <= level && level <= bottom).toSorted((a, b) => a.left - b.left);
    return own.map(
      ({ label, top, bottom, left, right }): TableCell => ({
        style: 'table-head',
        text: top === level ? label : '',
        ...(right > left ? { over: right - left + 1 } : {}),
        ...(bottom > top ? { down: top === level ? 'first' : 'under' } : {}),
      }),
    );
  });
};

const numbersRow = (numbers: readonly string[]): TableCell[] =>
  numbers.map((text) => ({ style: 'table-number', text }));
