/**
 * WordprocessingML of paragraphs, tables and sections (ISO/IEC 29500-1, part 17). Written here and not by a library:
 * npm's `docx` makes other bytes on every run (dates, random ids) and would add 220 KB to the function for this much.
 */

import type { Markup } from '../../markup.ts';
import { attribute, declaration, xml } from '../package/xml-tag.ts';
import { cleanText } from '../package/xml-text.ts';
import type { Block, Paragraph, Section, Sides, Table, TableCell } from './model.ts';
import { looks } from './paragraph-styles.ts';

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const wordprocessingml = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);
const twipsOfMm = (mm: number): number => Math.round((mm / 25.4) * 1_440);

export const documentXml = (sections: readonly Section[]): string => {
  const parts = sections.map((section, index) => {
    const isLast = index === sections.length - 1;
    const paper = sectionXml(section);
    return xml`${section.blocks.map(blockXml)}${isLast ? paper : endXml(paper)}`;
  });
  return xml`${declaration}
    <w:document xmlns:w="${wordprocessingml}" xmlns:r="${relationships}">
      <w:body>${parts}</w:body>
    </w:document>`.markup;
};

/** Where a section ends: a line too low to need a page of its own where the last one is full. */
const endXml = (paper: Markup): Markup =>
  xml`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>${paper}</w:pPr></w:p>`;

/** The page number: size 13, centred in the top margin; `titlePg` leaves it off a section's first page. */
export const headerXml = (): string => {
  const run = (content: Markup): Markup => xml`<w:r><w:rPr><w:sz w:val="26"/></w:rPr>${content}</w:r>`;
  return xml`${declaration}
    <w:hdr xmlns:w="${wordprocessingml}" xmlns:r="${relationships}">
      <w:p>
        <w:pPr><w:jc w:val="center"/></w:pPr>
        ${run(xml`<w:fldChar w:fldCharType="begin"/>`)}
        ${run(xml`<w:instrText xml:space="preserve"> PAGE </w:instrText>`)}
        <w:r><w:fldChar w:fldCharType="separate"/></w:r>
        ${run(xml`<w:t>2</w:t>`)}
        <w:r><w:fldChar w:fldCharType="end"/></w:r>
      </w:p>
    </w:hdr>`.markup;
};

// A4; margins of NĐ 30/2020/NĐ-CP, Appendix I, section I.
const [shortSide, longSide] = [twipsOfMm(210), twipsOfMm(297)];
const marginsMm = { top: 20, right: 15, bottom: 20, left: 30, header: 10, footer: 10, gutter: 0 };

const sectionXml = ({ orientation }: Section): Markup => {
  const isAcross = orientation === 'landscape';
  const [width, height] = isAcross ? [longSide, shortSide] : [shortSide, longSide];
  const margins = Object.entries(marginsMm).map(([side, mm]) => attribute(`w:${side}`, twipsOfMm(mm)));
  return xml`<w:sectPr>
    <w:headerReference w:type="default" r:id="rId2"/>
    <w:pgSz w:w="${width}" w:h="${height}"${attribute('w:orient', isAcross ? 'landscape' : undefined)}/>
    <w:pgMar${margins}/>
    <w:pgNumType w:start="1"/>
    <w:titlePg/>
  </w:sectPr>`;
};

const blockXml = (block: Block): Markup => {
  if (block.kind === 'paragraph') return paragraphXml(block);
  return block.kind === 'table' ? tableXml(block) : sidesXml(block);
};

const keptXml = xml`<w:keepNext/>`;

const paragraphXml = ({ style, text, keep }: Omit<Paragraph, 'kind'>, width = pageWidth): Markup => {
  const { rule } = looks[style];
  return xml`<w:p><w:pPr><w:pStyle w:val="${style}"/>${keep && keptXml}</w:pPr>${runsXml(text)}</w:p>
    ${rule === undefined ? undefined : ruleXml(width, rule)}`;
};

