/** The looks of a workbook as exceljs style objects: frozen, made once for each workbook, shared by all cells. */
import { fontName, type Style, type StyleName, styles, type Tone, tones } from '../sheet/styles.ts';
import { Shared } from './serialisers.ts';

const argb = (colour: string): { readonly argb: string } => ({ argb: `FF${colour}` });
const font = (size: number, ink = '000000'): object => ({ name: fontName, size, family: 1, color: argb(ink) });

/** The font column widths are counted in: 8 pixels a digit at 96 dpi. */
export const defaultFont = { object: font(12), digitPixels: 8 } as const;

const boxOf = (colour: string): object => {
  const thin = { style: 'thin', color: argb(colour) };
  return { top: thin, left: thin, bottom: thin, right: thin };
};

const styleObject = (style: Style): object =>
  Object.freeze({
    font: {
      ...font(style.size, style.ink),
      ...(style.bold ? { bold: true } : {}),
      ...(style.italic ? { italic: true } : {}),
      ...(style.link ? { underline: true } : {}),
    },
    ...(style.fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: argb(style.fill) } } : {}),
    alignment: {
      horizontal: style.across,
      vertical: style.down,
      ...(style.wrap ? { wrapText: true } : {}),
      ...(style.indent ? { indent: 1 } : {}),
    },
    ...(style.border ? { border: boxOf(style.border) } : {}),
    ...(style.format ? { numFmt: style.format } : {}),
    ...(style.open ? { protection: { locked: false } } : {}),
  });

/** The styles a workbook uses, each made when its first cell is written. */
export class StyleObjects {
  readonly shared = new Shared(defaultFont.object);
  readonly #plain = new Map<StyleName, object>();
  readonly #quoted = new Map<StyleName, object>();

  plain(name: StyleName): object {
    return made(this.#plain, name, () => styleObject(styles[name]));
  }

  /** With the apostrophe of text entry. */
  quoted(name: StyleName): object {
    return made(this.#quoted, name, () => this.shared.quotedTwin(this.plain(name)));
  }

  /** Number of the fill that is laid over cells of a tone. */
  fill(tone: Tone): number {
    return this.shared.addOverlay({ fill: { type: 'pattern', pattern: 'solid', bgColor: argb(tones[tone]) } });
  }
}

const made = (known: Map<StyleName, object>, name: StyleName, make: () => object): object => {
  const found = known.get(name);
  if (found) return found;
  const object = make();
  known.set(name, object);
  return object;
};
