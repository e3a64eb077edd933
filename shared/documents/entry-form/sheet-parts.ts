/** What both layouts of a form share: names of sheets, cells of keys, lines across the page. */
import { markWords } from '../../reading/formats/xlsx/form-mark.ts';
import { rowHeight } from '../sheet/measure.ts';
import type { Cell, Page, Range, Row } from '../sheet/model.ts';
import { cleanText } from './text.ts';
import type { Line } from './titles.ts';

export const formSheetName = 'Biểu nhập';
export const guideSheetName = 'Hướng dẫn';

// At the sides of a table every column counts.
const marginsMm = { top: 15, bottom: 15, left: 12, right: 12 } as const;

/** A4; `pagesWide` where the columns do not fit one page. */
export const formPage = (orientation: Page['orientation'], pagesWide = 1): Page => ({
  orientation,
  marginsMm,
  pagesWide,
  numbered: 'bottom',
});

export const keyCell = (value: string): Cell => ({ style: 'key', value: cleanText(value) });
/** The key of what is shown and not asked. */
export const shown = keyCell(markWords.shown);

/** Lines that each lie over the columns `from` to `to`, below the row of keys. */
export const lineRows = (
  lines: readonly Line[],
  widths: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
  top = 2,
): { readonly rows: readonly Row[]; readonly merges: readonly Range[] } => {
  const width = widths.slice(from - 1, to).reduce((sum, one) => sum + one, 0);
  return {
    rows: lines.map(({ style, text }): Row => {
      const value = cleanText(text);
      const before = Array.from({ length: from - 2 }, () => null);
      const line: Cell = { style, value };
      return { cells: [shown, ...before, line], height: rowHeight([line], [width]) };
    }),
    merges: lines.map((_, index) => ({ top: top + index, bottom: top + index, left: from, right: to })),
  };
};
