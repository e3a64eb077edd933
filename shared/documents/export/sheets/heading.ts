/**
 * The heading of a table: merged levels from the column tree, and under it the row of column numbers with how
 * computed columns come about, (7)=(5)/(3), as statistical forms print it.
 */
import type { Column } from '../../../domain/campaign/campaign.ts';
import { cleanText } from '../../package/xml-text.ts';
import { textHeight, textWidth } from '../../sheet/measure.ts';
import type { Cell, Range } from '../../sheet/model.ts';
import type { Leaf } from './columns.ts';
import type { Grid } from './grid.ts';

interface Box extends Range {
  readonly label: string;
}

/** A column before or after the campaign's own: STT, unit, remarks. */
export interface FixedColumn {
  readonly label: string;
  readonly width: number;
}

const depthOf = (columns: readonly Column[]): number =>
  Math.max(0, ...columns.map((column) => 1 + ('columns' in column ? depthOf(column.columns) : 0)));

const widthOf = (column: Column): number =>
  'columns' in column ? column.columns.reduce((sum, inner) => sum + widthOf(inner), 0) : 1;

const boxesOf = (columns: readonly Column[], top: number, left: number, bottom: number): Box[] => {
  let at = left;
  return columns.flatMap((column) => {
    const start = at;
    at += widthOf(column);
    if (!('columns' in column)) return [{ label: column.label, top, left: start, bottom, right: start }];
    const box = { label: column.label, top, left: start, bottom: top, right: at - 1 };
    return [box, ...boxesOf(column.columns, top + 1, start, bottom)];
  });
};

/** The boxes of a heading, by level and column, both from 1, and how many levels there are. */
export const headingBoxes = (
  lead: readonly FixedColumn[],
  columns: readonly Column[],
  trail: readonly FixedColumn[],
): { readonly depth: number; readonly boxes: readonly Box[] } => {
  const depth = Math.max(1, depthOf(columns));
  const fixed = (label: string, at: number): Box => ({ label, top: 1, left: at, bottom: depth, right: at });
  const inner = columns.reduce((sum, column) => sum + widthOf(column), 0);
  const boxes = [
    ...lead.map(({ label }, index) => fixed(label, index + 1)),
    ...boxesOf(columns, 1, lead.length + 1, depth),
    ...trail.map(({ label }, index) => fixed(label, lead.length + inner + index + 1)),
  ];
  return { depth, boxes };
};

/** Adds the heading and the row of numbers; returns their first and last row. */
export const addHeading = (
  grid: Grid,
  lead: readonly FixedColumn[],
  columns: readonly Column[],
  trail: readonly FixedColumn[],
  numbers: readonly string[],
): { readonly top: number; readonly bottom: number } => {
  const { depth, boxes } = headingBoxes(lead, columns, trail);
  const top = grid.next;
  const heights = levelHeights(grid, boxes, depth);
  for (let level = 1; level <= depth; level++)
    grid.place({ height: heights[level - 1] ?? 0, cells: levelCells(grid, boxes, level) });
  for (const box of boxes) {
    if (box.bottom > box.top || box.right > box.left) {
      grid.merge({ top: top + box.top - 1, left: box.left, bottom: top + box.bottom - 1, right: box.right });
    }
  }
  const bottom = grid.add(numbers.map((value): Cell => ({ style: 'heading-number', value })));
  return { top, bottom };
};

const levelCells = (grid: Grid, boxes: readonly Box[], level: number): Cell[] => {
  const cells: Cell[] = grid.widths.map(() => ({ style: 'heading', value: null }));
  for (const box of boxes) {
    if (box.top === level) cells[box.left - 1] = { style: 'heading', value: cleanText(box.label) };
  }
  return cells;
};

/** Boxes of one level set its height; a box over several levels that needs more than they give makes the last grow. */
const levelHeights = (grid: Grid, boxes: readonly Box[], depth: number): number[] => {
  const needs = boxes.map((box) => ({
    box,
    height: textHeight(box.label, grid.widthOf(box.left, box.right), 'heading'),
  }));
  const heights = Array.from({ length: depth }, () => 20);
  for (const { box, height } of needs) {
    if (box.top === box.bottom) heights[box.top - 1] = Math.max(heights[box.top - 1] ?? 0, height);
  }
  for (const { box, height } of needs) {
    const given = heights.slice(box.top - 1, box.bottom).reduce((sum, one) => sum + one, 0);
    if (given < height) heights[box.bottom - 1] = (heights[box.bottom - 1] ?? 0) + height - given;
  }
  return heights;
};

/** Room for text in the narrowest column. */
const narrowest = 38;

/** (1) to (n) for all columns; a computed column whose parts are in the table also says how it is computed. */
export const columnNumbers = (leadCount: number, leaves: readonly Leaf[], trailCount: number): string[] => {
  const numberOf = new Map<string, number>();
  leaves.forEach((leaf, index) => {
    if (!numberOf.has(leaf.key)) numberOf.set(leaf.key, leadCount + index + 1);
  });
  const plain = (number: number): string => `(${number})`;
  const from = (keys: readonly string[], sign: string): string => {
    const numbers = keys.map((key) => numberOf.get(key));
    if (keys.length > 4 || numbers.includes(undefined)) return '';
    const shown = numbers.map((number) => plain(number ?? 0));
    const isShort = textWidth(shown.join(sign), 'heading-number') <= narrowest;
    // Otherwise a term a line: no number is broken.
    return `=\n${shown.join(isShort ? sign : `\n${sign}`)}`;
  };
  const computed = ({ indicator }: Leaf): string => {
    if (indicator?.kind === 'sum') return from(indicator.of, '+');
    if (indicator?.kind === 'ratio') return from([indicator.part, indicator.whole], '/');
    return indicator ? from([indicator.posts, indicator.filled], '-') : '';
  };
  return [
    ...Array.from({ length: leadCount }, (_, index) => plain(index + 1)),
    ...leaves.map((leaf, index) => plain(leadCount + index + 1) + computed(leaf)),
    ...Array.from({ length: trailCount }, (_, index) => plain(leadCount + leaves.length + index + 1)),
  ];
};
