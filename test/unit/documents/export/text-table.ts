/** A sheet as lines of text: how tests and reviewers read a workbook without opening one. */
import type { Cell, Sheet } from '../../../../shared/documents/sheet/model.ts';

export interface TextTableOptions {
  /** Show formulas beside their cached results. */
  readonly formulas?: boolean;
}

const shown = (cell: Cell | null | undefined, { formulas = false }: TextTableOptions): string => {
  if (!cell || cell.value === null) return '';
  const value = String(cell.value).replaceAll('\n', '⏎');
  return formulas && cell.formula !== undefined ? `${value} {=${cell.formula}}` : value;
};

/** One line for each row, cells between bars; cells at the end of a row that show nothing are left out. */
export const textTable = (sheet: Sheet, options: TextTableOptions = {}): string =>
  sheet.rows
    .map(({ cells }) =>
      cells
        .map((cell) => shown(cell, options))
        .join(' | ')
        .replace(/[ |]+$/, ''),
    )
    .join('\n');
