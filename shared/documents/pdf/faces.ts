/** The faces of the document's font: which glyph a character is, and how wide a text is. */
import type { Style } from '../sheet/styles.ts';
import tinos from './tinos.json' with { type: 'json' };

export type FaceName = keyof typeof tinos.faces;

export const faceNames = Object.keys(tinos.faces) as FaceName[];

export const faceOf = ({ bold, italic }: Pick<Style, 'bold' | 'italic'>): FaceName => {
  if (bold) return italic ? 'bold-italic' : 'bold';
  return italic ? 'italic' : 'regular';
};

export interface Face {
  /** Font program and metrics, in thousandths of an em. */
  readonly cut: (typeof tinos.faces)[FaceName];
  readonly widths: readonly number[];
  readonly glyphs: ReadonlyMap<string, number>;
}

const numbers = (list: string): number[] => list.split(' ').map(Number);
const characters = [...tinos.characters];

const faces = Object.fromEntries(
  Object.entries(tinos.faces).map(([name, cut]): [string, Face] => {
    const glyphs = numbers(cut.glyphs);
    return [
      name,
      { cut, widths: numbers(cut.widths), glyphs: new Map(characters.map((one, at) => [one, glyphs[at] ?? 0])) },
    ];
  }),
) as Record<FaceName, Face>;

export const face = (name: FaceName): Face => faces[name];

/** A text as the font shows it. */
export interface SetText {
  /** Glyphs, four hex digits each. */
  readonly hex: string;
  /** In thousandths of an em. */
  readonly width: number;
  /** Characters the font has not are shown as a box: whoever copies the text still gets them. */
  readonly isWhole: boolean;
}

const box = '□';

export const setText = (text: string, name: FaceName): SetText => {
  const { glyphs, widths } = faces[name];
  let hex = '';
  let width = 0;
  let isWhole = true;
  for (const character of text) {
    const found = glyphs.get(character);
    if (found === undefined) isWhole = false;
    const glyph = found ?? glyphs.get(box) ?? 0;
    hex += glyph.toString(16).padStart(4, '0');
    width += widths[glyph] ?? 0;
  }
  return { hex, width, isWhole };
};
