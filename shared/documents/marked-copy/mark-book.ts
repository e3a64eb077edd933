/** The workbook part of a copy: its sheets, and parts put beside them or taken away. */

import { relationsOf } from '../../reading/formats/xlsx/part-names.ts';
import { escapeXml } from '../package/xml-text.ts';
import { appendedTo, edited } from './mark-edit.ts';
import { contentTypes, type PackageCopy } from './mark-package.ts';
import { attributeOf, childrenOf, type Element, prefixOf, rootOf } from './mark-xml.ts';

export interface BookSheet {
  readonly name: string;
  readonly part: string;
}

export interface Book {
  readonly part: string;
  /** Of its elements: transitional, or strict (ISO/IEC 29500-1 or -4). */
  readonly namespace: string;
  /** Worksheets only, in their order. */
  readonly sheets: readonly BookSheet[];
  /** Of every sheet, chart sheets too. */
  readonly names: readonly string[];
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

const transitional = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';

const relationNamespaces: Readonly<Record<string, string>> = {
  [transitional]: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  [strict]: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};

/** Throws where the package holds no workbook. */
export const openBook = (copy: PackageCopy): Book => {
  const part = copy.relations('').find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const xml = copy.text(part);
  const root = rootOf(xml);
  const relations = copy.relations(part);
  const sheets = childrenOf(xml, root)
    .filter(({ name }) => name === 'sheets')
    .flatMap((element) => childrenOf(xml, element));
  const nameOf = (sheet: Element): string => attributeOf(xml, sheet, 'name') ?? '';
  const ofKind = (kind: string): string | undefined => relations.find((relation) => relation.kind === kind)?.target;
  return {
    part,
    namespace: xml.slice(root.start, root.inner).includes(strict) ? strict : transitional,
    sheets: sheets.flatMap((sheet) => {
      const id = attributeOf(xml, sheet, ':id');
      const relation = relations.find((one) => one.id === id && one.kind === 'worksheet');
      return relation ? [{ name: nameOf(sheet), part: relation.target }] : [];
    }),
    names: sheets.map(nameOf),
    strings: ofKind('sharedStrings'),
    styles: ofKind('styles'),
  };
};

const types = {
  worksheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
  styles: 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml',
} as const;

export interface NewPart {
  /** Inside the workbook's folder; the number is raised until the name is free. */
  readonly name: (number: number) => string;
  readonly kind: keyof typeof types;
  readonly xml: string;
}

/** @returns the id of the workbook's relation to the part */
export const addPart = (copy: PackageCopy, book: Book, { name, kind, xml }: NewPart): string => {
  const folder = book.part.slice(0, book.part.lastIndexOf('/') + 1);
  const part = firstFree(
    (number) => `${folder}${name(number)}`,
    (candidate) => copy.has(candidate),
  );
  const ids = new Set(copy.relations(book.part).map((relation) => relation.id));
  const id = firstFree(
    (number) => `rIdTonghop${number}`,
    (candidate) => ids.has(candidate),
  );
  const type = `${relationNamespaces[book.namespace]}/${kind}`;
  copy.put(part, xml);
  append(
    copy,
    relationsOf(book.part),
    (prefix) => `<${prefix}Relationship Id="${id}" Type="${type}" Target="${part.slice(folder.length)}"/>`,
  );
  append(copy, contentTypes, (prefix) => `<${prefix}Override PartName="/${part}" ContentType="${types[kind]}"/>`);
  return id;
};

const firstFree = <Name>(name: (number: number) => Name, isTaken: (candidate: Name) => boolean): Name => {
  let number = 1;
  while (isTaken(name(number))) number += 1;
  return name(number);
};

const append = (copy: PackageCopy, part: string, text: (prefix: string) => string): void => {
  const xml = copy.text(part);
  const root = rootOf(xml);
  copy.put(part, edited(xml, [appendedTo(xml, root, text(prefixOf(xml, root)))]));
};

/** A sheet behind all others. @param id of the workbook's relation to its part */
export const addSheet = (copy: PackageCopy, book: Book, name: string, id: string): void => {
  const xml = copy.text(book.part);
  const root = rootOf(xml);
  const sheets = childrenOf(xml, root).find((element) => element.name === 'sheets');
  if (!sheets) throw new Error('workbook: no sheets');
  // Not one more than the highest: Excel takes no number above 65,534, which a program may have given already.
  const numbers = new Set(childrenOf(xml, sheets).map((element) => Number(attributeOf(xml, element, 'sheetId'))));
  const number = firstFree(Number, (candidate) => numbers.has(candidate));
  const text = `<${prefixOf(xml, root)}sheet xmlns:r="${relationNamespaces[book.namespace]}" name="${escapeXml(name)}" sheetId="${number}" r:id="${id}"/>`;
  copy.put(book.part, edited(xml, [appendedTo(xml, sheets, text)]));
};

/** Leaves parts out, with what the package and the workbook say of them. */
export const dropParts = (copy: PackageCopy, book: Book, isDropped: (part: string) => boolean): void => {
  const dropped = copy.names().filter(isDropped);
  if (dropped.length === 0) return;
  for (const holder of ['', book.part]) {
    const gone = copy.relations(holder).filter(({ target }) => isDropped(target));
    copy.cut(
      relationsOf(holder),
      gone.map(({ element }) => element),
    );
  }
  const xml = copy.text(contentTypes);
  const entries = childrenOf(xml, rootOf(xml));
  copy.cut(
    contentTypes,
    entries.filter((element) => isDropped((attributeOf(xml, element, 'PartName') ?? '').slice(1))),
  );
  for (const part of dropped) copy.drop(part);
};
