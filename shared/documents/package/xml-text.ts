/** Text inside XML that is written and read by hand. */

// Lone surrogates, controls other than tab and line feed, U+FFFE and U+FFFF are not XML characters.
const foreign = /[^\t\n\u{20}-\u{7e}\u{80}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** NFC, only characters XML allows, one kind of line break. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(foreign, '').normalize('NFC');

/** What is written as `escaped` writes it, and as other writers of workbooks do, read back. */
export const unescapeXml = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
