/**
 * The words written around a name: what kind of unit it is, whose office writes, which district follows. Each phrase is
 * known with its marks, without them, and by its abbreviations (domain notes §2); one table, read from the front.
 */
import type { UnitType } from '../register.ts';
import { hasMarks, withoutMarks, withoutMarksButD } from './letters.ts';

type Meaning =
  | { readonly kind: 'unit'; readonly type: UnitType }
  | { readonly kind: 'district'; readonly label: string }
  | { readonly kind: 'province' }
  | { readonly kind: 'village' }
  | { readonly kind: 'office' }
  | { readonly kind: 'and' };

/** A phrase found in a text. */
export interface Title {
  readonly meaning: Meaning;
  /** How many words it takes. */
  readonly length: number;
  /** An abbreviation ("x", "tt") may also be a name's own beginning, so it proves less. */
  readonly short: boolean;
  /** It has marks officially and was written without: the writer drops marks. */
  readonly stripped: boolean;
}

interface Phrase {
  readonly words: readonly string[];
  /** The ways each word is accepted. */
  readonly forms: readonly (readonly string[])[];
  readonly meaning: Meaning;
  readonly short: boolean;
  readonly marked: boolean;
}

const unit = (type: UnitType): Meaning => ({ kind: 'unit', type });
const district = (label: string): Meaning => ({ kind: 'district', label });
const province: Meaning = { kind: 'province' };
const village: Meaning = { kind: 'village' };
const office: Meaning = { kind: 'office' };

/** Meaning, the phrases in full, and their abbreviations. */
const table: readonly (readonly [Meaning, readonly string[], readonly string[]])[] = [
  [unit('xa'), ['xã'], ['x']],
  [unit('phuong'), ['phường'], ['p']],
  [unit('thi-tran'), ['thị trấn', 'thịtrấn'], ['tt', 't t']],
  [unit('dac-khu'), ['đặc khu', 'đặckhu'], ['đk', 'đ k']],
  [district('huyện'), ['huyện đảo', 'huyện'], ['h']],
  [district('quận'), ['quận'], ['q']],
  [district('thị xã'), ['thị xã', 'thịxã'], ['tx', 't x']],
  [district('thành phố'), ['thành phố', 'thànhphố'], ['tp', 't p']],
  [province, ['tỉnh'], ['t']],
  [
    village,
    ['thôn', 'tổ dân phố', 'tổ', 'bản', 'làng', 'ấp', 'khóm', 'khu phố', 'khu', 'buôn', 'bon', 'xóm'],
    ['tdp', 'kp'],
  ],
  [
    office,
    [
      'ủy ban nhân dân',
      'hội đồng nhân dân',
      'ban chấp hành đảng bộ',
      'ban thường vụ đảng ủy',
      'thường trực đảng ủy',
      'đảng ủy',
      'đảng bộ',
    ],
    ['ubnd', 'u b n d', 'ub', 'hđnd', 'h đ n d', 'đu', 'btv đảng ủy', 'bch đảng bộ'],
  ],
  [{ kind: 'and' }, ['và'], []],
];

/** The ways a phrase's word is accepted: as it is, without its marks, and in the new tone placement ("ủy", "uỷ"). */
const forms = (word: string): readonly string[] => [
  ...new Set([word, withoutMarks(word), withoutMarksButD(word), word.replace('ủy', 'uỷ')]),
];

const phrase = (text: string, meaning: Meaning, short: boolean): Phrase => {
  const words = text.split(' ');
  return { words, forms: words.map(forms), meaning, short, marked: hasMarks(text) };
};

const phrases: readonly Phrase[] = table.flatMap(([meaning, full, abbreviated]) => [
  ...full.map((text) => phrase(text, meaning, false)),
  ...abbreviated.map((text) => phrase(text, meaning, true)),
]);

const byFirstWord: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const longestFirst = phrases.toSorted((a, b) => b.words.length - a.words.length);
  const listed = longestFirst.flatMap((phrase) => forms(phrase.words[0] ?? '').map((word) => ({ word, phrase })));
  const grouped = Map.groupBy(listed, ({ word }) => word);
  return new Map([...grouped].map(([word, list]) => [word, list.map(({ phrase }) => phrase)]));
})();

/** The title that begins at a word, longest first; marks that disagree ("Xá", "Phương") are not the title. */
export const titleAt = (words: readonly string[], at: number): Title | undefined => {
  const found = byFirstWord.get(words[at] ?? '')?.find((phrase) => begins(phrase, words, at));
  if (found === undefined) return undefined;
  const stripped = found.marked && !hasMarks(words.slice(at, at + found.words.length).join(''));
  return { meaning: found.meaning, length: found.words.length, short: found.short, stripped };
};

const begins = (phrase: Phrase, words: readonly string[], at: number): boolean =>
  phrase.forms.every((accepted, index) => accepted.includes(words[at + index] ?? ''));

/** How many words at the front only say which office writes: "HĐND và UBND", "Đảng ủy". */
export const officeLength = (words: readonly string[]): number => {
  let length = 0;
  let end = 0;
  for (let title = titleAt(words, 0); title !== undefined; title = titleAt(words, end)) {
    const { kind } = title.meaning;
    if (kind !== 'office' && !(kind === 'and' && length > 0)) break;
    end += title.length;
    if (kind === 'office') length = end;
  }
  return length;
};
