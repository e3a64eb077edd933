/** What may become part of a letter's head: nothing that ends a line, and one address. */
import { printable } from '../printable.ts';
import type { Letter } from './mail.ts';

const longestAddress = 254;

/** One bare address, of which no part can become a second one or another header. */
export const isAddress = (text: string): boolean =>
  text.length <= longestAddress && /^[^\s@<>()[\]\\,;:"\p{C}]+@[^\s@<>()[\]\\,;:"\p{C}]+$/u.test(text);

/** Control and bidirectional characters taken out; the subject and the identity on one line. */
export const cleanLetter = (letter: Letter): Letter => ({
  ...letter,
  subject: onOneLine(letter.subject),
  messageId: onOneLine(letter.messageId),
  text: printable(letter.text),
  html: printable(letter.html),
});

const onOneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim();
