/** What both layouts of a form share: names of sheets, cells of keys, lines across the page. */
import { markWords } from '../../reading/formats/xlsx/form-mark.ts';
import { textHeight } from './measure.ts';
import type { Cell, Range, Row } from './model.ts';
import { cleanText } from './text.ts';
import type { Line } from './titles.ts';

export const formSheetName = 'Biểu nhập';
export const guideSheetName = 'Hướng dẫn';

const pointsPerMm = 72 / 25.4;
/** A4 less its margins: 12 mm at the sides of a table, where every column counts. */
export const usableWidth = { landscape: (297 - 24) * pointsPerMm, portrait: (210 - 24) * pointsPerMm } as const;

export const keyCell = (value: string): Cell => ({ look: 'key', value: cleanText(value) });
/** The key of what is shown and not asked. */
export const shown = keyCell(markWords.shown);

/** Lines that each lie over the columns `from` to `to`, below the row of keys. */
export const lineRows = (
  lines: readonly Line[],
  widths: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): { readonly rows: readonly Row[]; readonly merges: readonly Range[] } => {
  const width = widths.slice(from - 1, to).reduce((sum, one) => sum + one, 0);
  return {
    rows: lines.map(({ look, text }): Row => {
      const value = cleanText(text);
      const before = Array.from({ length: from - 2 }, () => null);
      return { cells: [shown, ...before, { look, value }], height: textHeight(value, width, look) };
    }),
    merges: lines.map((_, index) => ({ top: index + 2, bottom: index + 2, left: from, right: to })),
  };
};
