/**
 * The sheets of an opened package and their cells: name, row, formula, the text they show. Parts were written by Excel
 * or LibreOffice (`open-package.ts` refuses comments, CDATA and entities), so that elements can be found by their tags.
 */
import { columnNumber } from '../../reading/formats/xlsx/address.ts';
import { unescapeXml } from '../package/xml-text.ts';
import type { Parts } from './open-package.ts';

export interface TemplateCell {
  /** "C9". */
  readonly name: string;
  readonly column: number;
  readonly row: number;
  /** Attributes and content as they stand in the part. */
  readonly attributes: string;
  readonly inside: string;
  readonly text: string;
  readonly formula: string | null;
}

export interface TemplateRow {
  readonly number: number;
  readonly attributes: string;
  readonly cells: readonly TemplateCell[];
}

export interface TemplateSheet {
  readonly name: string;
  readonly part: string;
  /** Everything before and after the rows. */
  readonly before: string;
  readonly after: string;
  readonly rows: readonly TemplateRow[];
}

export const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];

export const textOfPart = (parts: Parts, name: string): string => parts.get(name)?.toString('utf8') ?? '';

export const sheetsOfPackage = (parts: Parts): TemplateSheet[] => {
  const targets = new Map(
    [...textOfPart(parts, 'xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s([^>]*?)\/?>/g)].map(
      ([, found = '']) => [attributeOf(found, 'Id'), attributeOf(found, 'Target') ?? ''],
    ),
  );
  const strings = sharedStrings(textOfPart(parts, 'xl/sharedStrings.xml'));
  return [...textOfPart(parts, 'xl/workbook.xml').matchAll(/<sheet\s([^>]*?)\/?>/g)].flatMap(([, found = '']) => {
    const target = targets.get(attributeOf(found, 'r:id')) ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const xml = textOfPart(parts, part);
    return /<worksheet[\s>]/.test(xml)
      ? [sheetOf(unescapeXml(attributeOf(found, 'name') ?? ''), part, xml, strings)]
      : [];
  });
};

const sheetOf = (name: string, part: string, xml: string, strings: readonly string[]): TemplateSheet => {
  const open = /<sheetData\s*>/.exec(xml);
  const close = xml.indexOf('</sheetData>');
  if (!open || close < 0) return { name, part, before: xml, after: '', rows: [] };
  const start = open.index + open[0].length;
  const rows = [...xml.slice(start, close).matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)];
  return {
    name,
    part,
    before: xml.slice(0, start),
    after: xml.slice(close),
    rows: rows.map(([, attributes = '', inside = '']) => ({
      number: Number(attributeOf(attributes, 'r')),
      attributes,
      cells: cellsOf(inside, strings),
    })),
  };
};

const cellsOf = (row: string, strings: readonly string[]): TemplateCell[] =>
  [...row.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(([, attributes = '', inside = '']) => {
    const name = attributeOf(attributes, 'r') ?? '';
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
    const formula = /<f\b[^>]*?(?:\/>|>([\s\S]*?)<\/f>)/.exec(inside);
    const value = /<v>([\s\S]*?)<\/v>/.exec(inside)?.[1] ?? '';
    const type = attributeOf(attributes, 't');
    const written = type === 'inlineStr' ? runs(inside) : unescapeXml(value);
    const text = type === 's' ? (strings[Number(value)] ?? '') : written;
    return {
      name,
      column: columnNumber(letters),
      row: Number(digits),
      attributes,
      inside,
      text,
      formula: formula ? unescapeXml(formula[1] ?? '') : null,
    };
  });

const sharedStrings = (xml: string): string[] =>
  [...xml.matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)].map(([, inside = '']) => runs(inside));

/** A text in pieces of different looks is one text; what is spoken beside it (phonetic runs) is not part of it. */
const runs = (xml: string): string =>
  [...xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g)]
    .map(([, text = '']) => unescapeXml(text))
    .join('');
