/**
 * A PDF 1.7 file (ISO 32000-1) while it is being put together: objects are given numbers, then contents. What is no
 * stream goes into compressed object streams, for a tagged table has an object for every cell.
 */
import { deflateSync } from 'node:zlib';
import { sha256 } from '../../sha256.ts';

/** Number of an object. */
export type Id = number;

export const ref = (id: Id): string => `${id} 0 R`;

/** A text outside page contents, of any characters. */
export const textString = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

const inOneStream = 500;
const header = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');

/** Where an object is: at an offset of the file, or at a place of an object stream. */
type Place = readonly [type: 1, offset: number, generation: 0] | readonly [type: 2, stream: Id, index: number];

export class PdfFile {
  /** Those that wait until there are enough for an object stream. */
  #plain: [id: Id, text: string][] = [];
  readonly #places: Place[] = [];
  readonly #parts: Buffer[] = [header];
  #length = header.length;
  #last: Id = 0;

  /** A number for an object that others already refer to. */
  reserve(): Id {
    return ++this.#last;
  }

  add(text: string, id = this.reserve()): Id {
    this.#plain.push([id, text]);
    if (this.#plain.length === inOneStream) this.#pack();
    return id;
  }

  /** @param entries of the stream's dictionary */
  stream(entries: string, content: Uint8Array | string, id = this.reserve()): Id {
    return this.#write(id, `${entries}/Filter/FlateDecode`, deflateSync(content));
  }

  /** A stream whose bytes are compressed already, or must not be. */
  rawStream(entries: string, content: Uint8Array, id = this.reserve()): Id {
    return this.#write(id, entries, content);
  }

  /** @param root the catalog @param about the information dictionary */
  finish(root: Id, about: Id): Uint8Array {
    this.#pack();
    const start = this.#length;
    const id = this.reserve();
    this.#places[id] = [1, start, 0];
    const table = Buffer.alloc((id + 1) * entrySize);
    table.writeUInt16BE(0xffff, 5);
    for (let number = 1; number <= id; number++) {
      const [type, second, third] = this.#places[number] ?? [0, 0, 0];
      table.writeUInt8(type, number * entrySize);
      table.writeUInt32BE(second, number * entrySize + 1);
      table.writeUInt16BE(third, number * entrySize + 5);
    }
    // Readers tell files apart by it; the same content has the same.
    const name = sha256(Buffer.concat(this.#parts)).slice(0, 32);
    const trailer = `/Type/XRef/Size ${id + 1}/W[1 4 2]/Root ${ref(root)}/Info ${ref(about)}/ID[<${name}><${name}>]`;
    this.stream(trailer, table, id);
    this.#append(Buffer.from(`startxref\n${start}\n%%EOF\n`));
    return Buffer.concat(this.#parts);
  }

  #pack(): void {
    const objects = this.#plain;
    this.#plain = [];
    const stream = this.reserve();
    const heads: string[] = [];
    const texts: string[] = [];
    let at = 0;
    for (const [index, [id, text]] of objects.entries()) {
      this.#places[id] = [2, stream, index];
      heads.push(`${id} ${at}`);
      texts.push(text);
      at += text.length + 1;
    }
    const head = `${heads.join(' ')}\n`;
    const entries = `/Type/ObjStm/N ${objects.length}/First ${head.length}`;
    this.stream(entries, Buffer.from(`${head}${texts.join('\n')}`, 'latin1'), stream);
  }

  #write(id: Id, entries: string, content: Uint8Array): Id {
    this.#places[id] ??= [1, this.#length, 0];
    this.#append(Buffer.from(`${id} 0 obj\n<<${entries}/Length ${content.length}>>\nstream\n`));
    this.#append(Buffer.from(content.buffer, content.byteOffset, content.length));
    this.#append(Buffer.from('\nendstream\nendobj\n'));
    return id;
  }

  #append(part: Buffer): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}

/** Bytes of an entry of the cross-reference stream, as its W says. */
const entrySize = 7;
