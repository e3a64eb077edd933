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

const plainOf: ReadonlyMap<string, string> = new Map(
  vowels.flatMap(([marked, plain]) =>
    toneMarks.map((tone): [string, string] => [(marked + tone).normalize('NFC'), plain]),
  ),
);

/**
 * The plain letter by UTF-16 unit, for the Vietnamese ones: a name is folded for every report, and a lookup must cost
 * nothing.
 */
const plainAt: (string | undefined)[] = [];
for (const [letter, plain] of plainOf) plainAt[letter.charCodeAt(0)] = plain;

const fold = (text: string, d: string): string => {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    folded += letter === 'đ' ? d : (plainAt[text.charCodeAt(at)] ?? letter);
  }
  return folded;
};

/** The lower-case text with every Vietnamese mark dropped and đ written d; one UTF-16 unit in, one out. */
export const withoutMarks = (text: string): string => fold(text, 'd');

/** The lower-case text as a program leaves it that strips combining marks but does not know đ: "đồng" gives "đong". */
export const withoutMarksButD = (text: string): string => fold(text, 'đ');

/** Whether the lower-case text carries any Vietnamese mark, đ included. */
export const hasMarks = (text: string): boolean => withoutMarks(text) !== text;

/** The letter with the tone of another one: toned("a", "ò") is "à". */
export const toned = (letter: string, like: string): string =>
  (letter + (like.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0] ?? '')).normalize('NFC');
