/**
 * From the characters somebody typed to segments of words, and from words to the key a name is looked up by.
 * What is invisible or mere punctuation goes; every other character that is not understood stays in the key, where it
 * keeps the text from equalling a name ("Đ?k Hà", "S¬n", "Tân Lập*").
 */
import { withoutMarks } from './letters.ts';

// Not the soft hyphen: a TCVN3 "ư" read as Latin-1 is one, and "L\u00adu" without it would be another name.
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const eth = /[\u00d0\u00f0\u0189\u0256]/gu; // Ð ð Ɖ ɖ, drawn like Đ đ
const spreadsheetZeros = /(\d{3})[.,]0+(?![\d.,])/g; // "23281.0"
const grouped = /^\s*(\d{1,2})[.,](\d{3})\s*$/; // "23.281", a code shown as an amount
const gluedTitle = /(?<!\p{L})(xã|phường|trấn|huyện|quận|tỉnh|phố)(?=\p{L})/gu; // "xãĐắk Cấm"
// "xaDak Cam"; the key runs words together anyway
const gluedPlainTitle = /(?<!\p{L})([Xx]a|[Pp]huong|[Tt]ran)(?=\p{Lu})/gu;
const letterThenDigit = /(\p{L})(?=\d)/gu; // "P1"
const codeThenLetter = /(\d{3})(?=\p{L})/gu; // "07525Phường Chũ"
const digit = /\d/;

/** The text in NFC and lower case, one đ, without invisible characters, glued titles and numbers set apart. */
export const cleaned = (text: string): string => {
  const visible = text.replace(invisible, '').replace(eth, 'đ').normalize('NFC');
  const lower = visible.replace(gluedPlainTitle, '$1 ').toLowerCase();
  const apart = lower.replace(gluedTitle, '$1 ');
  if (!digit.test(apart)) return apart;
  return apart
    .replace(spreadsheetZeros, '$1')
    .replace(grouped, '$1$2')
    .replace(letterThenDigit, '$1 ')
    .replace(codeThenLetter, '$1 ');
};

/** A part of the text between two strong separators. */
export interface Segment {
  readonly words: readonly string[];
  readonly bracketed: boolean;
}

// A hyphen separates only with a space beside it: "Ia-Chim" is one name, "Chũ - Lục Ngạn" is two.
const strong = /[,;/|)[\]{}\n\r]+|\s[-–—:]+(?=\s|$)|[-–—:]+\s/u;
const weak = /[\s.:_&+"“”«»'’‘ʼ`´′\-‐‑–—,;/|()[\]{}]+/u;

/** The words of a cleaned text, all separators alike. */
export const wordsOf = (clean: string): readonly string[] => clean.split(weak).filter((word) => word !== '');

/** The segments of a cleaned text, in the order written; empty ones are left out. */
export const segmentsOf = (clean: string): readonly Segment[] =>
  clean
    .replaceAll('(', ',(')
    .split(strong)
    .map((part) => ({ words: wordsOf(part), bracketed: part.startsWith('(') }))
    .filter((segment) => segment.words.length > 0);

const number = /^(?:\d+|[ivx]+)$/;

/** Whether a word is a number, Arabic or Roman: "Phường 1", "Phường IV". */
export const isNumber = (word: string): boolean => number.test(word);

/**
 * The words run together: "Ia H' Drai" and "HDrai" differ in spaces only. Numbers lose leading zeros and keep apart,
 * so that "1-2" and "1 2" never read as 12, nor "I-V" as IV.
 */
export const joined = (words: readonly string[]): string => {
  let text = '';
  let afterNumber = false;
  for (const word of words) {
    const counts = isNumber(word);
    text += (counts && afterNumber ? '_' : '') + (counts ? word.replace(/^0+(?=\d)/, '') : word);
    afterNumber = counts;
  }
  return text;
};

/** The coarsest form of joined words, same length: no marks, y as i. Equal keys only make two names worth comparing. */
export const keyOf = (text: string): string => withoutMarks(text).replaceAll('y', 'i');
