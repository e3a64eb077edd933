/** The draft report as an independent reader finds it: its file unpacked, its XML parsed. */
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { expect } from 'vitest';
import { unzip } from './unzip.ts';

const elements = (of: XmlElement, name: string): XmlElement[] =>
  of.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    const element = child as XmlElement;
    return element.name === name ? [element] : elements(element, name);
  });

/** The sections of a report as lines; a section ends with a paragraph that holds its paper. */
const sectionsOf = (docx: Uint8Array): string[][] => {
  const xml = unzip(docx).get('word/document.xml') ?? '';
  const sections: string[][] = [[]];
  for (const line of elements(parseXml(xml).root as XmlElement, 'w:p')) {
    if (elements(line, 'w:sectPr').length > 0) sections.push([]);
    else sections.at(-1)?.push(line.text);
  }
  return sections;
};

const internal = /Excel|JSON|CSV|lượt gửi|chờ xử lý|mã băm|undefined|null|NaN|Infinity|\[object|[0-9a-f]{16}/;
const unprintable = /[^\P{Cc}\t\n]|\p{Bidi_Control}/u;
const capitalInside = /[\p{Ll},;(] (?:Xã|Phường|Thị trấn|Huyện|Thành phố|Thị xã) \p{Lu}/u;

/** What must hold of every report that is signed; returns its body and its annexes as lines. */
export const expectSignable = (docx: Uint8Array): { readonly body: string[]; readonly annexes: string[][] } => {
  const [body = [], ...annexes] = sectionsOf(docx);
  const text = [body, ...annexes].flat().join('\n');
  const cited = new Set(body.join('\n').match(/Phụ lục [IVX]+/g) ?? []);

  expect(text).not.toMatch(internal);
  expect(text).not.toMatch(unprintable);
  expect(text).not.toMatch(capitalInside);
  expect(text).not.toMatch(/Ký, ghi rõ họ tên|lần tổng hợp trước/);
  expect(annexes.map(([first]) => first).filter((annex) => !cited.has(annex ?? ''))).toEqual([]);
  expect(annexes.every((lines) => lines.some((line) => line.startsWith('(Kèm theo Báo cáo số ')))).toBe(true);
  return { body, annexes };
};
