/** References inside formulas: found, and rewritten, without touching texts, functions or names. */
import { columnName, columnNumber } from '../../reading/formats/xlsx/address.ts';

export interface Reference {
  /** As written before the cell: `'Biểu 1'!`, or "". */
  readonly prefix: string;
  /** The sheet it points to; null for the formula's own. */
  readonly sheet: string | null;
  readonly from: Corner;
  /** Null for a single cell. */
  readonly to: Corner | null;
}

interface Corner {
  /** Letters with a dollar sign where fixed; "" in a reference to whole rows. */
  readonly column: string;
  readonly fixedRow: boolean;
  readonly row: number;
}

const sheetName = `'(?:[^']|'')+'!|[\\p{L}_][\\p{L}\\p{N}_.]*!`;
const row = '(\\$?)(\\d{1,7})';
const corner = `(\\$?[A-Z]{1,3})${row}`;
const area = `(?:${corner}(?::${corner})?|${row}:${row})`;
const pattern = new RegExp(`"(?:[^"]|"")*"|(?<![\\p{L}\\p{N}_.$])(${sheetName})?${area}(?![\\p{L}\\p{N}_(!])`, 'gu');

/** Every reference replaced by what `rewrite` gives. */
export const withReferences = (formula: string, rewrite: (reference: Reference) => string): string =>
  formula.replace(pattern, (whole, prefix = '', c1, f1, r1, c2, f2, r2, w1, n1, w2, n2) => {
    if (whole.startsWith('"')) return whole;
    const named = { prefix, sheet: nameOf(prefix) };
    if (c1 === undefined) return rewrite({ ...named, from: at('', w1, n1), to: at('', w2, n2) });
    return rewrite({ ...named, from: at(c1, f1, r1), to: c2 === undefined ? null : at(c2, f2, r2) });
  });

export const referencesIn = (formula: string): Reference[] => {
  const found: Reference[] = [];
  withReferences(formula, (reference) => {
    found.push(reference);
    return '';
  });
  return found;
};

const at = (column: string, fixed: string, row: string): Corner => ({
  column,
  fixedRow: fixed === '$',
  row: Number(row),
});

const nameOf = (prefix: string): string | null => {
  if (prefix === '') return null;
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
};

export const written = ({ prefix, from, to }: Pick<Reference, 'prefix' | 'from' | 'to'>): string => {
  const one = ({ column, fixedRow, row }: Corner): string => `${column}${fixedRow ? '$' : ''}${row}`;
  return `${prefix}${one(from)}${to ? `:${one(to)}` : ''}`;
};

/** A formula as it reads when copied by so many rows and columns: what a "shared" formula means in its other cells. */
export const copied = (formula: string, rows: number, columns: number): string =>
  withReferences(formula, ({ prefix, from, to }) => {
    const move = (one: Corner): Corner => ({
      ...one,
      column: /^[A-Z]/.test(one.column) ? columnName(columnNumber(one.column) + columns) : one.column,
      row: one.fixedRow ? one.row : one.row + rows,
    });
    return written({ prefix, from: move(from), to: to && move(to) });
  });
