/** Changes in an XML part, given by their places in its text and made all at once. */
import { type Element, qualifiedAt, rawAttributes } from './mark-xml.ts';

/** Another text in place of a stretch; an insertion where the stretch is empty. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The element's opening tag with attributes set or, given as null, left out. Values are not escaped here. */
export const openingTag = (
  xml: string,
  element: Element,
  changes: Readonly<Record<string, string | number | null>>,
): string => {
  const all = rawAttributes(xml, element);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) all.delete(name);
    else all.set(name, `"${value}"`);
  }
  return `<${qualifiedAt(xml, element.start)}${[...all].map(([name, raw]) => ` ${name}=${raw}`).join('')}>`;
};

/** Puts text at the end of an element, opening it where it is `<a/>`. @param tag in place of its opening tag then */
export const appendedTo = (xml: string, element: Element, text: string, tag = ''): Edit => {
  const opening = tag || openingTag(xml, element, {});
  if (element.inner < element.end) return { start: element.close, end: element.close, text };
  return { start: element.start, end: element.end, text: `${opening}${text}</${qualifiedAt(xml, element.start)}>` };
};

/** The part with its edits; insertions at one place stand in the order given. Throws where edits overlap. */
export const edited = (xml: string, edits: readonly Edit[]): string => {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) throw new Error('xml: edits overlap');
    pieces.push(xml.slice(at, start), text);
    at = end;
  }
  return [...pieces, xml.slice(at)].join('');
};
