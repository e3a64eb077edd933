/**
 * Reads a form (shared/reading/formats/xlsx/form-mark.ts) that a person filled in and sent back: the sheet with the
 * mark, its units, their answers, each with its cell. Trusts nothing about the file. Pure: bytes in, data out.
 */
import type { Refusal } from '../../../domain/log/draft.ts';
import { readCell } from './cell-value.ts';
import { findMark } from './find-mark.ts';
import { type FormGrid, gridOf } from './form-grid.ts';
import type { FormMark } from './form-mark.ts';
import { type FormUnit, unitsOf } from './form-units.ts';
import { openParts, type PackageParts } from './package-parts.ts';
import { type SheetContent, sheetCells } from './sheet-cells.ts';
import { contextOf } from './workbook-context.ts';
import { fault, faultAt, shortened, WorkbookFault } from './workbook-fault.ts';
import { type WorkbookParts, workbookParts } from './workbook-parts.ts';

export type { FormAnswer, FormUnit } from './form-units.ts';

export interface FormRead {
  readonly mark: FormMark;
  /** Name of the sheet the form stands on. */
  readonly sheet: string;
  /** Those with anything filled in. A unit whose lines differ is here once for each, with a refusing issue. */
  readonly units: readonly FormUnit[];
  /** Codes of the form's units with nothing filled in. */
  readonly blank: readonly string[];
  /** What stands where nothing is asked: beside the form, below it. */
  readonly beside: FormGrid['beside'];
  /** Names of the other sheets that hold anything. */
  readonly otherSheets: readonly string[];
  /** Keys of the fields whose column (or line) is there. */
  readonly fields: readonly string[];
}

/** @returns the form, or why the file is none, in Vietnamese; never throws, whatever the bytes */
export const readForm = (file: Buffer): FormRead | Refusal => {
  try {
    const parts = openParts(file);
    const { mark, sheet, grid, otherSheets } = onlyForm(parts, workbookParts(parts));
    return { mark, sheet, fields: [...grid.items.keys()], ...unitsOf(grid), beside: grid.beside, otherSheets };
  } catch (error) {
    if (error instanceof WorkbookFault) return error.refusal;
    throw error;
  }
};

interface Sheet {
  readonly mark: FormMark;
  readonly sheet: string;
  readonly grid: FormGrid;
}

/** A form copied to a second sheet is no fault while only one is filled in. */
const onlyForm = (
  parts: PackageParts,
  workbook: WorkbookParts,
): Sheet & { readonly otherSheets: readonly string[] } => {
  const read = readCell(contextOf(parts, workbook));
  const otherSheets: string[] = [];
  let form: Sheet | undefined;
  for (const { name, part } of workbook.sheets) {
    const xml = parts.text(part);
    if (xml === undefined) throw fault('workbook.broken');
    const content = sheetCells(xml);
    const next = formOn(name, content, read);
    if (form && next && holdsAny(form) && holdsAny(next)) throw several(form.sheet, next.sheet);
    if (next && (!form || holdsAny(next))) form = next;
    if (!next && content.cells.length > 0) otherSheets.push(name);
  }
  if (!form) throw fault('form.no-mark');
  return { ...form, otherSheets };
};

const formOn = (sheet: string, content: SheetContent, read: ReturnType<typeof readCell>): Sheet | undefined => {
  const found = findMark(content, sheet, read);
  return found && { mark: found.mark, sheet, grid: gridOf(content, found, read) };
};

const holdsAny = ({ grid }: Sheet): boolean => grid.lines.some(({ values }) => values.size > 0);

const several = (one: string, other: string): WorkbookFault =>
  faultAt(
    'form.several-sheets',
    `Trang "${shortened(one)}" và trang "${shortened(other)}" đều là biểu có số liệu; ` +
      'hãy chỉ để lại một trang rồi gửi.',
  );
