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

// Under this scale 12 point letters fall below 7 points: then the columns go on a further page side by side.
export const smallestScale = 0.6;

export const pageFor = (widths: readonly number[], orientation: Page['orientation'] = 'landscape'): Page => {
  const total = widths.reduce((sum, width) => sum + width, 0);
  return {
    orientation,
    marginsMm,
    numbered: 'top',
    pagesWide: Math.max(1, Math.ceil((total * smallestScale) / usableWidth[orientation])),
  };
};

/** STT and unit: columns kept in sight and repeated on every page where a table is several pages wide. */
export const repeatedColumns = 2;
