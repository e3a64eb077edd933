/** Writing XML: a template tag in which everything that is not markup already is escaped. */

/** XML text that has been escaped already. */
export interface Markup {
  readonly xml: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them, not even escaped
const notXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(notXml, '')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character);

type Value = string | number | Markup | readonly Markup[] | undefined;

export const xml = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  xml: strings.reduce((text, part, i) => text + part + (i < values.length ? render(values[i]) : ''), ''),
});

const render = (value: Value): string => {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return Array.isArray(value) ? value.map((one: Markup) => one.xml).join('') : (value as Markup).xml;
};

/** An attribute with its leading blank, or nothing where there is no value. */
export const attribute = (name: string, value: string | undefined): Markup => ({
  xml: value === undefined ? '' : ` ${name}="${escaped(value).replace(/\s+/g, ' ')}"`,
});

/** A whole document. */
export const document = ({ xml: root }: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
