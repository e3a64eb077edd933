/**
 * A workbook as plain data, before any file format: sheets of rows of typed cells. What fills it is pure
 * (`sheets/`), what writes it is a shell (`workbook/` today; CSV, JSON or a docx annex could read the same model).
 * Rows and columns count from 1, as in A1 names; lengths are in points unless their name says otherwise.
 */
import type { StyleName } from './styles.ts';

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
}

export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A4 on paper, as NĐ 30/2020/NĐ-CP, Appendix I, section I asks. */
export interface Page {
  readonly orientation: 'landscape' | 'portrait';
  readonly marginsMm: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  /** How many pages the columns may take side by side; the sheet is scaled down to fit. */
  readonly pagesWide: number;
}

export interface Sheet {
  /** At most 31 characters, none of `: \ / ? * [ ]`. */
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly Row[];
  readonly merges: readonly Range[];
  /** First and last row of the table heading: repeated on every printed page, frozen on the screen. */
  readonly heading: { readonly top: number; readonly bottom: number } | null;
  /** Columns kept in sight while the rest scrolls, repeated where the table is several pages wide. */
  readonly frozenColumns: number;
  readonly filter: Range | null;
  readonly page: Page;
  /** Rows and columns after which a page ends, and the scale they are right for. Without it the program decides. */
  readonly breaks?: { readonly rows: readonly number[]; readonly columns: readonly number[]; readonly scale: number };
  readonly aids?: Aids;
}

/** What helps the eye and the hand on the screen; nothing in it changes a figure. */
export interface Aids {
  readonly marks: readonly Mark[];
  readonly links: readonly Link[];
  readonly charts: readonly Chart[];
}

export type Tone = 'late' | 'missing' | 'flagged' | 'good';

/** A bar as long as the ratio in its cell, or a fill for the cells where a formula about the first one holds. */
export type Mark =
  | { readonly kind: 'bar'; readonly range: Range }
  | { readonly kind: 'fill'; readonly range: Range; readonly tone: Tone; readonly formula: string };

/** A click on a cell goes to a cell of another sheet. */
export interface Link {
  readonly row: number;
  readonly column: number;
  readonly sheet: string;
  readonly target: { readonly row: number; readonly column: number };
}

/** Horizontal bars of ratios: one bar of each series for each category. The cells it shows are on the same sheet. */
export interface Chart {
  readonly title: string;
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

export interface WorkbookModel {
  readonly title: string;
  readonly author: string;
  /** UTC ISO instant written as the time of creation, so that the same input gives the same bytes. */
  readonly createdAt: string;
  readonly sheets: readonly Sheet[];
}
