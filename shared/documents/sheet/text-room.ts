/**
 * How much room a text takes in Times New Roman. Programs that open a workbook do not grow a row to fit what is in it,
 * least of all in merged cells, so what shows every word is computed from the metrics of the font.
 */

/** How a text is set. */
interface Face {
  /** In points. */
  readonly size: number;
  readonly bold?: boolean | undefined;
}

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
export const widthOf = (text: string, { size, bold }: Face): number => {
  let sum = 0;
  for (const character of text) sum += advance(character.codePointAt(0) ?? 0);
  return (sum / 1_000) * size * (bold ? boldness : 1) * safety;
};

/** Would a text fit one line of this width even if every letter were an M? Then it needs no measuring. */
export const isShort = (text: string, room: number, { size }: Face): boolean =>
  text.length * size * boldness * safety < room && !text.includes('\n');

/**
 * The lines a text is broken into where a line has so many points, each with the space that ends it, so that joined
 * they are the text again. Words longer than a line are broken where they must be.
 */
export const brokenInto = (text: string, room: number, face: Face): string[] => {
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
      widthOf(word.trimEnd(), face) > room || word.length > longestLine ? broken(word, room, face) : [word];
    for (const piece of pieces) {
      const isFull = filled + widthOf(piece.trimEnd(), face) > room || line.length + piece.length > longestLine;
      if (line !== '' && isFull) close();
      line += piece;
      filled += widthOf(piece, face);
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
};

const broken = (word: string, room: number, face: Face): string[] => {
  const pieces = [''];
  let filled = 0;
  for (const character of word) {
    const width = widthOf(character, face);
    if (filled + width > room || (pieces.at(-1)?.length ?? 0) >= longestLine) {
      pieces.push('');
      filled = 0;
    }
    pieces[pieces.length - 1] += character;
    filled += width;
  }
  return pieces;
};
