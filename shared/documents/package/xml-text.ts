/** Text inside XML that is written and read by hand. */

/** Whatever can be printed XML allows too. */
export { printable as cleanText } from '../../printable.ts';

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
