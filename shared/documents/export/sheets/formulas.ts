/**
 * Formulas of the tables. A figure computed from columns that are in the table is a live formula, so that an officer
 * can follow it; its cached result is the tally's own figure. "Not reported" shows as an empty text, never as 0.
 */

import { cellName, columnRange } from '../../../reading/formats/xlsx/address.ts';
import type { Value } from '../../sheet/model.ts';
import type { Leaf } from './columns.ts';
import { percentSign, printedRatio } from './ratio-text.ts';

export interface Computed {
  readonly value: Value;
  readonly formula?: string;
}

/** Column number of a key in the table, if it is there. */
export type ColumnOf = (key: string) => number | undefined;

const argumentLimit = 200;

/** `SUM(...)` over any number of references: a function takes 255 arguments at most. */
const sumOf = (references: readonly string[]): string => {
  if (references.length <= argumentLimit) return `SUM(${references.join(',')})`;
  const parts: string[] = [];
  for (let from = 0; from < references.length; from += argumentLimit) {
    parts.push(`SUM(${references.slice(from, from + argumentLimit).join(',')})`);
  }
  return sumOf(parts);
};

/** Sum of one column over the units of a group. */
export const blockSum = (top: number, bottom: number, column: number, value: Value): Computed => {
  const block = columnRange(top, bottom, column);
  return { formula: `IF(COUNT(${block})=0,"",SUM(${block}))`, value };
};

/** Sum of the group rows of one column; `top` to `bottom` is the whole table, to see whether anything was reported. */
export const totalSum = (
  groupRows: readonly number[],
  top: number,
  bottom: number,
  column: number,
  value: Value,
): Computed => {
  const rows = groupRows.map((row) => cellName(row, column));
  return { formula: `IF(COUNT(${columnRange(top, bottom, column)})=0,"",${sumOf(rows)})`, value };
};

/** What an indicator of one unit is computed from, where its parts stand in the same row. */
export const unitFormula = (leaf: Leaf, row: number, columnOf: ColumnOf): string | undefined => {
  const { indicator } = leaf;
  if (indicator === null) return undefined;
  const keys = keysOf(indicator);
  const columns = keys.map(columnOf);
  if (columns.includes(undefined)) return undefined;
  const cells = columns.map((column) => cellName(row, column ?? 0));
  const [first = '', second = ''] = cells;
  if (indicator.kind === 'vacancies') return `${first}-${second}`;
  if (indicator.kind === 'ratio') return `IF(${second}=0,"-",${percentText(first, second, percentSign(leaf))})`;
  return cells.length <= 4 ? cells.join('+') : sumOf(cells);
};

/** In a program of any language the decimal mark is a comma; rounded in thousandths, where no binary fraction lies. */
const percentText = (part: string, whole: string, sign: string): string => {
  const text = `SUBSTITUTE(FIXED(ROUND(1000*${part}/${whole},0)/10,1,1),".",",")`;
  return sign === '' ? text : `${text}&"${sign}"`;
};

/** The ratio of a group or of the whole: of its sums, empty until both are there. */
export const totalRatio = (leaf: Leaf, row: number, columnOf: ColumnOf, value: Value): Computed => {
  const formula = unitFormula(leaf, row, columnOf);
  const { indicator } = leaf;
  const printed = printedRatio(leaf, value);
  if (formula === undefined || indicator?.kind !== 'ratio') return { value: printed === '' ? null : printed };
  const cells = keysOf(indicator).map((key) => cellName(row, columnOf(key) ?? 0));
  return { formula: `IF(COUNT(${cells.join(',')})<2,"",${formula})`, value: printed };
};

const keysOf = (indicator: NonNullable<Leaf['indicator']>): readonly string[] => {
  if (indicator.kind === 'sum') return indicator.of;
  return indicator.kind === 'ratio' ? [indicator.part, indicator.whole] : [indicator.posts, indicator.filled];
};
