/** Headings and words of a list as they are compared: "Tỉnh / Thành Phố" and "Tỉnh Thành Phố" are one heading. */
import { withoutMarks } from '../../domain/units/names/letters.ts';

export const folded = (text: string): string =>
  withoutMarks(text.normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
