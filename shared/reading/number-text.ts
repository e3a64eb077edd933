/**
 * A number with decimals as people write it: 8,5; 8.5; 1.250,5; 1,250.5; 1 250,5. "1.250" can be read in two ways, and
 * is then read only as the source says its numbers are written.
 */

/** `vi`: 1.234,5. `en`: 1,234.5. `plain`: digits alone, anything that can be read in two ways is asked about. */
export type NumberWriting = 'plain' | 'vi' | 'en';

/** Digits in groups of three by one sign, or in none; then decimals by another. */
const vietnamese = /^(?:[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})*|\d+)(?:,\d+)?$/;
const english = /^(?:[1-9]\d{0,2}([, ])\d{3}(?:\1\d{3})*|\d+)(?:\.\d+)?$/;

const asVietnamese = (text: string): string | undefined =>
  vietnamese.test(text) ? text.replace(/[. ]/g, '').replace(',', '.') : undefined;

const asEnglish = (text: string): string | undefined => (english.test(text) ? text.replace(/[, ]/g, '') : undefined);

/** Plain digits with a decimal point; a list of both readings where the text has two; undefined where it has none. */
export const readNumber = (text: string, numbers: NumberWriting): string | readonly [string, string] | undefined => {
  const [vi, en] = [asVietnamese(text), asEnglish(text)];
  if (vi === undefined || en === undefined || vi === en) return vi ?? en;
  return { plain: [vi, en] as const, vi, en }[numbers];
};
