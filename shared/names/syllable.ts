/**
 * One written syllable against one official syllable: the only place where two spellings are called the same.
 * Three named classes of spelling noise are not a difference at all; dropped marks are a lesser agreement; anything
 * else contradicts. General folding (k/c, b/p, ng/n…) is left out on purpose: it merges different places.
 */
import { hasMarks, toned, withoutMarks, withoutMarksButD } from './letters.ts';

/** Old and new tone placement, only for oa, oe, uy that end a syllable (QĐ 1989/QĐ-BGDĐT, 2018): "hòa" gives "hoà". */
const lateTone: ReadonlyMap<string, string> = new Map(
  [
    ['òóỏõọ', 'o', 'ae'],
    ['ùúủũụ', 'u', 'y'],
  ].flatMap(([firsts = '', plain = '', seconds = '']) =>
    [...firsts].flatMap((first) =>
      [...seconds].map((second): [string, string] => [first + second, plain + toned(second, first)]),
    ),
  ),
);

/** Đắk, Đăk, Đak, Dak are one word in official use too: 40 Đắk and 3 Đăk in one 2021 list, Đăk throughout in 2025. */
const dak = new Set(['đắk', 'đăk', 'đak', 'dak', 'dăk', 'dắk']);

/** y standing alone as the vowel of a syllable is written i as well: lý/lí, mỹ/mĩ, quý/quí; never in tây, thúy, yên. */
const loneY = /^(?:qu|[bcdđfghjklmnpqrstvwxz]*)[yỳýỷỹỵ]$/u;

/** The spelling that stands for all spellings of a lower-case syllable that are mere noise. */
export const canonical = (syllable: string): string => {
  if (dak.has(syllable)) return 'đắk';
  if (syllable === 'ya') return 'ia'; // both are official: Ia Chim, Ya Xiêr
  const late = lateTone.get(syllable.slice(-2));
  const placed = late === undefined ? syllable : syllable.slice(0, -2) + late;
  return loneY.test(placed) ? placed.slice(0, -1) + toned('i', placed.slice(-1)) : placed;
};

/** An official syllable with the spellings it is compared by, made once. */
export interface Syllable {
  readonly written: string;
  readonly canonical: string;
  readonly bare: string;
  readonly bareButD: string;
}

/** The comparison forms of an official lower-case syllable. */
export const syllable = (written: string): Syllable => {
  const spelling = canonical(written);
  return { written, canonical: spelling, bare: withoutMarks(spelling), bareButD: withoutMarksButD(spelling) };
};

/**
 * How a written syllable stands to an official one: `same`; `bare` (the official one with all marks dropped);
 * `half` (dropped, đ kept); `other-marks` (same letters, marks that disagree: Càn for Cắn); `other-letters`.
 */
export const compare = (
  written: string,
  official: Syllable,
): 'same' | 'bare' | 'half' | 'other-marks' | 'other-letters' => {
  if (written === official.written) return 'same';
  const spelling = canonical(written);
  if (spelling === official.canonical) return 'same';
  if (spelling === official.bare) return 'bare';
  if (spelling === official.bareButD) return 'half';
  return hasMarks(spelling) && withoutMarks(spelling) === official.bare ? 'other-marks' : 'other-letters';
};
