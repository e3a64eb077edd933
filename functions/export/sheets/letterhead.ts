/**
 * What stands above a table: the letterhead of a state document (NĐ 30/2020/NĐ-CP, Appendix I, section II: agency on
 * the left, Quốc hiệu and Tiêu ngữ on the right) or of a Party document, which has its own and never the state's;
 * then title, "(Kèm theo …)", the moment the figures were taken and the unit of measure.
 */
import { instantText } from '../../../shared/domain/calendar.ts';
import type { Campaign } from '../../../shared/domain/campaign.ts';
import { type Grid, textCell } from './grid.ts';
import { textWidth } from './measure.ts';
import { firstPageEnd } from './page.ts';
import type { StyleName } from './styles.ts';

/** The columns titles are centred over, and the last one of the left-hand block. */
export interface Halves {
  readonly split: number;
  readonly end: number;
}

const leftShare = 0.42;

export const halvesOf = (grid: Grid): Halves => {
  const end = firstPageEnd(grid.widths);
  const total = grid.widthOf(1, end);
  const distance = (column: number): number => Math.abs(grid.widthOf(1, column) - total * leftShare);
  const columns = Array.from({ length: Math.max(end - 1, 1) }, (_, index) => index + 1);
  return { split: columns.reduce((best, column) => (distance(column) < distance(best) ? column : best)), end };
};

/** Agency and national (or Party) title, side by side. */
export const addLetterhead = (grid: Grid, campaign: Campaign): void => {
  const { parent, name } = campaign.export.agency;
  if (campaign.document.kind === 'state') {
    addPair(grid, ['agency', parent.toUpperCase()], ['nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
    addPair(grid, ['agency-name', name.toUpperCase()], ['motto', 'Độc lập - Tự do - Hạnh phúc']);
    // A third to a half of the agency's name, and all of the motto.
    addPair(
      grid,
      ['rule', ruleFor(name.toUpperCase(), 'agency-name', 0.4)],
      ['rule', ruleFor('Độc lập - Tự do - Hạnh phúc', 'motto', 1)],
      9,
    );
  } else {
    addPair(grid, ['party-agency', parent.toUpperCase()], ['party', 'ĐẢNG CỘNG SẢN VIỆT NAM']);
    addPair(grid, ['party-agency-name', name.toUpperCase()], ['rule', ruleFor('ĐẢNG CỘNG SẢN VIỆT NAM', 'party', 1)]);
    addPair(grid, ['party-agency-name', '*'], ['party-agency', '']);
  }
  addGap(grid, 8);
};

/** Title block of a main table. */
export const addTitle = (
  grid: Grid,
  campaign: Campaign,
  lines: { readonly cutoff: string; readonly reported: string },
): void => {
  const { title, subtitle, attachedTo, unitOfMeasure } = campaign.export;
  addCentred(grid, 'title', title);
  if (subtitle) addCentred(grid, 'subtitle', subtitle);
  if (attachedTo) addCentred(grid, 'attached', attachedTo);
  addCentred(grid, 'cutoff', `Số liệu tổng hợp đến ${instantText(lines.cutoff)}; đã báo cáo ${lines.reported} đơn vị`);
  if (campaign.sample) addCentred(grid, 'sample', 'SỐ LIỆU MINH HỌA');
  if (unitOfMeasure)
    grid.band([{ from: 1, to: halvesOf(grid).end, cell: textCell('measure', `Đơn vị tính: ${unitOfMeasure}`) }]);
};

/** Title block of an annex: its number, what it holds, what it belongs to. */
export const addAnnexTitle = (grid: Grid, campaign: Campaign, number: string, title: string): void => {
  addCentred(grid, 'title', `Phụ lục ${number}`);
  addCentred(grid, 'title', title);
  addCentred(grid, 'attached', campaign.export.attachedTo ?? `(Kèm theo số liệu tổng hợp: ${campaign.title})`);
  if (campaign.sample) addCentred(grid, 'sample', 'SỐ LIỆU MINH HỌA');
  addGap(grid, 6);
};

export const addCentred = (grid: Grid, style: StyleName, text: string): void => {
  grid.band([{ from: 1, to: halvesOf(grid).end, cell: textCell(style, text) }]);
};

export const addGap = (grid: Grid, height: number): void => {
  grid.place({ height, cells: [] });
};

const addPair = (
  grid: Grid,
  left: readonly [StyleName, string],
  right: readonly [StyleName, string],
  height = 0,
): void => {
  const { split, end } = halvesOf(grid);
  grid.band(
    [
      { from: 1, to: split, cell: textCell(...left) },
      { from: split + 1, to: end, cell: textCell(...right) },
    ],
    height,
  );
};

/** The line under a name: a sheet has no line of its own that stops inside a cell, so it is drawn in underscores. */
const ruleFor = (text: string, style: StyleName, share: number): string =>
  '_'.repeat(Math.max(4, Math.round((textWidth(text, style) * share) / textWidth('_', 'rule'))));
