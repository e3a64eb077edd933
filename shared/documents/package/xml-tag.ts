/**
 * Writing XML: a template tag in which everything that is not markup already is escaped. An indented line goes on with
 * the line before it, so that an element, or an attribute, stands on a line of its own here and not in the file.
 */
import { cleanText, escapeXml } from './xml-text.ts';

/** XML text that has been escaped already. */
export interface Markup {
  readonly xml: string;
}

type Value = string | number | Markup | readonly Markup[] | undefined;

const joined = new WeakMap<TemplateStringsArray, readonly string[]>();

const partsOf = (strings: TemplateStringsArray): readonly string[] => {
  const known = joined.get(strings);
  if (known) return known;
  const parts = strings.map((part) => part.replace(/\n +(?=[a-z])/g, ' ').replace(/\n +/g, ''));
  joined.set(strings, parts);
  return parts;
};

export const xml = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  xml: partsOf(strings).reduce((text, part, i) => text + part + (i < values.length ? render(values[i]) : ''), ''),
});

const render = (value: Value): string => {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeXml(cleanText(String(value)));
  return Array.isArray(value) ? value.map((one: Markup) => one.xml).join('') : (value as Markup).xml;
};

/** An attribute with its leading blank, or nothing where there is no value. */
export const attribute = (name: string, value: string | number | undefined): Markup => ({
  xml: value === undefined ? '' : ` ${name}="${escapeXml(cleanText(String(value))).replace(/\s+/g, ' ')}"`,
});

/** A whole document. */
export const document = ({ xml: root }: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;

/** What parts of Office packages begin with. */
export const declaration = { xml: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' } as const;
