/** An official name prepared for comparison, and the judgement whether a written one is it. */
import { withoutMarksButD } from './letters.ts';
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
  const offsets = words.map((word, index) => joined(words.slice(0, index + 1)).length - joined([word]).length);
  const ends = [...offsets.slice(1), text.length];
  const syllables = offsets.map((start, index) => syllable(text.slice(start, ends[index])));
  return { owner, type, alias, key: keyOf(text), syllables, offsets, length: text.length };
};

/**
 * How far a written name (joined, its key equal to the entry's) agrees with the entry:
 * `exact`: every syllable is the official one, spelling noise aside;
 * `stripped`: some syllables are the official ones with all marks dropped;
 * `contradicts`: the letters agree, but a mark is written that the official name does not have: Nậm Càn is not Nậm Cắn,
 * even where only one of them is in the register, because the other may be of another district or edition;
 * `other`: another name that happens to share the key (Mai, May).
 */
export type Agreement = 'exact' | 'stripped' | 'contradicts' | 'other';

export const agreement = (entry: Entry<unknown>, written: string, titleStripped: boolean): Agreement => {
  let bare = 0;
  let half = 0;
  let contradicts = false;
  for (const [index, official] of entry.syllables.entries()) {
    const slice = written.slice(entry.offsets[index], entry.offsets[index + 1] ?? entry.length);
    const verdict = compare(slice, official);
    if (verdict === 'other-letters') return 'other';
    if (verdict === 'other-marks') contradicts = true;
    if (verdict === 'bare') bare += 1;
    if (verdict === 'half') half += 1;
  }
  if (contradicts) return 'contradicts';
  if (half > 0 && !stripsAllButD(written, bare + half + (titleStripped ? 1 : 0))) return 'contradicts';
  return bare + half > 0 ? 'stripped' : 'exact';
};

/**
 * "Đong Son" for Đồng Sơn is what a program makes that drops combining marks and leaves đ. But "Đa Mai" may be Đa Mai,
 * not Đà Mai, so one such syllable is no evidence: two must have lost their marks and none kept one.
 */
const stripsAllButD = (written: string, losses: number): boolean =>
  losses >= 2 && withoutMarksButD(written) === written;
