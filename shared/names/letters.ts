/**
 * The letters of Vietnamese, and nothing wider: which marked letters exist and which plain letter each is written over.
 * A letter that is not Vietnamese (ß, ö, ñ, the debris of TCVN3 or VNI bytes) is left as it is, so that damaged text
 * never folds into somebody's name.
 */

const toneMarks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const vowels: readonly (readonly [marked: string, plain: string])[] = [
  ['a', 'a'],
  ['ă', 'a'],
  ['â', 'a'],
  ['e', 'e'],
  ['ê', 'e'],
  ['i', 'i'],
  ['o', 'o'],
  ['ô', 'o'],
  ['ơ', 'o'],
  ['u', 'u'],
  ['ư', 'u'],
  ['y', 'y'],
];

const plainOf: ReadonlyMap<string, string> = new Map([
  ...vowels.flatMap(([marked, plain]) =>
    toneMarks.map((tone): [string, string] => [(marked + tone).normalize('NFC'), plain]),
  ),
  ['đ', 'd'],
]);

const beyondAscii = /[^\u0000-\u007f]/g;

/** The lower-case text with every Vietnamese mark dropped and đ written d; one UTF-16 unit in, one out. */
export const withoutMarks = (text: string): string =>
  text.replace(beyondAscii, (letter) => plainOf.get(letter) ?? letter);

/** The lower-case text as a program leaves it that strips combining marks but does not know đ: "đồng" gives "đong". */
export const withoutMarksButD = (text: string): string =>
  text.replace(beyondAscii, (letter) => (letter === 'đ' ? letter : (plainOf.get(letter) ?? letter)));

/** Whether the lower-case text carries any Vietnamese mark, đ included. */
export const hasMarks = (text: string): boolean => withoutMarks(text) !== text;

/** The letter with the tone of another one: toned("a", "ò") is "à". */
export const toned = (letter: string, like: string): string =>
  (letter + (like.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0] ?? '')).normalize('NFC');
