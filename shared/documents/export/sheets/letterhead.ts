/**
 * What stands above a table: the letterhead of a state document (NĐ 30/2020/NĐ-CP, Appendix I, section II: agency on
 * the left, Quốc hiệu and Tiêu ngữ on the right) or of a Party document, which has its own and never the state's;
 * then title, "(Kèm theo …)", the moment the figures were taken and the unit of measure.
 */
import { instantText } from '../../../domain/calendars/time.ts';
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { textWidth } from '../../sheet/measure.ts';
import type { StyleName } from '../../sheet/styles.ts';
import { asLetterhead } from '../agency.ts';
import { annexHead } from '../annexes.ts';
import { attachedWords } from '../attached.ts';
import { periodHeading } from '../period-heading.ts';
import { signedLine } from '../signed.ts';
import { type Grid, type Part, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { share } from './order.ts';

/** The columns of a page, and the last one of the left-hand block. */
export interface Halves extends Part {
  readonly split: number;
}

const leftShare = 0.42;
const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';

export const halvesOf = (grid: Grid, { start, end }: Part): Halves => {
  const total = grid.widthOf(start, end);
  // An agency's name may take two lines; the name of the State is written on one.
  const needed = textWidth(nation, 'nation') + 8;
  const distance = (column: number): number =>
    Math.abs(grid.widthOf(start, column) - total * leftShare) +
    Math.max(0, needed - grid.widthOf(column + 1, end)) * 2 +
    Math.max(0, needed / 2 - grid.widthOf(start, column)) * 4;
  const columns = Array.from({ length: Math.max(end - start, 1) }, (_, index) => start + index);
  return { start, split: columns.reduce((best, column) => (distance(column) < distance(best) ? column : best)), end };
};

/** Agency and national (or Party) title, side by side. */
export const addLetterhead = (grid: Grid, campaign: Campaign): void => {
  const { parent, name } = campaign.export.agency;
  const [above, own] = [asLetterhead(parent), asLetterhead(name)];
  if (campaign.document.kind === 'state') {
    addPair(grid, ['agency', above], ['nation', nation]);
    addPair(grid, ['agency-name', own], ['motto', 'Độc lập - Tự do - Hạnh phúc']);
    // A third to a half of the agency's name, and all of the motto.
    addPair(
      grid,
      ['rule', ruleFor(own, 'agency-name', 0.4)],
      ['rule', ruleFor('Độc lập - Tự do - Hạnh phúc', 'motto', 1)],
      9,
    );
  } else {
    addPair(grid, ['party-agency', above], ['party', 'ĐẢNG CỘNG SẢN VIỆT NAM']);
    addPair(grid, ['party-agency-name', own], ['rule', ruleFor('ĐẢNG CỘNG SẢN VIỆT NAM', 'party', 1)]);
    addPair(grid, ['party-agency-name', '*'], ['party-agency', '']);
  }
  addGap(grid, 8);
};

/**
 * Title block of a table of figures.
 *
 * @param goesOn it is the second of the annex of figures
 */
export const addTitle = (grid: Grid, input: ExportInput, goesOn = false): void => {
  const { campaign, ledger, tallies } = input;
  const { subtitle, unitOfMeasure } = campaign.export;
  const [number, title] = annexHead(input, 'figures');
  const over = (first: string, then: string): void => {
    grid.band(grid.parts.map((part, at) => ({ ...spanOf(part), cell: textCell('title', at === 0 ? first : then) })));
  };
  // Every first page of further columns says whose they are.
  const again = `${number} (tiếp theo)`;
  over(goesOn ? again : number, again);
  over(title, title);
  if (subtitle) addAcross(grid, 'subtitle', subtitle);
  for (const line of periodHeading(input)) addAcross(grid, 'subtitle', line);
  addAcross(grid, 'attached', attachedWords(input));
  addAcross(
    grid,
    'cutoff',
    `Số liệu tổng hợp đến ${instantText(ledger.cutoff)}; đã báo cáo ${share(tallies.whole)} đơn vị`,
  );
  const signed = signedLine(input);
  if (signed !== null) addAcross(grid, 'cutoff', signed);
  if (campaign.sample) addAcross(grid, 'sample', 'SỐ LIỆU MINH HỌA');
  if (unitOfMeasure) addAcross(grid, 'measure', `Đơn vị tính: ${unitOfMeasure}`);
};

/** Title block of an annex: its number, what it holds, what it belongs to. */
export const addAnnexTitle = (grid: Grid, input: ExportInput, number: string | undefined, title: string): void => {
  const { campaign } = input;
  if (number) addAcross(grid, 'title', number);
  addAcross(grid, 'title', title);
  for (const line of periodHeading(input)) addAcross(grid, 'subtitle', line);
  // What is no annex is for the desk: it goes with no report.
  if (number) addAcross(grid, 'attached', attachedWords(input));
  if (campaign.sample) addAcross(grid, 'sample', 'SỐ LIỆU MINH HỌA');
  addGap(grid, 6);
};

/** One line over the columns of a page, the first without one said. */
export const addAcross = (grid: Grid, style: StyleName, text: string, part: Part = grid.parts[0]): void => {
  grid.band([{ ...spanOf(part), cell: textCell(style, text) }]);
};

const spanOf = ({ start, end }: Part): { readonly from: number; readonly to: number } => ({ from: start, to: end });

export const addGap = (grid: Grid, height: number): void => {
  grid.place({ height, cells: [] });
};

const addPair = (
  grid: Grid,
  left: readonly [StyleName, string],
  right: readonly [StyleName, string],
  height = 0,
): void => {
  const { start, split, end } = halvesOf(grid, grid.parts[0]);
  grid.band(
    [
      { from: start, to: split, cell: textCell(...left) },
      { from: split + 1, to: end, cell: textCell(...right) },
    ],
    height,
  );
};

/** The line under a name: a sheet has no line of its own that stops inside a cell, so it is drawn in underscores. */
const ruleFor = (text: string, style: StyleName, share: number): string =>
  '_'.repeat(Math.max(4, Math.round((textWidth(text, style) * share) / textWidth('_', 'rule'))));
