/** Where the printed pages of a wide table end, side by side: between sections where that fills a page well enough. */
import type { Field } from '../../domain/fields/field.ts';
import type { Sheet } from '../sheet/model.ts';
import { roomOn } from '../sheet/paper.ts';
import { formPage } from './sheet-parts.ts';
import { leadColumns } from './table-columns.ts';

/** Under this scale 12 point letters fall below 7 points: then columns go on a further page. */
const smallestScale = 0.58;
const filledWell = 0.6;

/**
 * A table that can be read on one page has no breaks. The columns of keys and of units are on every page.
 * @param widths of all columns, in points
 */
export const tablePages = (widths: readonly number[], fields: readonly Field[]): Pick<Sheet, 'page' | 'breaks'> => {
  const lead = sumOf(widths.slice(1, leadColumns));
  const room = roomOn(formPage('landscape')).across / smallestScale - lead;
  const own = widths.slice(leadColumns);
  if (sumOf(own) <= room) return { page: formPage('landscape') };
  const ends: number[] = [];
  let start = 0;
  while (sumOf(own.slice(start)) > room) {
    const end = pageEnd(own, fields, start, room);
    ends.push(leadColumns + end);
    start = end;
  }
  return {
    page: formPage('landscape', ends.length + 1),
    breaks: { rows: [], columns: ends, scale: smallestScale },
  };
};

/** Index of the field the next page begins with: at least one is on each page. */
const pageEnd = (own: readonly number[], fields: readonly Field[], start: number, room: number): number => {
  const fits = own.findIndex((_, at) => at > start && sumOf(own.slice(start, at + 1)) > room);
  const end = fits < 0 ? own.length : fits;
  for (let at = end; at > start; at--) {
    if (sumOf(own.slice(start, at)) < room * filledWell) break;
    if (fields[at]?.section !== fields[at - 1]?.section) return at;
  }
  return end;
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
