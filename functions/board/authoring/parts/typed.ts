/** What was typed into controls, back into the document; and what a control shows, in words. */
import { printable } from '../../../../shared/printable.ts';
import { nameOf, valueAt, withAt } from './document.ts';
import type { Control } from './part.ts';

/** One kind of letters and of line breaks, nothing unprintable, no space around it. */
const tidy = (text: string): string => printable(text.toWellFormed()).trim();

/**
 * The document with what was typed into its controls. Shapes change last, the outermost last of all: what was shown is
 * of the old ones.
 */
export const withTyped = (document: unknown, controls: readonly Control[], typed: URLSearchParams): unknown =>
  [
    ...controls.filter(({ isSwitch }) => !isSwitch),
    ...controls.filter(({ isSwitch }) => isSwitch).toSorted((a, b) => b.path.length - a.path.length),
  ].reduce((all, { path, shown, meant }) => {
    const old = valueAt(all, path);
    const texts = typed.getAll(nameOf(path)).map(tidy);
    const isTouched = texts.join('\0') !== shown(old).map(tidy).join('\0');
    return isTouched ? withAt(all, path, meant(texts, old)) : all;
  }, document);

/** What a control shows, as a person reads it: choices by their words. */
export const wordsOf = ({ shown, told, options = [] }: Control, value: unknown): string => {
  if (told && value !== undefined) return told(value);
  const words = new Map(options);
  return shown(value)
    .map((text) => words.get(text) ?? text)
    .filter((text) => text !== '')
    .join(options.length > 0 ? ', ' : ' ');
};
