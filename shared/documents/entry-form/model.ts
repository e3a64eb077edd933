/**
 * A form as plain data, before any file format. What fills it is pure; `write-form.ts` turns it into a workbook.
 * Rows and columns count from 1, as in A1 names; widths and heights are in points.
 */
import type { LookName } from './looks.ts';

/** Text stays text whatever it begins with. A date is its serial number, shown by its look. */
export interface Cell {
  readonly look: LookName;
  /** The value, or the cached result of `formula`. */
  readonly value: string | number | null;
  /** Without the equals sign. Built from cell names and literals only. */
  readonly formula?: string;
}

export interface Row {
  /** By column; null leaves the cell out. */
  readonly cells: readonly (Cell | null)[];
  readonly height: number;
  /** The height is where the row begins: it grows with what is typed into it. */
  readonly grows?: true;
  readonly hidden?: true;
}

export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What may be typed into a cell. `custom` is a formula that is true for what may stand there, blank included. */
export type EntryRule =
  | { readonly type: 'whole'; readonly from: number; readonly to: number }
  | { readonly type: 'length'; readonly to: number }
  /** Local dates, yyyy-mm-dd. */
  | { readonly type: 'date'; readonly from: string; readonly to: string }
  /** `source` names cells: `'Danh mục'!$A$2:$A$3`. */
  | { readonly type: 'list'; readonly source: string }
  | { readonly type: 'custom'; readonly formula: string };

/** A rule with what people are told: before typing (prompt) and after a wrong entry (error). */
export interface Entry {
  readonly rule: EntryRule;
  /** `warning` asks whether to go on, `stop` does not take the entry. */
  readonly style: 'stop' | 'warning';
  /** Titles of at most 32 characters, texts of at most 255: longer ones make Excel repair the file. */
  readonly promptTitle: string;
  readonly prompt: string;
  readonly errorTitle: string;
  readonly error: string;
}

/** Formulas are written as for the range's first cell. */
export interface Validation {
  readonly range: Range;
  readonly entry: Entry;
}

/** wrong: breaks a rule that refuses; doubtful: breaks one that warns; missing: required and blank. */
export type Tone = 'wrong' | 'doubtful' | 'missing';

/** Fills the cells where the formula, written as for the first area's first cell, is true. Earlier colours win. */
export interface Colour {
  readonly areas: readonly Range[];
  readonly formula: string;
  readonly tone: Tone;
}

export interface Sheet {
  /** At most 31 characters, none of `: \ / ? * [ ]`. */
  readonly name: string;
  readonly isHidden: boolean;
  readonly columns: readonly { readonly width: number; readonly hidden?: true }[];
  readonly rows: readonly Row[];
  readonly merges: readonly Range[];
  /** How many rows and columns stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Percent, on the screen; 100 without. */
  readonly zoom?: number;
  /** Rows repeated on every printed page; columns from the first to this one where the sheet is several pages wide. */
  readonly repeated: { readonly top: number; readonly bottom: number; readonly columns: number } | null;
  /** As wide as one page, scaled down to fit; or broken after some columns and printed at that scale. */
  readonly page: {
    readonly orientation: 'landscape' | 'portrait';
    readonly breaks?: { readonly columns: readonly number[]; readonly scale: number };
  };
  readonly validations: readonly Validation[];
  readonly colours: readonly Colour[];
}
