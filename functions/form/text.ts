/** Text that may stand in a cell or in a message of a cell. */

// Lone surrogates, controls other than tab and line feed, U+FFFE and U+FFFF are not XML characters.
const foreign = /[^\t\n\u{20}-\u{7e}\u{80}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** The most characters a cell holds: Excel specifications and limits. */
export const cellLimit = 32_767;

export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(foreign, '').normalize('NFC').slice(0, cellLimit).toWellFormed();

/** One line of at most so many characters (UTF-16 units, as Excel counts), cut after a word where it is longer. */
export const cutAtWord = (text: string, limit: number): string => {
  const line = cleanText(text).replace(/\s+/gu, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1);
  const end = cut.lastIndexOf(' ');
  return `${(end > limit / 2 ? cut.slice(0, end) : cut).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:.(]+$/u, '')}…`;
};

/** The serial number of a local date (yyyy-mm-dd): days since the epoch of spreadsheets. */
export const dateSerial = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
