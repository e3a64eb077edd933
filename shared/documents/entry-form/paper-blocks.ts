/**
 * What a form carries for filing on paper: above the table who reports, beside the nation's name or the Party's; below
 * it where the one who filled it in and the head of the unit sign.
 */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { rowHeight } from '../sheet/measure.ts';
import type { Cell, Range, Row } from '../sheet/model.ts';
import type { StyleName } from '../sheet/styles.ts';
import type { FormAsked } from './form-asked.ts';
import { shown } from './sheet-parts.ts';
import { cleanText } from './text.ts';

interface Block {
  readonly rows: readonly Row[];
  readonly merges: readonly Range[];
}

/** One line: what stands on the left, and on the right. */
type Pair = readonly [left: readonly [StyleName, string], right: readonly [StyleName, string]];

/** Who fills the form in: the unit, the group, or whoever gathers them. */
const reporterOf = ({ campaign, units, group }: FormAsked): readonly [above: string, name: string] => {
  const [unit, ...others] = units;
  const { kind } = campaign.document;
  const isGoverned =
    kind === 'state' && (others.length > 0 ? campaign.grouping === 'district' : unit?.type !== 'organisation');
  const name = others.length === 0 ? unit?.name : group?.name;
  if (name === undefined) return [campaign.export.agency.parent, campaign.export.agency.name];
  return [isGoverned ? 'Ủy ban nhân dân' : '', name];
};

const emblems: Readonly<Record<Campaign['document']['kind'], readonly (readonly [StyleName, string])[]>> = {
  state: [
    ['nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['motto', 'Độc lập - Tự do - Hạnh phúc'],
  ],
  party: [
    ['party', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ['party-agency', ''],
  ],
};

/** @param top the row it begins at */
export const agencyBlock = (asked: FormAsked, columns: Columns, top: number): Block => {
  const [above, name] = reporterOf(asked);
  const [first, second] = emblems[asked.campaign.document.kind];
  const blank = ['agency', ''] as const;
  return pairs(
    [
      [['agency', above.toUpperCase()], first ?? blank],
      [['agency-name', name.toUpperCase()], second ?? blank],
    ],
    columns,
    top,
  );
};

const signingRoom = 56;

export const signatureBlock = (columns: Columns, top: number): Block => {
  const block = pairs(
    [
      [
        ['place', ''],
        ['place', '……………, ngày …… tháng …… năm ………'],
      ],
      [
        ['signer', 'NGƯỜI LẬP BIỂU'],
        ['signer', 'THỦ TRƯỞNG ĐƠN VỊ'],
      ],
      [
        ['signer-hint', '(Ký, ghi rõ họ tên)'],
        ['signer-hint', '(Ký, ghi rõ họ tên, đóng dấu)'],
      ],
    ],
    columns,
    top + 1,
  );
  const gap = (height: number): Row => ({ height, cells: [shown] });
  return { rows: [gap(10), ...block.rows, gap(signingRoom)], merges: block.merges };
};

/** The columns it lies over. */
export interface Columns {
  readonly widths: readonly number[];
  readonly from: number;
  readonly to: number;
}

const leftShare = 0.45;

/** The last column of the left half. */
const splitOf = ({ widths, from, to }: Columns): number => {
  const across = (last: number): number => widths.slice(from - 1, last).reduce((sum, one) => sum + one, 0);
  const goal = across(to) * leftShare;
  const columns = Array.from({ length: Math.max(to - from, 1) }, (_, index) => from + index);
  return columns.reduce(
    (best, one) => (Math.abs(across(one) - goal) < Math.abs(across(best) - goal) ? one : best),
    from,
  );
};

const pairs = (lines: readonly Pair[], columns: Columns, top: number): Block => {
  const { widths, from, to } = columns;
  const split = splitOf(columns);
  const halves = [
    { left: from, right: split },
    { left: split + 1, right: Math.max(to, split + 1) },
  ] as const;
  const room = ({ left, right }: { left: number; right: number }): number =>
    widths.slice(left - 1, right).reduce((sum, one) => sum + one, 0);
  const rows = lines.map((line): Row => {
    const cells = line.map(([style, text]): Cell => ({ style, value: text === '' ? null : cleanText(text) }));
    const at = new Map([[0, shown], ...halves.map(({ left }, half) => [left - 1, cells[half]] as const)]);
    const placed = Array.from({ length: halves[1].left }, (_, column) => at.get(column) ?? null);
    return { height: rowHeight(cells, halves.map(room)), cells: placed };
  });
  const merges = rows.flatMap((_, at) =>
    halves.flatMap((half) => (half.right > half.left ? [{ top: top + at, bottom: top + at, ...half }] : [])),
  );
  return { rows, merges };
};
