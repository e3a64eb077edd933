/** Figures and names as a Vietnamese report writes them: 1.234; 69,8%; "Huyện A: Xã B, Xã C". */
import { numberWords } from '../../../domain/fields/number-words.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { Tallies } from '../../../domain/log/tally.ts';
import { isRatio, type Leaf } from '../sheets/columns.ts';
import { groupName, isGrouped } from '../sheets/order.ts';

/** One decimal, half up: 0.6984 is 69,8%. */
export const percentWords = (ratio: number): string =>
  `${(Math.round(ratio * 1_000) / 10).toFixed(1).replace('.', ',')}%`;

/** A figure of a column; "" where nothing was reported. */
export const figureWords = (leaf: Leaf, value: number | string | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (isRatio(leaf)) return percentWords(value);
  const { unitOfMeasure } = leaf.measure;
  return unitOfMeasure === undefined ? numberWords(value) : `${numberWords(value)} ${unitOfMeasure}`;
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
