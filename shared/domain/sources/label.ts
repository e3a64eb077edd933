/**
 * The label of a question reduced to what a person reads. Form tools send the same label in many spellings: HTML of a
 * rich text box, decomposed letters of a Mac, hòa and hoà, invisible and unbreakable characters of a paste.
 * Two labels of one key are the same question to a reader; which of two is meant is never chosen silently.
 */

// A tag begins with a letter: "a < b" is no tag. What one may hold ends at the next bracket, so both run in one pass.
const inlineTag = /<\/?(?:b|i|u|a|em|strong|span|font|small|mark|sub|sup)(?:\s[^<>]*)?>/giu;
const tag = /<[/!]?[a-z][^<>]*>/giu;
const entities: ReadonlyMap<string, string> = new Map([
  ['&nbsp;', ' '],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const fullWidth = /[\uff01-\uff5e]/gu;
const eth = /[\u00d0\u00f0\u0189\u0256]/gu; // Ð ð Ɖ ɖ, drawn like Đ đ
/** Old tone placement at the end of a syllable (QĐ 1989/QĐ-BGDĐT, 2018): "hòa" is "hoà". */
const earlyTone = /([òóỏõọ])([ae])(?!\p{L})|([ùúủũụ])(y)(?!\p{L})/gu;

/** Equal for labels that read the same. Takes any text. */
export const labelKey = (label: string): string =>
  label
    .toWellFormed()
    .replace(inlineTag, '')
    .replace(tag, ' ')
    .replace(/&(?:nbsp|amp|lt|gt|quot|#39);/g, (entity) => entities.get(entity) ?? entity)
    .replace(invisible, '')
    .replace(fullWidth, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(eth, 'đ')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(earlyTone, lateTone);

const lateTone = (_: string, o?: string, ae?: string, u?: string, y?: string): string => {
  const [plain = '', ...tone] = (o ?? u ?? '').normalize('NFD');
  return plain + ((ae ?? y ?? '') + tone.join('')).normalize('NFC');
};
