/** Figures and names as a Vietnamese report writes them: 1.234; 69,8%; "Huyện A: Xã B, Xã C". */
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { Tallies } from '../../../domain/log/tally.ts';
import { isRatio, type Leaf } from '../sheets/columns.ts';
import { groupName, isGrouped } from '../sheets/order.ts';

/** Not Intl: its data differ between builds of Node, and the file must be the same everywhere. */
export const numberWords = (value: number): string =>
  String(Math.abs(value))
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, '.')
    .replace(/^/, value < 0 ? '-' : '');

/** One decimal, half up: 0.6984 is 69,8%. */
export const percentWords = (ratio: number): string =>
  `${(Math.round(ratio * 1_000) / 10).toFixed(1).replace('.', ',')}%`;

/** A figure of a column; "" where nothing was reported. */
export const figureWords = (leaf: Leaf, value: number | string | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return isRatio(leaf) ? percentWords(value) : numberWords(value);
};

/** The units for which something holds, under the names of their groups. */
export const namedByGroup = ({ groups }: Tallies, holds: (row: LedgerRow) => boolean): string[] =>
  groups.flatMap(({ group, rows }) => {
    const names = rows.filter(holds).map(({ unit }) => unit.name);
    if (names.length === 0) return [];
    return [
      isGrouped(groups) ? `- ${groupName(group)} (${names.length}): ${names.join(', ')}.` : `- ${names.join(', ')}.`,
    ];
  });
