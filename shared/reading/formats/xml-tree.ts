/**
 * Reading XML from strangers. The parser (@rgrove/parse-xml) knows no external entities and expands none of a document
 * type's own, so neither files nor "billion laughs" are to be had; a document type is refused all the same.
 */
import { parseXml, XmlDocumentType, XmlElement } from '@rgrove/parse-xml';
import type { Refusal } from '../../domain/log/draft.ts';
import { ordinaryBytes } from '../tools/tool.ts';
import { decode } from './json-text.ts';

/** One element. Names are local: which prefix stands for which namespace differs from client to client. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

const deepest = 20;
const mostElements = 2_000;

/** The root element, or why there is none. @param bytes UTF-8. */
export const readXml = (bytes: Buffer): XmlNode | Refusal => {
  if (bytes.length > ordinaryBytes) return tooLarge;
  const text = decode(bytes);
  if (text === undefined) return notUtf8;
  try {
    // Line ends first: the parser cuts its text anew at each carriage return.
    const document = parseXml(text.replace(/\r\n?/g, '\n'), { preserveDocumentType: true });
    if (document.children.some((node) => node instanceof XmlDocumentType)) return withDocumentType;
    return document.root ? nodeOf(document.root, 1, { left: mostElements }) : broken;
  } catch (error) {
    return error instanceof Excess ? error.refusal : broken;
  }
};

const nodeOf = (element: XmlElement, depth: number, count: { left: number }): XmlNode => {
  count.left -= 1;
  if (depth > deepest) throw new Excess(tooDeep);
  if (count.left < 0) throw new Excess(tooMany);
  const children = element.children.filter((child) => child instanceof XmlElement);
  return {
    name: local(element.name),
    attributes: attributesOf(element),
    children: children.map((child) => nodeOf(child, depth + 1, count)),
    text: children.length > 0 ? '' : element.text,
  };
};

/** An attribute without a prefix goes before one of the same local name with it. */
const attributesOf = ({ attributes }: XmlElement): ReadonlyMap<string, string> => {
  const [plain, prefixed] = [false, true].map((isPrefixed) =>
    Object.entries(attributes).filter(([name]) => name.includes(':') === isPrefixed),
  );
  return new Map([...(prefixed ?? []), ...(plain ?? [])].map(([name, value]) => [local(name), value]));
};

const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

class Excess extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refusal);
    this.refusal = refusal;
  }
}

const broken: Refusal = { refusal: 'body.xml', detail: 'Nội dung không phải XML hợp lệ (có thể bị cắt giữa chừng).' };
const notUtf8: Refusal = { refusal: 'body.charset', detail: 'Nội dung XML không phải UTF-8.' };
const tooLarge: Refusal = {
  refusal: 'body.xml-size',
  detail: `Phần số liệu (XML) tối đa ${ordinaryBytes / 1024} KB, không kể tệp đính kèm.`,
};
const withDocumentType: Refusal = { refusal: 'body.doctype', detail: 'Nội dung XML không được khai DOCTYPE.' };
const tooDeep: Refusal = { refusal: 'body.depth', detail: `Nội dung lồng nhau quá ${deepest} tầng.` };
const tooMany: Refusal = { refusal: 'body.keys', detail: `Nội dung có quá ${mostElements} mục.` };
