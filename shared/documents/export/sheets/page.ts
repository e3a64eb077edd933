/**
 * Paper: A4 with the margins of NĐ 30/2020/NĐ-CP, Appendix I, section I (top and bottom 20-25 mm, left 30-35,
 * right 15-20). Tables lie across; landscape is what the decree allows for them.
 */
import type { Page } from '../../sheet/model.ts';
import { roomOn } from '../../sheet/paper.ts';

const marginsMm = { top: 20, bottom: 20, left: 30, right: 15 } as const;
/** Room for columns across one page, in points. */
export const usableWidth = {
  landscape: roomOn({ orientation: 'landscape', marginsMm }).across,
  portrait: roomOn({ orientation: 'portrait', marginsMm }).across,
} as const;

/** Letters of 11 points are still 9 on paper; a table that needs less goes on over further pages side by side. */
export const smallestScale = 0.82;

export const pageOf = (orientation: Page['orientation'], pagesWide: number): Page => ({
  orientation,
  marginsMm,
  numbered: 'top',
  pagesWide,
});

/** STT and unit: columns kept in sight and repeated on every page where a table is several pages wide. */
export const repeatedColumns = 2;
