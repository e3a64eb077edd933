/**
 * Finds elements of an XML part without building a tree: a copy changes few of them, and every other byte stays as it
 * is. Each level is one linear scan; comments, CDATA and instructions are passed over, prefixes do not count. What is
 * not well formed throws: the file was read before, so this is not met, and `markWorkbook` gives up on it.
 */
import { unescapeXml } from '../package/xml-text.ts';

/** Offsets into the text of the part. Of `<a/>`, `inner`, `close` and `end` are the same. */
export interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly start: number;
  /** Where the opening tag has ended. */
  readonly inner: number;
  /** Where the closing tag begins. */
  readonly close: number;
  readonly end: number;
}

/** The elements directly inside a stretch of a part, in order. Throws where it is not well formed. */
export const childrenOf = (xml: string, { inner, close }: Pick<Element, 'inner' | 'close'>): Element[] => {
  const found: Element[] = [];
  let opened = { name: '', start: 0, inner: 0 };
  let depth = 0;
  for (let at = nextTag(xml, inner, close); at < close; ) {
    const end = markupEnd(xml, at);
    const kind = kindOf(xml, at, end);
    if (depth === 0 && (kind === 'open' || kind === 'empty')) opened = { name: nameAt(xml, at), start: at, inner: end };
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    if (depth < 0) throw new Error('xml: a closing tag too many');
    if (depth === 0 && kind === 'close') found.push({ ...opened, close: at, end });
    if (depth === 0 && kind === 'empty') found.push({ ...opened, close: end, end });
    at = nextTag(xml, end, close);
  }
  if (depth > 0) throw new Error('xml: an element is not closed');
  return found;
};

/** The outermost element. Throws where there is none. */
export const rootOf = (xml: string): Element => {
  const [root] = childrenOf(xml, { inner: 0, close: xml.length });
  if (!root) throw new Error('xml: no element');
  return root;
};

const nextTag = (xml: string, from: number, to: number): number => {
  const at = from < to ? xml.indexOf('<', from) : -1;
  return at < 0 ? to : at;
};

const kindOf = (xml: string, at: number, end: number): 'open' | 'close' | 'empty' | 'other' => {
  const second = xml[at + 1];
  if (second === '!' || second === '?') return 'other';
  if (second === '/') return 'close';
  return xml[end - 2] === '/' ? 'empty' : 'open';
};

const passedOver = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const markupEnd = (xml: string, at: number): number => {
  const second = xml[at + 1];
  if (second !== '!' && second !== '?') return tagEnd(xml, at);
  const [opening, closing] = passedOver.find(([mark]) => xml.startsWith(mark, at)) ?? [];
  if (!opening || !closing) throw new Error('xml: a document type');
  const found = xml.indexOf(closing, at + opening.length);
  if (found < 0) throw new Error('xml: a comment is not closed');
  return found + closing.length;
};

/** A `>` may stand in the value of an attribute. */
const tagEnd = (xml: string, at: number): number => {
  let quote = 0;
  for (let i = at + 1; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return i + 1;
  }
  throw new Error('xml: a tag is not closed');
};

const qualifiedName = /<([^\s/>]+)/y;

/** The name of the tag that begins there, with its prefix. */
export const qualifiedAt = (xml: string, at: number): string => {
  qualifiedName.lastIndex = at;
  return qualifiedName.exec(xml)?.[1] ?? '';
};

const nameAt = (xml: string, at: number): string => {
  const name = qualifiedAt(xml, at);
  return name.slice(name.indexOf(':') + 1);
};

/** "x:" where the element is `x:row`, else nothing: what is added beside it needs the same. */
export const prefixOf = (xml: string, { start }: Element): string => {
  const name = qualifiedAt(xml, start);
  return name.slice(0, name.indexOf(':') + 1);
};

const attributePattern = /\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/y;

/** The attributes of an element as written, each value still escaped and in its quotes. */
export const rawAttributes = (xml: string, { start, inner }: Element): Map<string, string> => {
  const tag = xml.slice(start, inner);
  const found = new Map<string, string>();
  attributePattern.lastIndex = qualifiedAt(xml, start).length + 1;
  for (let match = attributePattern.exec(tag); match; match = attributePattern.exec(tag)) {
    found.set(match[1] ?? '', match[2] ?? '');
  }
  return found;
};

/** An attribute's value, or undefined. A name that begins with a colon is found behind any prefix: `:id` is `r:id`. */
export const attributeOf = (xml: string, element: Element, name: string): string | undefined => {
  const all = rawAttributes(xml, element);
  const key = name.startsWith(':') ? [...all.keys()].find((written) => written.endsWith(name)) : name;
  const raw = key === undefined ? undefined : all.get(key);
  return raw === undefined ? undefined : unescapeXml(raw.slice(1, -1));
};

/** The text directly or deeper inside an element, CDATA taken as text. */
export const textIn = (xml: string, { inner, close }: Element): string => {
  let text = '';
  for (let at = inner; at < close; ) {
    const tag = nextTag(xml, at, close);
    text += unescapeXml(xml.slice(at, tag));
    if (tag === close) break;
    at = markupEnd(xml, tag);
    if (xml.startsWith('<![CDATA[', tag)) text += xml.slice(tag + 9, at - 3);
  }
  return text;
};
