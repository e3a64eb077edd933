/** An official name prepared for comparison, and the judgement whether a written one is it. */
import { withoutMarks, withoutMarksButD } from './letters.ts';
import { joined, keyOf } from './phrase.ts';
import { compare, type Syllable, syllable } from './syllable.ts';

/** One name of one unit or district, without its type word. */
export interface Entry<Owner> {
  readonly owner: Owner;
  /** What the type word says, null for a name that has none (an organisation). */
  readonly type: string | null;
  readonly alias: boolean;
  readonly key: string;
  readonly syllables: readonly Syllable[];
  /** Where each syllable begins in the joined name. */
  readonly offsets: readonly number[];
  readonly length: number;
}

/** The entry of a name given as words. */
export const entryOf = <Owner>(
  owner: Owner,
  type: string | null,
  words: readonly string[],
  alias = false,
): Entry<Owner> => {
  const text = joined(words);
  let end = 0;
  const offsets = words.map((word) => {
    const start = text.indexOf(joined([word]), end);
    end = start + joined([word]).length;
    return start;
  });
  const syllables = offsets.map((start, index) => syllable(text.slice(start, offsets[index + 1] ?? text.length)));
  return { owner, type, alias, key: keyOf(text), syllables, offsets, length: text.length };
};

/**
 * How far a written name (joined, its key equal to the entry's) agrees with the entry:
 * `exact`: every syllable is the official one, spelling noise aside;
 * `stripped`: marks of the official name are missing, and it shows that the writer drops marks;
 * `mixed`: some syllables have their marks, and some others that could stand without have none: a slip, or another
 * name.
 *   Mường Sai is not Mường Sại, and both have been in one province in different editions, so this is asked about;
 * `contradicts`: a mark is written that the official name does not have. Nậm Càn is not Nậm Cắn, even where only one of
 *   them is in the register, because the other may be of another district or edition;
 * `other`: another name that happens to share the key (Mai, May).
 */
export type Agreement = 'exact' | 'stripped' | 'mixed' | 'contradicts' | 'other';

export const agreement = (entry: Entry<unknown>, written: string, titleStripped: boolean): Agreement => {
  const count = { same: 0, kept: 0, bare: 0, 'surely-bare': 0, half: 0, 'other-marks': 0 };
  for (const [index, official] of entry.syllables.entries()) {
    const slice = written.slice(entry.offsets[index], entry.offsets[index + 1] ?? entry.length);
    const found = compare(slice, official);
    if (found === 'other-letters') return 'other';
    count[found] += 1;
  }
  const lost = count.bare + count['surely-bare'] + count.half;
  if (count['other-marks'] > 0) return 'contradicts';
  const strippedButD = stripsAllButD(written, lost + (titleStripped ? 1 : 0));
  if (count.half > 0 && !strippedButD) return 'contradicts';
  if (lost === 0) return 'exact';
  return count.kept > 0 && count.bare > 0 && !strippedButD ? 'mixed' : 'stripped';
};

/**
 * "Đong Son" for Đồng Sơn is what a program makes that drops combining marks and leaves đ. But "Đa Mai" may be Đa Mai,
 * not Đà Mai, so one such syllable is no evidence: two must have lost their marks and none kept one.
 */
const stripsAllButD = (written: string, losses: number): boolean =>
  losses >= 2 && withoutMarksButD(written) === written;

const vowel = /[aeiouy]/;

/** How many words can be spoken: "H' Drai" and "HDrai" are one, "Rơ Ông" two. */
const spoken = (words: readonly string[]): number => words.filter((word) => vowel.test(withoutMarks(word))).length;

/**
 * Whether a name is divided into words as the official one is. Without its marks a name run together proves little:
 * "Đăk Roong" is another commune than Đắk Rơ Ông.
 */
export const isDividedAlike = (entry: Entry<unknown>, words: readonly string[]): boolean =>
  spoken(words) === spoken(entry.syllables.map(({ bare }) => bare));
