/**
 * Paper: A4, a wide table by the campaign's choice A3, with the margins of NĐ 30/2020/NĐ-CP, Appendix I, section I
 * (top and bottom 20-25 mm, left 30-35, right 15-20). Tables lie across; landscape is what the decree allows for them.
 */
import type { Page } from '../../sheet/model.ts';
import { roomOn } from '../../sheet/paper.ts';

const marginsMm = { top: 20, bottom: 20, left: 30, right: 15 } as const;
export type Side = Pick<Page, 'orientation' | 'paper'>;

/** Room for columns across one page, in points. */
export const usableWidth = (side: Side): number => roomOn({ ...side, marginsMm }).across;

/** Letters of 11 points are still 9 on paper; a table that needs less goes on over further pages side by side. */
export const smallestScale = 0.82;

export const pageOf = (side: Side, pagesWide: number): Page => ({
  ...side,
  marginsMm,
  numbered: 'top',
  pagesWide,
});

/** STT and unit: columns kept in sight and repeated on every page where a table is several pages wide. */
export const repeatedColumns = 2;
