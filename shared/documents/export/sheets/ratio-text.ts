/**
 * Ratios as a signed table prints them: "62,2", a text. A number would be shown in the way of the reader's program,
 * 62.2 with a point where it is English, and with a second percent sign under a heading that has one. The sheets that
 * are not signed hold the numbers.
 */
import type { Value } from '../../sheet/model.ts';
import type { Leaf } from './columns.ts';

/** The sign a ratio is printed with: none where its heading says what it is. */
export const percentSign = ({ fullLabel }: Leaf): '' | '%' => (fullLabel.includes('%') ? '' : '%');

/** A ratio of numbers as text; what stands in the place of one stays. */
export const printedRatio = (leaf: Leaf, value: Value): Value => {
  return typeof value === 'number' ? `${hundredths(value)}${percentSign(leaf)}` : value;
};

/** A ratio in hundredths, one decimal, half up: "69,8". */
export const hundredths = (ratio: number): string => {
  // Digits beyond the twelfth are noise of the division: 0.0015 is not a little less.
  const thousandths = Math.round(Number((ratio * 1_000).toPrecision(12)));
  return (thousandths / 10).toFixed(1).replace('.', ',');
};
