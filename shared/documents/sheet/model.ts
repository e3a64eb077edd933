/**
 * A workbook as plain data, before any file format: sheets of rows of typed cells, and what a program shows, prints and
 * lets be typed of them. Exports and the form to fill build it (pure); `xlsx/` writes it.
 * Rows and columns count from 1, as in A1 names; lengths are in points unless their name says otherwise.
 */
import type { StyleName, Tone } from './styles.ts';

/** Only these reach a cell. Text stays text whatever it begins with. */
export type Value = string | number | boolean | null;

export interface Cell {
  readonly style: StyleName;
  /** The value, or the cached result of `formula`: what a viewer that does not calculate shows. */
  readonly value: Value;
  /** Without the equals sign, English names, commas. Built from cell names only, never from what a sender wrote. */
  readonly formula?: string;
  /** How a text value is to be stored as a date: yyyy-mm-dd, or a UTC ISO instant shown in Vietnamese time. */
  readonly as?: 'date' | 'instant';
}

export interface Row {
  readonly height: number;
  /** By column; null leaves the cell out. */
  readonly cells: readonly (Cell | null)[];
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

export interface Sheet {
  /** At most 31 characters, none of `: \ / ? * [ ]`. */
  readonly name: string;
  readonly hidden?: true;
  /** For work on the screen: not among what is printed and signed. */
  readonly isWorking?: true;
  readonly widths: readonly number[];
  readonly hiddenColumns?: readonly number[];
  readonly rows: readonly Row[];
  readonly merges: readonly Range[];
  /** First and last row of the table heading: repeated on every printed page. */
  readonly heading: { readonly top: number; readonly bottom: number } | null;
  /** What stays in sight while the rest scrolls; the columns are repeated where the table is several pages wide. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Percent, on the screen; 100 without. */
  readonly zoom?: number;
  readonly filter?: Range;
  readonly page: Page;
  /** Only so many are printed, the first ones: the others are for the screen. */
  readonly columnsOnPaper?: number;
  /** Rows and columns after which a page ends, and the scale they are right for. Without it the program decides. */
  readonly breaks?: Breaks;
  /** The room left for the signature of the agency. */
  readonly signature?: Range;
  /** Earlier ones win. */
  readonly fills?: readonly Fill[];
  /** Cells of ratios, each with a bar as long as its own. */
  readonly bars?: readonly Range[];
  /** Rows under a heading of one row as a table of Excel, sorted and filtered by its own buttons. */
  readonly table?: DataTable;
  readonly links?: readonly Link[];
  readonly charts?: readonly Chart[];
  readonly validations?: readonly Validation[];
  /** Only cells whose style is open can be changed. Without a password: against slips, not against people. */
  readonly isProtected?: true;
}

interface Breaks {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly scale: number;
  /** Smaller than the columns need: what belongs together fits a page. */
  readonly isReduced?: true;
}

export type Paper = 'A4' | 'A3';

export interface Page {
  /** A4 without. */
  readonly paper?: Paper;
  readonly orientation: 'landscape' | 'portrait';
  readonly marginsMm: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  /** How many pages the columns may take side by side; the sheet is scaled down to fit. */
  readonly pagesWide: number;
  /** Where the number of the page stands: at the top from the second page on, or at the bottom, of how many. */
  readonly numbered: 'top' | 'bottom';
  /** Said at the foot of every page. */
  readonly foot?: string;
}

/** A fill for the cells where the formula, written as for the first area's first cell, is true. */
export interface Fill {
  readonly areas: readonly Range[];
  readonly tone: Tone;
  readonly formula: string;
}

export interface DataTable {
  /** Letters only. One workbook has no two of a name. */
  readonly name: string;
  /** Without the heading, the row above. */
  readonly over: Range;
}

/** A click on a cell goes to a cell of another sheet. */
export interface Link {
  readonly row: number;
  readonly column: number;
  readonly sheet: string;
  readonly target: { readonly row: number; readonly column: number };
}

/** Horizontal bars: one bar of each series for each category. The cells it shows are on the same sheet. */
export interface Chart {
  readonly title: string;
  /** Ratios without; `parts`: counts as parts of one bar for each category, each bar as long as the others. */
  readonly shows?: 'ratios' | 'sums' | 'parts';
  /** The cells it lies over. */
  readonly over: Range;
  readonly categories: ChartCells;
  readonly series: readonly ChartSeries[];
}

export interface ChartCells {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
  /** Cached, for viewers that do not read the cells. */
  readonly values: readonly Value[];
}

export interface ChartSeries extends ChartCells {
  readonly name: string;
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

export interface WorkbookModel {
  readonly title: string;
  readonly author: string;
  /** UTC ISO instant written as the time of creation, so that the same input gives the same bytes. */
  readonly createdAt: string;
  /** What it rests on, for whoever asks the file and not its pages. */
  readonly subject?: string | undefined;
  readonly sheets: readonly Sheet[];
}
