/**
 * Merged ranges over the cells of a form. A range over several inputs shows one value for all of them, and nobody can
 * say whose it is. Over one input and nothing but decoration it is harmless if the input is the cell that is shown.
 */
import { type Issue, pointer, refusal } from '../../../domain/issues/issue.ts';
import type { FormGrid } from './form-grid.ts';
import type { Range } from './sheet-address.ts';
import { fault } from './workbook-fault.ts';

/** Issues by line, one for each merged range that touches it. Throws a WorkbookFault where ranges overlap. */
export const mergeIssues = ({ merges, lines, items, cellAt }: FormGrid): ReadonlyMap<number, readonly Issue[]> => {
  const issues = new Map<number, Issue[]>();
  const fields = [...items]
    .flatMap(([key, all]) => all.map((item) => ({ key, item })))
    .toSorted((a, b) => a.item - b.item);
  // Ranges that do not overlap cannot cover more inputs than there are: a bound on the work, too.
  let left = lines.length * fields.length;
  for (const merge of merges) {
    const touchedLines = between(lines, ({ line }) => line, merge.top, merge.bottom);
    const touched = between(fields, ({ item }) => item, merge.left, merge.right);
    const inputs = touchedLines.length * touched.length;
    left -= inputs;
    if (left < 0) throw fault('workbook.broken');
    if (inputs === 0 || (inputs === 1 && isShown(merge, touchedLines[0]?.line, touched[0]?.item))) continue;
    const range = `${cellAt(merge.top, merge.left)}:${cellAt(merge.bottom, merge.right)}`;
    for (const { line } of touchedLines)
      issues.set(line, [...(issues.get(line) ?? []), mergedCells(range, touched[0]?.key ?? '')]);
  }
  return issues;
};

const isShown = ({ top, left }: Range, line: number | undefined, item: number | undefined): boolean =>
  line === top && item === left;

/** Those of a sorted list from one number to another, found by halving: ranges may be many. */
const between = <T>(sorted: readonly T[], of: (one: T) => number, from: number, to: number): readonly T[] =>
  sorted.slice(firstFrom(sorted, of, from), firstFrom(sorted, of, to + 1));

const firstFrom = <T>(sorted: readonly T[], of: (one: T) => number, least: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && of(one) < least) low = middle + 1;
    else high = middle;
  }
  return low;
};

const mergedCells = (range: string, key: string): Issue =>
  refusal(
    'cell.merged',
    pointer('answers', key),
    `Ô ${range} đang gộp nhiều ô số liệu; hãy bỏ gộp (Unmerge) và ghi riêng từng ô.`,
  );
