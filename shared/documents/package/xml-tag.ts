/**
 * Writing XML: a template tag in which everything that is not markup already is escaped. An indented line goes on with
 * the line before it, so that an element, or an attribute, stands on a line of its own here and not in the file.
 */
import { type Markup, markupTag } from '../../markup.ts';
import { cleanText } from './xml-text.ts';

export const xml = markupTag(cleanText, (part) => part.replace(/\n +(?=[a-z])/g, ' ').replace(/\n +/g, ''));

/** An attribute with its leading blank, or nothing where there is no value. */
export const attribute = (name: string, value: string | number | undefined): Markup =>
  value === undefined ? xml`` : xml` ${name}="${String(value).replace(/\s+/g, ' ')}"`;

/** A whole document. */
export const document = ({ markup: root }: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;

/** What parts of Office packages begin with. */
export const declaration: Markup = { markup: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' };
