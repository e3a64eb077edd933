/** Text as a cell may hold it and as a file spells it. */

/** The most characters a cell holds: Excel specifications and limits. */
export const cellLimit = 32_767;

// Lone surrogates, controls other than tab and line feed, U+FFFE and U+FFFF are not XML characters.
const foreign = /[^\t\n\u{20}-\u{7e}\u{80}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** NFC, only characters XML allows, one kind of line break. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(foreign, '').normalize('NFC');

/** Excel reads _x000D_ in a file as a code for a character (ISO/IEC 29500-1, 22.9.2.19): what was written must stay so. */
export const spelled = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
