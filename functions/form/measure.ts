/**
 * How much room a text takes, in points: rows of merged cells do not grow by themselves in any program. Letters are
 * measured in classes of the widths Times New Roman gives them.
 */
import { type LookName, looks } from './looks.ts';

/** Letters by their width in hundredths of an em; what is not named is a capital or a small letter like n. */
const widths: ReadonlyMap<string, number> = new Map(
  (
    [
      [27, ' \u00a0.,:;|\n'],
      [30, "ijltI/\\'‘’"],
      [34, 'rfJ()[]!-'],
      [41, 's"“”'],
      [46, 'acezx?'],
      [80, 'mwMW@%–'],
      [100, '…—'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);
const capital = 72;
const small = 52;
const boldness = 1.07;
const leading = 1.28;
const padding = 6;
/** What `write-sheet.ts` sets a text off from its border by. */
const indent = 7;
const tallest = 409;

// An accent stands above its letter; a horn and a bar widen it a little.
const letterHundredths = (letter: string): number => {
  const [base = '', ...marks] = letter.normalize('NFD');
  const plain = widths.get(base) ?? (/\p{Lu}/u.test(base) ? capital : /\p{M}/u.test(base) ? 0 : small);
  return plain + (marks.includes('\u031b') ? 6 : 0);
};

const em = (letter: string): number => letterHundredths(letter) / 100;

const known = new Map<string, number>();
const letterWidth = (letter: string): number => {
  const found = known.get(letter) ?? em(letter);
  if (known.size < 1_000) known.set(letter, found);
  return found;
};

/** Width of one line of text. */
export const textWidth = (text: string, name: LookName): number => {
  const { size, bold } = looks[name];
  let sum = 0;
  for (const letter of text) sum += letterWidth(letter);
  return sum * size * (bold ? boldness : 1);
};

const linesIn = (paragraph: string, room: number, name: LookName): number => {
  const gap = textWidth(' ', name);
  let lines = 1;
  let filled = 0;
  for (const word of paragraph.split(/[ \t]+/u)) {
    const width = textWidth(word, name);
    if (filled > 0 && filled + gap + width > room) {
      lines += 1;
      filled = 0;
    }
    // A word longer than the line is broken by the program that shows it.
    lines += Math.floor(width / room);
    filled = filled > 0 ? filled + gap + width : width % room;
  }
  return lines;
};

/** How many lines a text is broken into in a column of this width. */
export const lineCount = (text: string, width: number, name: LookName): number => {
  const { across, border, size } = looks[name];
  const room = Math.max(width - padding - (across === 'left' && border ? indent : 0), size);
  return text.split('\n').reduce((sum, paragraph) => sum + linesIn(paragraph, room, name), 0);
};

/** Height of a row that shows the whole text, at most the 409 points a row can have. */
export const textHeight = (text: string, width: number, name: LookName): number => {
  const lines = looks[name].wrap ? lineCount(text, width, name) : 1;
  return Math.min(Math.ceil(lines * looks[name].size * leading + 3), tallest);
};
