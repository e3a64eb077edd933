/** On how many units the figures of a row rest, where those are fewer than reported: said in the row's own remark. */
import { partialBase, type Tally } from '../../../domain/log/tally.ts';
import type { Leaf } from './columns.ts';

/** @param lead how many columns stand before the first leaf: columns go by numbers. "" where all reported */
export const basesNote = (tally: Tally, leaves: readonly Leaf[], lead: number): string => {
  const partial = leaves.flatMap((leaf, index) => {
    const base = basesOf(tally, leaf);
    return base === undefined ? [] : [{ base, column: lead + index + 1 }];
  });
  const byBase = [...Map.groupBy(partial, ({ base }) => base)];
  return byBase.map(([base, of]) => `cột ${runsOf(of.map(({ column }) => column))}: ${base} đơn vị`).join('; ');
};

/** "(3), (5) đến (9)": three columns and more that follow each other are named by the first and the last. */
const runsOf = (columns: readonly number[]): string => {
  const runs = [...Map.groupBy(columns, (column) => column - columns.indexOf(column)).values()];
  const told = (run: readonly number[]): readonly string[] => run.map((column) => `(${column})`);
  return runs
    .map((run) => (run.length < 3 ? told(run).join(', ') : `${told(run).at(0)} đến ${told(run).at(-1)}`))
    .join(', ');
};

/** Columns that count answers stand beside how many answered. */
const basesOf = (tally: Tally, { key, counted }: Leaf): number | undefined =>
  counted ? undefined : partialBase(tally, key);

/** "Đã báo cáo 192/260; cột (5): 1 đơn vị". */
export const withBases = (text: string, tally: Tally, leaves: readonly Leaf[], lead: number): string => {
  const note = basesNote(tally, leaves, lead);
  return note === '' ? text : `${text}; ${note}`;
};
