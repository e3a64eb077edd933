/**
 * What two answers say differently. Of running text only the words that differ are marked, for the rest is the same.
 */
import { html, type Markup } from '../markup.ts';

export const difference = (before: string, after: string): Markup => {
  if (before === after) return html`${before}`;
  const [was, is] = [wordsIn(before), wordsIn(after)];
  const head = sameFrom(was, is);
  const tail = sameFrom(was.slice(head).toReversed(), is.slice(head).toReversed());
  const middle = (words: readonly string[]): string => words.slice(head, words.length - tail).join('');
  const [gone, come] = [middle(was), middle(is)];
  return html`${is.slice(0, head).join('')}${gone === '' ? '' : html`<del>${gone}</del>`}${
    gone !== '' && come !== '' ? ' ' : ''
  }${come === '' ? '' : html`<ins>${come}</ins>`}${is.slice(is.length - tail).join('')}`;
};

/** Words with the blanks after them, so that joined they are the text again. */
const wordsIn = (text: string): readonly string[] => text.match(/\s+|\S+\s*/g) ?? [];

const sameFrom = (a: readonly string[], b: readonly string[]): number => {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) if (a[at] !== b[at]) return at;
  return shorter;
};
