/** The faces of the document's font: which glyph a character is, and how wide a text is. */
import type { Style } from '../sheet/styles.ts';
import tinos from './tinos.json' with { type: 'json' };

export type FaceName = keyof typeof tinos.faces;

export const faceOf = ({ bold, italic }: Pick<Style, 'bold' | 'italic'>): FaceName => {
  if (bold) return italic ? 'bold-italic' : 'bold';
  return italic ? 'italic' : 'regular';
};

interface Glyph {
  /** Its number, four hex digits. */
  readonly hex: string;
  /** In thousandths of an em. */
  readonly width: number;
}

export interface Face {
  /** Font program and metrics, in thousandths of an em. */
  readonly cut: (typeof tinos.faces)[FaceName];
  readonly widths: readonly number[];
  readonly glyphs: ReadonlyMap<string, Glyph>;
}

const numbers = (list: string): number[] => list.split(' ').map(Number);
const characters = [...tinos.characters];

const faces = Object.fromEntries(
  Object.entries(tinos.faces).map(([name, cut]): [string, Face] => {
    const [ids, widths] = [numbers(cut.glyphs), numbers(cut.widths)];
    const glyphs = characters.map((character, at): [string, Glyph] => {
      const id = ids[at] ?? 0;
      return [character, { hex: id.toString(16).padStart(4, '0'), width: widths[id] ?? 0 }];
    });
    return [name, { cut, widths, glyphs: new Map(glyphs) }];
  }),
) as Record<FaceName, Face>;

export const face = (name: FaceName): Face => faces[name];

/** A line of text as the font shows it. */
export interface SetLine {
  /** Its glyphs. */
  readonly hex: string;
  /** Without the blanks it ends with, in thousandths of an em. */
  readonly width: number;
  /** Characters the font has not are shown as a box: whoever copies the text still gets them. */
  readonly isWhole: boolean;
}

const box = '□';

export const setLine = (text: string, name: FaceName): SetLine => {
  const { glyphs } = faces[name];
  let hex = '';
  let filled = 0;
  let width = 0;
  let isWhole = true;
  for (const character of text) {
    const isBlank = character <= ' ';
    const found = glyphs.get(isBlank ? ' ' : character);
    if (found === undefined) isWhole = false;
    const glyph = found ?? (glyphs.get(box) as Glyph);
    hex += glyph.hex;
    filled += glyph.width;
    if (!isBlank) width = filled;
  }
  return { hex, width, isWhole };
};
