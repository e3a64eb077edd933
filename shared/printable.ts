/**
 * Text as it may be kept and printed. A delivery may hold characters that nobody sees and that do harm on paper: U+202E
 * turns the rest of a report around, U+0000 breaks a workbook. They are taken out on reading, and again on writing.
 */

// Controls but tab and line feed; marks that direct text (bidi), byte order and annotation marks; no characters.
const unprintable = new RegExp(
  '[^\\t\\n\\u{20}-\\u{7e}\\u{a0}-\\u{61b}\\u{61d}-\\u{200d}\\u{2010}-\\u{2029}\\u{202f}-\\u{2065}' +
    '\\u{206a}-\\u{d7ff}\\u{e000}-\\u{fefe}\\u{ff00}-\\u{fff8}\\u{fffc}\\u{fffd}\\u{10000}-\\u{10ffff}]',
  'gu',
);

/** NFC, one kind of line break, only characters that can be printed. */
export const printable = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(unprintable, '').normalize('NFC');
