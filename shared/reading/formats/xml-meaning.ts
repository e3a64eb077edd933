/** What the characters between tags mean: entities, line ends, white space. No entities but those of XML itself. */

/** Why XML is not read: it is none; it declares a document type; it is larger, deeper, longer than may be. */
export class XmlFault extends Error {
  readonly reason: 'broken' | 'doctype' | 'size';

  constructor(reason: XmlFault['reason']) {
    super(`xml: ${reason}`);
    this.reason = reason;
  }
}

// A cell holds 32,767 characters; a program may write each of them as an entity.
const longestWithEntities = 400_000;
const longestEntity = 10;

/** White space of an attribute is spaces (XML 1.0, 3.3.3). */
export const inOneLine = (raw: string): string =>
  meant(/[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, ' ') : raw);

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

export const oneLineEnd = (raw: string): string => (raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);

/** Line ends made one, then entities replaced, as XML 1.0 asks (2.11, 4.6). Throws at an entity it does not know. */
export const meant = (written: string): string => {
  const raw = oneLineEnd(written);
  let mark = raw.indexOf('&');
  if (mark < 0) return raw;
  if (raw.length > longestWithEntities) throw new XmlFault('size');
  let [text, from] = ['', 0];
  for (; mark >= 0; mark = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', mark);
    if (end < 0 || end - mark > longestEntity) throw new XmlFault('broken');
    text += raw.slice(from, mark) + replaced(raw.slice(mark + 1, end));
    from = end + 1;
  }
  return text + raw.slice(from);
};

const replaced = (entity: string): string => {
  const plain = entities.get(entity);
  if (plain !== undefined) return plain;
  const [, hex, digits] = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(entity) ?? [];
  const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
  const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
  if (!isText(text)) throw new XmlFault('broken');
  return text;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noCharacter = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/;

/** Only characters that XML has (2.2)? Halves of a pair are none. */
export const isText = (text: string): boolean => !noCharacter.test(text) && text.isWellFormed();
