/**
 * The one reader of XML from strangers: the parts of a workbook, what OpenRosa clients send. It reads once from end to
 * end, in time linear in the length, and keeps nothing: a sheet of 120,000 cells would cost a parser that builds a tree
 * 0.7 s and 125 MB. It checks what a tree would need (tags in pairs, known entities, attributes named once), so what it
 * reads is well-formed as far as it looks. No document type, no entities but those of XML.
 */
import { inOneLine, isText, meant, oneLineEnd, XmlFault } from './xml-meaning.ts';

/** Names are local: which prefix stands for which namespace differs from program to program. */
export interface XmlListener {
  /** @param path names of the elements around it and its own, the root first; the same array each time. */
  open(
    path: readonly string[],
    attribute: (name: string) => string | undefined,
    /** All of them, made when asked for. */
    attributes: () => Map<string, string>,
  ): void;
  /** Also for an element without content. @param path as when it was opened */
  close?(path: readonly string[]): void;
  /** Text as meant, entities replaced; white space included. */
  text?(text: string, path: readonly string[]): void;
}

const deepest = 60;
const mostTags = 3_000_000;
const mostAttributes = 100;

/** Throws {@link XmlFault}. */
export const scanXml = (text: string, listener: XmlListener): void => new Scan(text, listener).run();

class Scan {
  readonly #text: string;
  readonly #listener: XmlListener;
  readonly #path: string[] = [];
  /** Names with their prefixes, as the closing tags must repeat them. */
  readonly #written: string[] = [];
  /** Of the tag being read: name, value, name, value. */
  readonly #attributes: string[] = [];
  readonly #attribute = (name: string): string | undefined => attributeIn(this.#attributes, name);
  readonly #all = (): Map<string, string> => allIn(this.#attributes);

  constructor(text: string, listener: XmlListener) {
    this.#text = text;
    this.#listener = listener;
  }

  run(): void {
    const text = this.#text;
    if (!isText(text)) throw new XmlFault('broken');
    let [at, tags, roots] = [0, 0, 0];
    for (;;) {
      const start = text.indexOf('<', at);
      this.#say(text.slice(at, start < 0 ? text.length : start));
      if (start < 0) break;
      tags += 1;
      if (tags > mostTags) throw new XmlFault('size');
      const mark = text.charCodeAt(start + 1);
      if (mark === slash) at = this.#closing(start + 2);
      else if (mark === question) at = this.#after('?>', start + 2);
      else if (mark === exclamation) at = this.#special(start);
      else {
        roots += this.#path.length === 0 ? 1 : 0;
        at = this.#opening(start + 1);
      }
    }
    if (this.#path.length > 0 || roots !== 1) throw new XmlFault('broken');
  }

  #say(raw: string): void {
    if (raw === '') return;
    if (this.#path.length > 0) this.#listener.text?.(meant(raw), this.#path);
    else if (raw.trim() !== '') throw new XmlFault('broken');
  }

  #after(mark: string, from: number): number {
    const end = this.#text.indexOf(mark, from);
    if (end < 0) throw new XmlFault('broken');
    return end + mark.length;
  }

  /** A comment, or text in which nothing is an entity; anything else of this kind declares a document type. */
  #special(start: number): number {
    if (this.#text.startsWith('<!--', start)) return this.#after('-->', start + 4);
    if (!this.#text.startsWith('<![CDATA[', start)) throw new XmlFault('doctype');
    if (this.#path.length === 0) throw new XmlFault('broken');
    const after = this.#after(']]>', start + 9);
    this.#listener.text?.(oneLineEnd(this.#text.slice(start + 9, after - 3)), this.#path);
    return after;
  }

  #closing(from: number): number {
    const end = this.#after('>', from);
    if (this.#text.slice(from, end - 1).trimEnd() !== this.#written.pop()) throw new XmlFault('broken');
    this.#listener.close?.(this.#path);
    this.#path.pop();
    return end;
  }

  #opening(from: number): number {
    const text = this.#text;
    let at = nameEnd(text, from);
    const name = text.slice(from, at);
    this.#attributes.length = 0;
    for (;;) {
      at = spaceEnd(text, at);
      const mark = text.charCodeAt(at);
      if (mark === greater) break;
      if (mark === slash && text.charCodeAt(at + 1) === greater) break;
      at = this.#attributeAt(at);
    }
    this.#path.push(local(name));
    if (this.#path.length > deepest) throw new XmlFault('size');
    this.#listener.open(this.#path, this.#attribute, this.#all);
    if (text.charCodeAt(at) === greater) {
      this.#written.push(name);
      return at + 1;
    }
    this.#listener.close?.(this.#path);
    this.#path.pop();
    return at + 2;
  }

  #attributeAt(from: number): number {
    const text = this.#text;
    const end = nameEnd(text, from);
    const equals = spaceEnd(text, end);
    const open = spaceEnd(text, equals + 1);
    const quote = text[open];
    if (text[equals] !== '=' || (quote !== '"' && quote !== "'")) throw new XmlFault('broken');
    const close = text.indexOf(quote, open + 1);
    if (close < 0 || this.#attributes.length >= 2 * mostAttributes) throw new XmlFault('broken');
    const [name, value] = [text.slice(from, end), text.slice(open + 1, close)];
    if (value.includes('<') || isNamed(this.#attributes, name)) throw new XmlFault('broken');
    this.#attributes.push(name, value);
    return close + 1;
  }
}

const [slash, question, exclamation, greater, equal, less] = [0x2f, 0x3f, 0x21, 0x3e, 0x3d, 0x3c];

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const spaceEnd = (text: string, from: number): number => {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
};

/** A name is never empty. */
const nameEnd = (text: string, from: number): number => {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === slash || code === greater || code === equal || code === less) break;
  }
  if (at === from) throw new XmlFault('broken');
  return at;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An attribute without a prefix goes before one of the same local name with it. */
const attributeIn = (attributes: readonly string[], name: string): string | undefined => {
  let found: string | undefined;
  for (let i = 0; i < attributes.length; i += 2) {
    const written = attributes[i] ?? '';
    if (written === name) return inOneLine(attributes[i + 1] ?? '');
    if (found === undefined && local(written) === name) found = attributes[i + 1];
  }
  return found === undefined ? undefined : inOneLine(found);
};

const isNamed = (attributes: readonly string[], name: string): boolean => {
  for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === name) return true;
  return false;
};

const allIn = (attributes: readonly string[]): Map<string, string> => {
  const names = attributes.filter((_, at) => at % 2 === 0).map(local);
  return new Map(names.map((name) => [name, attributeIn(attributes, name) ?? '']));
};
