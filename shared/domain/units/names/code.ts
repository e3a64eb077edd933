/** Codes in the unit box: alone, or beside the name that must then agree with them. */
import type { Unit } from '../register.ts';
import { codeKey, type NameIndex } from './name-index.ts';
import type { Segment } from './phrase.ts';

/** A code as written, and the unit it is the code of; null where this register has none. */
export interface Claim {
  readonly unit: Unit | null;
  /** The district whose code it is. */
  readonly district: string | null;
}

const numberLike = /^\d{3,}$/;

/**
 * Takes the codes out of the segments: "07525 - Phường Chũ", "Phường Chũ (07525)", "07525". A number has three digits
 * or more; one or two digits are a ward's name or the number of a row, and as a code would be a guess.
 */
export const takeCodes = (
  index: NameIndex,
  segments: readonly Segment[],
): { readonly claims: readonly Claim[]; readonly segments: readonly Segment[] } => {
  const claims: Claim[] = [];
  const left: Segment[] = [];
  for (const segment of segments) {
    let { words } = segment;
    const [first = ''] = words;
    if (isCode(index, first, words.length === 1)) {
      claims.push(claim(index, first));
      words = words.slice(1);
    }
    const last = words.at(-1) ?? '';
    if (isCode(index, last, false)) {
      claims.push(claim(index, last));
      words = words.slice(0, -1);
    }
    if (words.length > 0) left.push({ ...segment, words });
  }
  return { claims, segments: left };
};

const isCode = (index: NameIndex, word: string, alone: boolean): boolean =>
  numberLike.test(word) || (alone && !/^\d*$/.test(word) && index.codes.has(word));

/** A shorter number is an answer from the next column as likely as a code without its zeros. */
const shortest = 4;

/**
 * Leading zeros may be lost, never too many; and a number that is also a district's code says district. Codes are valid
 * for this register only: the same number is another place in another edition.
 */
const claim = (index: NameIndex, written: string): Claim => {
  const unit = index.codes.get(codeKey(written));
  const whole = unit?.code.toLowerCase() === written;
  const fits = whole || (written.length >= shortest && unit?.code.endsWith(written) === true);
  const district = index.districtCodes.get(codeKey(written))?.code ?? null;
  return { unit: fits && (district !== written || whole) ? unit : null, district };
};
