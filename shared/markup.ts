/**
 * Markup written as templates: whatever is not markup already is escaped, so that nothing anybody wrote becomes an
 * element, an attribute or a broken document. Pages are written with `html`, documents with `xml` (documents/package).
 */

import { printable } from './printable.ts';

/** Text that has been escaped already. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[] | undefined;
type Tag = (strings: TemplateStringsArray, ...values: readonly Value[]) => Markup;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For text between tags and in quoted attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => escapes[mark] ?? mark);

/**
 * A template tag. Lists are joined, and nothing is written of what is undefined.
 * @param clean what is done to text before it is escaped; `part`, to what stands in the template itself, once.
 */
export const markupTag = (clean: (text: string) => string, part: (text: string) => string = (text) => text): Tag => {
  const parts = new WeakMap<TemplateStringsArray, readonly string[]>();
  const partsOf = (strings: TemplateStringsArray): readonly string[] => {
    const known = parts.get(strings) ?? strings.map(part);
    parts.set(strings, known);
    return known;
  };
  const written = (value: Value): string => {
    if (value === undefined) return '';
    if (typeof value === 'string' || typeof value === 'number') return escaped(clean(String(value)));
    return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
  };
  return (strings, ...values) => ({ markup: String.raw({ raw: partsOf(strings) }, ...values.map(written)) });
};

export const html = markupTag((text) => printable(text.toWellFormed()));
