/**
 * What stands under a table: notes, the line of place and date (day and month are filled in by hand when it is
 * signed, as offices do) and the signature blocks (NĐ 30/2020/NĐ-CP, Appendix I; "T/M" forms are in the document).
 */
import { localDate } from '../../../domain/calendars/time.ts';
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { textWidth } from '../../sheet/measure.ts';
import type { StyleName } from '../../sheet/styles.ts';
import { type Grid, type Part, type Span, textCell } from './grid.ts';
import { addAcross, addGap, halvesOf } from './letterhead.ts';

const standing = [
  'Ô để trống: đơn vị chưa báo cáo hoặc chưa có số liệu, không phải bằng 0.',
  'Dấu "-": không tính được tỷ lệ vì mẫu số bằng 0.',
].join(' ');
const signingRoom = 62;

/** Rows of the table the total is printed with, so that a last page is never a signature alone. */
const beforeTotal = 2;

/** Notes and signatures under a table; its last rows, the total and all of these are printed on one page. */
export const addClosing = (
  grid: Grid,
  campaign: Campaign,
  cutoff: string,
  table: { readonly top: number; readonly total: number; readonly isAmended: boolean },
  notes: readonly string[] = [],
): void => {
  addNotes(grid, [...campaign.export.notes, ...notes]);
  addSignatures(grid, campaign, cutoff, table.isAmended);
  const last = grid.next - 1;
  grid.keep(1, table.top, 'vital');
  grid.keep(table.total, last, 'vital');
  grid.keep(Math.max(table.total - 1, table.top), last, 'needed');
  grid.keep(Math.max(table.total - beforeTotal, table.top), last);
};

/** The table ends on the last of its pages across. */
const lastOf = (grid: Grid): Part => grid.parts.at(-1) ?? grid.parts[0];

const addNotes = (grid: Grid, notes: readonly string[]): void => {
  addGap(grid, 6);
  for (const [index, note] of [...notes, standing].entries()) {
    addAcross(grid, 'note', `${index === 0 ? 'Ghi chú: ' : ''}${note}`, lastOf(grid));
  }
};

const addSignatures = (grid: Grid, campaign: Campaign, cutoff: string, isAmended: boolean): void => {
  const { place, signers } = campaign.export;
  const blocks = blocksOf(grid, signers.length);
  const line = (style: StyleName, textOf: (index: number) => string): void => {
    grid.band(blocks.map(([from, to], index): Span => ({ from, to, cell: textCell(style, textOf(index)) })));
  };
  const last = signers.length - 1;
  addGap(grid, 6);
  const [left, right] = blocks[last] ?? [1, grid.widths.length];
  addPlace(grid, `${place}, ngày …… tháng …… năm ${localDate(cutoff).slice(0, 4)}`, { start: left, end: right });
  if (isAmended) addAcross(grid, 'signer-hint', signAgain, { start: left, end: right });
  if (signers.some((signer) => signer.capacity)) line('capacity', (index) => signers[index]?.capacity ?? '');
  line('signer', (index) => signers[index]?.title ?? '');
  line('signer-hint', (index) => (index === last ? '(Ký, ghi rõ họ tên, đóng dấu)' : '(Ký, ghi rõ họ tên)'));
  grid.sign({ top: grid.next, left, bottom: grid.next, right });
  addGap(grid, signingRoom);
};

/** Over the place of the signature: what was signed is no more what stands here. */
const signAgain = 'Ký lại sau điều chỉnh';

/** Over the last signature, on one line: where the block is narrow, it begins before it. */
const addPlace = (grid: Grid, text: string, { start, end }: Part): void => {
  const needed = textWidth(text, 'place') + 8;
  let first = start;
  while (first > lastOf(grid).start && grid.widthOf(first, end) < needed) first--;
  addAcross(grid, 'place', text, { start: first, end });
};

/** Columns of each signature block, of about equal widths; the one who answers for the figures is on the right. */
const blocksOf = (grid: Grid, count: number): [number, number][] => {
  const { start, split, end } = halvesOf(grid, lastOf(grid));
  // A single signer still signs on the right half.
  if (count === 1) return [[Math.min(split + 1, end), end]];
  const total = grid.widthOf(start, end);
  const ends = Array.from({ length: count }, (_, index) => {
    if (index === count - 1) return end;
    const target = (total * (index + 1)) / count;
    let column = start;
    while (column < end && grid.widthOf(start, column) + (grid.widths[column] ?? 0) / 2 < target) column++;
    return Math.min(Math.max(column, start + index), end - (count - 1 - index));
  });
  return ends.map((to, index) => [(ends[index - 1] ?? start - 1) + 1, to]);
};