/** A line narrower than the text above it, as under an agency's name: the lower border of a paragraph drawn in. */
const ruleXml = (width: number, share: number): Markup => {
  const inset = twips(width * share);
  return xml`<w:p>
    <w:pPr>
      <w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>
      <w:spacing w:before="20" w:after="0" w:line="80" w:lineRule="exact"/>
      <w:ind w:left="${inset}" w:right="${inset}"/>
    </w:pPr>
  </w:p>`;
};

const lineBreak = xml`<w:r><w:br/></w:r>`;

const runsXml = (text: string): readonly Markup[] =>
  text === ''
    ? []
    : cleanText(text)
        .split('\n')
        .flatMap((line, index) => {
          const run = xml`<w:r><w:t xml:space="preserve">${line}</w:t></w:r>`;
          return index === 0 ? [run] : [lineBreak, run];
        });

const pageWidth = 468;

const gridXml = (widths: readonly number[]): Markup =>
  xml`<w:tblGrid>${widths.map((width) => xml`<w:gridCol w:w="${twips(width)}"/>`)}</w:tblGrid>`;

const cellXml = (width: number, inside: Markup, down = 'top', joined?: Markup): Markup =>
  xml`<w:tc>
    <w:tcPr><w:tcW w:w="${twips(width)}" w:type="dxa"/>${joined}<w:vAlign w:val="${down}"/></w:tcPr>
    ${inside}
  </w:tc>`;

const joins = { first: xml`<w:vMerge w:val="restart"/>`, under: xml`<w:vMerge/>` } as const;

const joinedXml = ({ over = 1, down }: TableCell): Markup =>
  xml`${over > 1 ? xml`<w:gridSpan w:val="${over}"/>` : undefined}${down && joins[down]}`;

const sidesXml = ({ widths, left, right }: Sides): Markup => {
  const side = (index: 0 | 1, paragraphs: readonly Paragraph[]): Markup =>
    cellXml(widths[index], xml`${paragraphs.map((one) => paragraphXml(one, widths[index]))}`);
  return xml`<w:tbl>
    <w:tblPr>
      <w:tblW w:w="${twips(widths[0] + widths[1])}" w:type="dxa"/>
      <w:jc w:val="center"/>
      <w:tblLayout w:type="fixed"/>
    </w:tblPr>
    ${gridXml(widths)}
    <w:tr><w:trPr><w:cantSplit/></w:trPr>${side(0, left)}${side(1, right)}</w:tr>
  </w:tbl>`;
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => ({
  markup: `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
}));

const keptRows = 2;

const tableXml = ({ widths, head, rows, keep }: Table): Markup => {
  // A last page is never a total alone, nor what follows it: the rows before it stay with it.
  const last = rows.length - 1;
  const isKept = (index: number): boolean => index >= last - keptRows && (index < last || keep === true);
  const row = (cells: readonly TableCell[], isWithNext: boolean, repeated?: Markup): Markup => {
    let at = 0;
    const inside = cells.map((cell) => {
      const width = sumOf(widths.slice(at, at + (cell.over ?? 1)));
      at += cell.over ?? 1;
      const told = paragraphXml({ ...cell, ...(isWithNext ? { keep: true } : {}) }, width);
      return cellXml(width, told, 'center', joinedXml(cell));
    });
    return xml`<w:tr><w:trPr><w:cantSplit/>${repeated}</w:trPr>${inside}</w:tr>`;
  };
  return xml`<w:tbl>
    <w:tblPr>
      <w:tblW w:w="${twips(sumOf(widths))}" w:type="dxa"/>
      <w:jc w:val="center"/>
      <w:tblBorders>${borders}</w:tblBorders>
      <w:tblLayout w:type="fixed"/>
    </w:tblPr>
    ${gridXml(widths)}
    ${head.map((cells) => row(cells, true, xml`<w:tblHeader/>`))}
    ${rows.map((cells, index) => row(cells, isKept(index)))}
  </w:tbl>`;
};
