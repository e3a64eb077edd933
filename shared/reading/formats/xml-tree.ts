/** A small XML document from strangers as a tree: what an OpenRosa client sends. The reading is that of xml-scan.ts. */
import type { Refusal } from '../../domain/log/draft.ts';
import { ordinaryBytes } from '../tools/tool.ts';
import { decode } from './json-text.ts';
import { XmlFault } from './xml-meaning.ts';
import { scanXml, type XmlListener } from './xml-scan.ts';

/** One element. Names are local: which prefix stands for which namespace differs from client to client. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Of an element without children. */
  readonly text: string;
}

const deepest = 20;
const mostElements = 2_000;

/** The root element, or why there is none. @param bytes UTF-8. */
export const readXml = (bytes: Buffer): XmlNode | Refusal => {
  if (bytes.length > ordinaryBytes) return tooLarge;
  const text = decode(bytes);
  if (text === undefined) return notUtf8;
  const tree = new Tree();
  try {
    scanXml(text, tree);
    return tree.excess ?? tree.root ?? broken;
  } catch (error) {
    if (error instanceof XmlFault) return { broken, doctype: withDocumentType, size: tooDeep }[error.reason];
    throw error;
  }
};

interface Growing extends XmlNode {
  readonly children: Growing[];
  text: string;
}

/** Grows no further once it is too large: what follows is only read for being XML. */
class Tree implements XmlListener {
  root: XmlNode | undefined;
  excess: Refusal | undefined;
  readonly #open: Growing[] = [];
  #elements = 0;

  open(path: readonly string[], _: (name: string) => string | undefined, attributes: () => Map<string, string>): void {
    this.#elements += 1;
    if (path.length > deepest) this.excess ??= tooDeep;
    if (this.#elements > mostElements) this.excess ??= tooMany;
    if (this.excess) return;
    const node: Growing = { name: path.at(-1) ?? '', attributes: attributes(), children: [], text: '' };
    this.#open.at(-1)?.children.push(node);
    this.#open.push(node);
    this.root ??= node;
  }

  text(piece: string): void {
    const node = this.#open.at(-1);
    if (node && node.children.length === 0) node.text += piece;
  }

  close(): void {
    const node = this.#open.pop();
    if (node && node.children.length > 0) node.text = '';
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
