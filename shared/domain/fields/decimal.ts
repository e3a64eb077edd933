/** The range of a field with decimals, and its words. */
import { numberWords } from './number-words.ts';

/**
 * The most smallest places (0.01 ha…) an answer may have: the sum over every commune of the country, 10,599 of them, is
 * still a whole number of places that a double holds exactly.
 */
export const mostPlaces = 1e11;

interface Ranged {
  readonly min: number;
  readonly max?: number | undefined;
  readonly decimals: number;
  readonly unitOfMeasure?: string | undefined;
}

/** The greatest answer: the field's own limit, or what can be added up exactly. */
export const largestOf = ({ max, decimals }: Pick<Ranged, 'max' | 'decimals'>): number =>
  max ?? mostPlaces / 10 ** decimals;

/** "từ 0 đến 1.000, tối đa 2 chữ số sau dấu phẩy (ha)" */
export const rangeWords = ({ min, max, decimals, unitOfMeasure }: Ranged): string => {
  const range = max === undefined ? `từ ${numberWords(min)} trở lên` : `từ ${numberWords(min)} đến ${numberWords(max)}`;
  const unit = unitOfMeasure === undefined ? '' : ` (${unitOfMeasure})`;
  return `${range}, tối đa ${decimals} chữ số sau dấu phẩy${unit}`;
};
