/**
 * The parts of a workbook being copied: those that are changed are unpacked and written anew, all others go over
 * packed as they are. Names are compared without case, as the packaging standard has it (ISO/IEC 29500-2, 6.2.2.3).
 */

import { kindOf, relationsOf, targetOf } from '../../reading/formats/xlsx/part-names.ts';
import { listZip, unpackEntry, type ZipEntry } from '../../reading/formats/xlsx/unzip.ts';
import { Archive } from '../package/archive.ts';
import { type Edit, edited } from './mark-edit.ts';
import { attributeOf, childrenOf, type Element, rootOf } from './mark-xml.ts';

const mostEntries = 5_000;
const mostUnpackedBytes = 200_000_000;

/** What a part or the package points to. */
export interface Relation {
  readonly id: string;
  /** Last word of its type: `worksheet`, `styles`. */
  readonly kind: string;
  /** Name of the part meant; empty where it is outside the file. */
  readonly target: string;
  readonly element: Element;
}

export const contentTypes = '[Content_Types].xml';

export class PackageCopy {
  readonly #entries: Map<string, ZipEntry>;
  readonly #changed = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  readonly #fresh: string[] = [];
  #room = mostUnpackedBytes;

  /** Throws where the file is no archive that can be read. */
  constructor(file: Buffer) {
    this.#entries = new Map(listZip(file, mostEntries).map((entry) => [entry.name.toLowerCase(), entry]));
  }

  has(part: string): boolean {
    return this.#changed.has(part.toLowerCase()) || this.#entries.has(part.toLowerCase());
  }

  /** Names of all parts of the file, as it spells them. */
  names(): string[] {
    return [...this.#entries.values()].map(({ name }) => name);
  }

  /** Text of a part as it now is. Throws where it is missing, too large or not UTF-8. */
  text(part: string): string {
    const key = part.toLowerCase();
    const known = this.#changed.get(key) ?? this.#texts.get(key);
    if (known !== undefined) return known;
    const entry = this.#entries.get(key);
    if (!entry) throw new Error('package: a part is missing');
    const bytes = unpackEntry(entry, this.#room);
    this.#room -= bytes.length;
    const text = utf8(bytes);
    this.#texts.set(key, text);
    return text;
  }

  /** Gives a part another text, or adds one. */
  put(part: string, text: string): void {
    if (this.has(part) && this.text(part) === text) return;
    if (!this.has(part)) this.#fresh.push(part);
    this.#changed.set(part.toLowerCase(), text);
  }

  /** Leaves a part of the file out; what points to it is for the caller. */
  drop(part: string): void {
    this.#entries.delete(part.toLowerCase());
  }

  /** What a part points to; the package itself is "". */
  relations(part: string): Relation[] {
    const name = relationsOf(part);
    if (!this.has(name)) return [];
    const xml = this.text(name);
    return childrenOf(xml, rootOf(xml)).map((element) => ({
      id: attributeOf(xml, element, 'Id') ?? '',
      kind: kindOf(attributeOf(xml, element, 'Type') ?? ''),
      target:
        attributeOf(xml, element, 'TargetMode') === 'External'
          ? ''
          : targetOf(part, attributeOf(xml, element, 'Target') ?? ''),
      element,
    }));
  }

  /** Takes elements out of a part. */
  cut(part: string, elements: readonly Element[]): void {
    const edits = elements.map(({ start, end }): Edit => ({ start, end, text: '' }));
    if (edits.length > 0) this.put(part, edited(this.text(part), edits));
  }

  /** The archive, parts in the order of the file and new ones behind them. */
  finish(): Uint8Array {
    const archive = new Archive();
    for (const [key, entry] of this.#entries) {
      const text = this.#changed.get(key);
      if (text === undefined) archive.addPacked(entry);
      else archive.add(entry.name, text);
    }
    for (const part of this.#fresh) archive.add(part, this.#changed.get(part.toLowerCase()) ?? '');
    return archive.finish();
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const utf8 = (bytes: Buffer): string => {
  const text = strict.decode(bytes);
  const [, encoding = 'utf-8'] = /^\uFEFF?<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']+)/.exec(text.slice(0, 300)) ?? [];
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error('package: not UTF-8');
  return text;
};
