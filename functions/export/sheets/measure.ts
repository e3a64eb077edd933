/**
 * How much room a text takes. Programs that open a workbook do not grow a row to fit what is in it (least of all
 * in merged cells), so the height that shows every word is computed here from the metrics of Times New Roman.
 */
import { type StyleName, styles } from './styles.ts';

// Advance widths of Times New Roman in thousandths of an em, U+0020 to U+007E.
const advances = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
  500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
  722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
  444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
  200, 480, 541,
];
const widest = 1_000;
const boldness = 1.07;
// Screens round each letter to whole pixels, and viewers substitute fonts: leave room for both.
const safety = 1.05;
const leading = 1.3;
const padding = 6;
const longestLine = 1_000;

const known = new Map<number, number>();

const advance = (code: number): number => {
  const found = advances[code - 32];
  if (found !== undefined) return found;
  const cached = known.get(code);
  if (cached !== undefined) return cached;
  const [base = ''] = String.fromCodePoint(code).normalize('NFD').replaceAll('Đ', 'D').replaceAll('đ', 'd');
  const width = /\p{M}/u.test(base)
    ? 0
    : (advances[(base.codePointAt(0) ?? 0) - 32] ?? widest) + (/[ơưƠƯ]/u.test(base) ? 60 : 0);
  known.set(code, width);
  return width;
};

/** Width of one line of text, in points. */
export const textWidth = (text: string, name: StyleName): number => {
  const style = styles[name];
  let sum = 0;
  for (const character of text) sum += advance(character.codePointAt(0) ?? 0);
  return (sum / 1_000) * style.size * (style.bold ? boldness : 1) * safety;
};

/**
 * The lines a text is broken into in a column, each with the space that ends it, so that joined they are the text
 * again. Words longer than the column are broken where they must be.
 */
export const linesOf = (text: string, width: number, name: StyleName): string[] => {
  const room = Math.max(width - padding, styles[name].size);
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  const close = (): void => {
    lines.push(line);
    line = '';
    filled = 0;
  };
  for (const word of text.match(/\n|[^\s]+[^\S\n]*|[^\S\n]+/gu) ?? []) {
    if (word === '\n') {
      line += word;
      close();
      continue;
    }
    const pieces =
      textWidth(word.trimEnd(), name) > room || word.length > longestLine ? broken(word, room, name) : [word];
    for (const piece of pieces) {
      const isFull = filled + textWidth(piece.trimEnd(), name) > room || line.length + piece.length > longestLine;
      if (line !== '' && isFull) close();
      line += piece;
      filled += textWidth(piece, name);
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
};

const broken = (word: string, room: number, name: StyleName): string[] => {
  const pieces = [''];
  let filled = 0;
  for (const character of word) {
    const width = textWidth(character, name);
    if (filled + width > room || (pieces.at(-1)?.length ?? 0) >= longestLine) {
      pieces.push('');
      filled = 0;
    }
    pieces[pieces.length - 1] += character;
    filled += width;
  }
  return pieces;
};

/** Height of so many lines in a style. */
export const heightOf = (lines: number, name: StyleName): number => Math.ceil(lines * styles[name].size * leading + 3);

/** Height a text needs in a column of this width. */
export const textHeight = (text: string, width: number, name: StyleName): number => {
  const { size, wrap } = styles[name];
  // Most cells are short: a text that fits even if every letter were an M needs no measuring.
  const isShort = !wrap || (text.length * size * boldness * safety < width - padding && !text.includes('\n'));
  return heightOf(isShort ? 1 : linesOf(text, width, name).length, name);
};
