/**
 * One written syllable against one official syllable: the only place where two spellings are called the same.
 * Three named classes of spelling noise are not a difference at all; dropped marks are a lesser agreement; anything
 * else contradicts. General folding (k/c, b/p, ng/n…) is left out on purpose: it merges different places.
 */
import { toned, withoutMarks, withoutMarksButD } from './letters.ts';

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
const canonical = (syllable: string): string => {
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
  /** No Vietnamese syllable is written like the bare one: "loc", "phuong", "tien" show that marks were dropped. */
  readonly needsMarks: boolean;
}

/** A syllable that ends in c, ch, p, t has a tone; uo, ie, ye only occur as uô, ươ, iê, yê. */
const impossible = /[cpt]$|ch$|uo|[iy]e/;

/** The comparison forms of an official lower-case syllable. */
export const syllable = (written: string): Syllable => {
  const spelling = canonical(written);
  const bare = canonical(withoutMarks(spelling));
  return {
    written,
    canonical: spelling,
    bare,
    bareButD: withoutMarksButD(spelling),
    needsMarks: impossible.test(bare),
  };
};

/**
 * How a written syllable stands to an official one: `kept`, the same with its marks; `same` without any to keep (or
 * Đắk, whose marks nobody agrees on); `bare`, the official one with all marks dropped, `surely-bare` when it can be
 * nothing else; `half`, dropped but for the đ; `other-marks`, the same letters with marks that disagree (Càn, Cắn);
 * `other-letters`.
 */
export type Comparison = 'same' | 'kept' | 'bare' | 'surely-bare' | 'half' | 'other-marks' | 'other-letters';

export const compare = (written: string, official: Syllable): Comparison => {
  const spelling = written === official.written ? official.canonical : canonical(written);
  if (spelling === official.canonical) return spelling === official.bare ? 'same' : 'kept';
  if (spelling === official.bare) return official.needsMarks ? 'surely-bare' : 'bare';
  if (spelling === official.bareButD) return 'half';
  return canonical(withoutMarks(spelling)) === official.bare ? 'other-marks' : 'other-letters';
};
