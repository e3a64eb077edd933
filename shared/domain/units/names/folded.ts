/** Names, headings and words as they are compared and looked for: "Tỉnh / Thành Phố" and "tinh thanh pho" are one. */
import { withoutMarks } from './letters.ts';

export const folded = (text: string): string =>
  withoutMarks(text.normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
