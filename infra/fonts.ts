/**
 * `npm run fonts`: cuts Tinos (the metrics of Times New Roman, SIL Open Font License) to what Vietnamese documents need
 * and writes it, compressed as it stands in a PDF, to `shared/documents/pdf`. A test asserts that the file is fresh.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';

const source = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const target = fileURLToPath(new URL('../shared/documents/pdf/', import.meta.url));

const faces = {
  regular: '400Regular',
  bold: '700Bold',
  italic: '400Regular_Italic',
  'bold-italic': '700Bold_Italic',
} as const;

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Vietnamese, the other languages of its people (ƀ, č, ŏ, marks of their own), the signs of tables and letters. */
const wanted = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0x180),
  ...[0x1a0, 0x1a1, 0x1af, 0x1b0],
  ...range(0x300, 0x309),
  ...[0x31b, 0x323],
  ...range(0x1ea0, 0x1ef9),
  ...range(0x2010, 0x2027),
  ...[0x2030, 0x2032, 0x2033, 0x20ab, 0x20ac, 0x2192, 0x2212, 0x2260, 0x2264, 0x2265, 0x25a1, 0x25cf],
];

const cut = (font: Font, characters: readonly number[]) => {
  const subset = font.createSubset();
  const glyphs = characters.map((code) => subset.includeGlyph(font.glyphForCodePoint(code)));
  // Encoding adds the parts composed letters are made of.
  const file = subset.encode();
  const { glyphs: kept } = subset as unknown as { glyphs: readonly number[] };
  const inThousandths = (units: number): number => Math.round((units * 1_000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    name: font.postscriptName,
    box: [minX, minY, maxX, maxY].map(inThousandths).join(' '),
    italicAngle: Math.round(font.italicAngle * 10) / 10,
    ascent: inThousandths(font.ascent),
    descent: inThousandths(font.descent),
    capHeight: inThousandths(font.capHeight),
    glyphs: glyphs.join(' '),
    widths: kept.map((id) => inThousandths(font.getGlyph(id).advanceWidth)).join(' '),
    bytes: file.length,
    file: deflateSync(file, { level: 9 }).toString('base64'),
  };
};

/** What the file of the fonts holds, as text. */
export const fontsText = async (): Promise<string> => {
  const read = async (face: string): Promise<Font> =>
    create(await readFile(join(source, face, `Tinos_${face}.ttf`))) as Font;
  const fonts = await Promise.all(Object.values(faces).map(read));
  const characters = wanted.filter((code) => fonts.every((font) => font.hasGlyphForCodePoint(code)));
  const cuts = Object.keys(faces).map((name, at) => [name, cut(fonts[at] as Font, characters)]);
  const found = { characters: String.fromCodePoint(...characters), faces: Object.fromEntries(cuts) };
  return `${JSON.stringify(found, null, 2)}\n`;
};

if (import.meta.main) {
  await writeFile(join(target, 'tinos.json'), await fontsText());
  await copyFile(join(source, 'LICENSE_FONT'), join(target, 'TINOS-LICENSE'));
}
