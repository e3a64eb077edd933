/**
 * WordprocessingML of paragraphs, tables and sections (ISO/IEC 29500-1, part 17). Written here and not by a library:
 * npm's `docx` makes other bytes on every run (dates, random ids) and would add 220 KB to the function for this much.
 */

import { cleanText, escapeXml } from '../package/xml-text.ts';
import type { Block, Paragraph, Section, Sides, Table, TableCell } from './model.ts';
import { looks } from './paragraph-styles.ts';

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const wordNamespace =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** Twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);
const twipsOfMm = (mm: number): number => Math.round((mm / 25.4) * 1_440);

export const documentXml = (sections: readonly Section[]): string => {
  const parts = sections.map((section, index) => {
    const isLast = index === sections.length - 1;
    const paper = sectionXml(section);
    return `${section.blocks.map(blockXml).join('')}${isLast ? paper : `<w:p><w:pPr>${paper}</w:pPr></w:p>`}`;
  });
  return `${declaration}<w:document ${wordNamespace}><w:body>${parts.join('')}</w:body></w:document>`;
};

/** The page number: size 13, centred in the top margin; `titlePg` leaves it off a section's first page. */
export const headerXml = (): string =>
  `${declaration}<w:hdr ${wordNamespace}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`;

// A4; margins of NĐ 30/2020/NĐ-CP, Appendix I, section I.
const [shortSide, longSide] = [twipsOfMm(210), twipsOfMm(297)];
const marginsMm = { top: 20, right: 15, bottom: 20, left: 30, header: 10, footer: 10, gutter: 0 };

const sectionXml = ({ orientation }: Section): string => {
  const isAcross = orientation === 'landscape';
  const [width, height] = isAcross ? [longSide, shortSide] : [shortSide, longSide];
  const margins = Object.entries(marginsMm).map(([side, mm]) => `w:${side}="${twipsOfMm(mm)}"`);
  return `<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="${width}" w:h="${height}"${isAcross ? ' w:orient="landscape"' : ''}/><w:pgMar ${margins.join(' ')}/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`;
};

const blockXml = (block: Block): string =>
  block.kind === 'paragraph' ? paragraphXml(block) : block.kind === 'table' ? tableXml(block) : sidesXml(block);

const paragraphXml = ({ style, text }: Pick<Paragraph, 'style' | 'text'>, width = pageWidth): string => {
  const { rule } = looks[style];
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runXml(text)}</w:p>${rule === undefined || text === '*' ? '' : ruleXml(width, rule)}`;
};

/** A line narrower than the text above it, as under an agency's name: the lower border of a paragraph drawn in. */
const ruleXml = (width: number, share: number): string => {
  const inset = twips(width * share);
  return `<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="20" w:after="0" w:line="80" w:lineRule="exact"/><w:ind w:left="${inset}" w:right="${inset}"/></w:pPr></w:p>`;
};

const runXml = (text: string): string =>
  text === ''
    ? ''
    : cleanText(text)
        .split('\n')
        .map((line) => `<w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`)
        .join('<w:r><w:br/></w:r>');

const pageWidth = 468;

const grid = (widths: readonly number[]): string =>
  `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('')}</w:tblGrid>`;

const cellXml = (width: number, inside: string, down = 'top'): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${twips(width)}" w:type="dxa"/><w:vAlign w:val="${down}"/></w:tcPr>${inside}</w:tc>`;

const sidesXml = ({ widths, left, right }: Sides): string => {
  const side = (index: 0 | 1, paragraphs: readonly Paragraph[]): string =>
    cellXml(widths[index], paragraphs.map((one) => paragraphXml(one, widths[index])).join(''));
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(widths[0] + widths[1])}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>${grid(widths)}<w:tr><w:trPr><w:cantSplit/></w:trPr>${side(0, left)}${side(1, right)}</w:tr></w:tbl>${paragraphXml({ style: 'gap', text: '' })}`;
};

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('');

const tableXml = ({ widths, head, rows }: Table): string => {
  const row = (cells: readonly TableCell[], repeated: string): string =>
    `<w:tr><w:trPr><w:cantSplit/>${repeated}</w:trPr>${cells
      .map((cell, index) => cellXml(widths[index] ?? 0, paragraphXml(cell), 'center'))
      .join('')}</w:tr>`;
  const total = widths.reduce((sum, width) => sum + width, 0);
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(total)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>${grid(widths)}${row(head, '<w:tblHeader/>')}${rows.map((cells) => row(cells, '')).join('')}</w:tbl>`;
};
