/**
 * Rows of a filled template. A cell keeps its style; a cell that is one marker gets the typed value, a marker among
 * words becomes words. What units wrote is written as text, never as a formula. Cached results of formulas are taken
 * out: they were of the empty template, and the program that opens the file computes them.
 */

import { escaped } from '../../markup.ts';
import { cleanText, unescapeXml } from '../package/xml-text.ts';
import { cellLimit, serialOf, spelled } from '../xlsx/cell-values.ts';
import type { MarkerValue, ValueOf } from './marker-values.ts';
import { markersIn } from './markers.ts';
import type { Line, Plan } from './plan.ts';
import { copied, withReferences, written } from './references.ts';
import { attributeOf, type TemplateCell, type TemplateRow } from './sheet-cells.ts';

export interface Filling {
  readonly values: ValueOf;
  /** Plans of the sheets that grow, by name. */
  readonly plans: ReadonlyMap<string, Plan>;
  readonly sheet: string;
  /** Formulas several cells share, by their number: text and the cell it is written for. */
  readonly shared: ReadonlyMap<string, TemplateCell>;
}

/** @param at its row number in the filled sheet; `line` what a repeated row is for */
export const rowXml = (row: TemplateRow, at: number, line: Line | null, filling: Filling): string => {
  const attributes = row.attributes.replace(/(^|\s)r="\d+"/, `$1r="${at}"`);
  return `<row${attributes}>${row.cells.map((cell) => cellXml(cell, at, line, filling)).join('')}</row>`;
};

const cellXml = (cell: TemplateCell, at: number, line: Line | null, filling: Filling): string => {
  const name = cell.name.replace(/\d+$/, String(at));
  const style = attributeOf(cell.attributes, 's');
  const open = `<c r="${name}"${style === undefined ? '' : ` s="${style}"`}`;
  if (cell.formula !== null) return `${open}><f>${escaped(moved(ownFormula(cell, filling), line, filling))}</f></c>`;
  const markers = markersIn(cell.text);
  if (markers.length === 0) {
    const attributes = cell.attributes.replace(/(^|\s)r="[A-Z]+\d+"/, `$1r="${name}"`);
    return cell.inside === '' ? `<c${attributes}/>` : `<c${attributes}>${cell.inside}</c>`;
  }
  const [only] = markers;
  if (only && cell.text.trim() === only.whole) return valueXml(open, filling.values(only, line));
  const words = markers.reduce(
    (text, marker) => text.replace(marker.whole, () => wordsOf(filling.values(marker, line))),
    cell.text,
  );
  return valueXml(open, words);
};

const valueXml = (open: string, value: MarkerValue): string => {
  if (value === null || value === '') return `${open}/>`;
  if (typeof value === 'number') return `${open}><v>${value}</v></c>`;
  if (typeof value === 'object') return `${open}><v>${serialOf(value.date, 'date')}</v></c>`;
  const text = spelled(cleanText(value).slice(0, cellLimit).toWellFormed());
  return `${open} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
};

const wordsOf = (value: MarkerValue): string => {
  if (value === null) return '';
  if (typeof value === 'object') return value.date.split('-').reverse().join('/');
  return typeof value === 'number' ? String(value).replace('.', ',') : value;
};

/** The formula of a cell, also where the file only says that it is the one of another cell, copied. */
const ownFormula = (cell: TemplateCell, { shared }: Filling): string => {
  const index = /<f\b[^>]*\bt="shared"[^>]*\bsi="(\d+)"/.exec(cell.inside)?.[1];
  const first = index === undefined ? undefined : shared.get(index);
  if (!first || first === cell || cell.formula !== '') return cell.formula ?? '';
  return copied(first.formula ?? '', cell.row - first.row, cell.column - first.column);
};

/** The first cell of every shared formula of a sheet. */
export const sharedFormulas = (rows: readonly TemplateRow[]): ReadonlyMap<string, TemplateCell> =>
  new Map(
    rows.flatMap(({ cells }) =>
      cells.flatMap((cell): [string, TemplateCell][] => {
        const index = /<f\b[^>]*\bt="shared"[^>]*\bsi="(\d+)"/.exec(cell.inside)?.[1];
        return index !== undefined && cell.formula ? [[index, cell]] : [];
      }),
    ),
  );

/** A formula with its references where their rows lie now. */
const moved = (formula: string, line: Line | null, { plans, sheet }: Pick<Filling, 'plans' | 'sheet'>): string =>
  withReferences(formula, (reference) => {
    const plan = plans.get(reference.sheet ?? sheet);
    if (!plan) return written(reference);
    const isOwn = line !== null && (reference.sheet === null || reference.sheet === sheet);
    const rowOf = (row: number, end: 'from' | 'to'): number => {
      if (!isOwn) return plan.mapped(row, end);
      if (row === plan.block.groupRow) return line.groupAt;
      if (row !== plan.block.unitRow) return plan.mapped(row, end);
      if (line.kind === 'unit') return line.at;
      return end === 'from' ? line.unitsFrom : line.unitsTo;
    };
    const { from, to } = reference;
    return written({
      prefix: reference.prefix,
      from: { ...from, row: rowOf(from.row, 'from') },
      to: to && { ...to, row: rowOf(to.row, 'to') },
    });
  });

/** As `moved`, for text that stands in XML. */
export const movedXml = (xml: string, filling: Pick<Filling, 'plans' | 'sheet'>): string =>
  escaped(moved(unescapeXml(xml), null, filling));
