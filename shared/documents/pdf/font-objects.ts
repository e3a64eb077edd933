/** The font in the file: each face that is used, whole, with what its glyphs are as text, so that it can be copied. */
import { type Face, type FaceName, face } from './faces.ts';
import { type Id, type PdfFile, ref } from './pdf-file.ts';

/** The font a page's resources name. */
export const addFont = (file: PdfFile, name: FaceName): Id => {
  const { cut, widths, glyphs } = face(name);
  // Six letters before the name say that the font is cut.
  const baseFont = `/TNGHOP+${cut.name}`;
  const program = file.rawStream(`/Filter/FlateDecode/Length1 ${cut.bytes}`, Buffer.from(cut.file, 'base64'));
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName${baseFont}/Flags ${name.includes('italic') ? 98 : 34}/FontBBox[${cut.box}]` +
      `/ItalicAngle ${cut.italicAngle}/Ascent ${cut.ascent}/Descent ${cut.descent}/CapHeight ${cut.capHeight}` +
      `/StemV ${name.startsWith('bold') ? 140 : 80}/FontFile2 ${ref(program)}>>`,
  );
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${baseFont}/FontDescriptor ${ref(descriptor)}/DW 0` +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>' +
      `/CIDToGIDMap/Identity/W[0[${widths.join(' ')}]]>>`,
  );
  const meaning = file.stream('', characterMap(glyphs));
  return file.add(
    `<</Type/Font/Subtype/Type0/BaseFont${baseFont}/Encoding/Identity-H` +
      `/DescendantFonts[${ref(descendant)}]/ToUnicode ${ref(meaning)}>>`,
  );
};

const inOneBlock = 100;

/** Glyph → character (Adobe Technical Note 5014). */
const characterMap = (glyphs: Face['glyphs']): string => {
  const meanings = new Map<string, string>();
  // The first of several characters with one glyph: a space, not a no-break space.
  for (const [character, { hex }] of glyphs) if (!meanings.has(hex)) meanings.set(hex, character);
  const lines = [...meanings].map(
    ([glyph, character]) => `<${glyph}> <${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}>`,
  );
  const blocks = Array.from({ length: Math.ceil(lines.length / inOneBlock) }, (_, at) => {
    const block = lines.slice(at * inOneBlock, (at + 1) * inOneBlock);
    return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`;
  });
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
};
