/**
 * How each kind of paragraph looks: sizes, weights and spacing of NĐ 30/2020/NĐ-CP, Appendix I, section II (agency
 * 12-13, Quốc hiệu 12-13 bold, Tiêu ngữ 13-14 bold, name and subject 13-14 bold, body 13-14 with a first line 1 to
 * 1.27 cm in and at least 6 points between paragraphs, "Nơi nhận" 12 bold italic, receivers 11).
 */
import type { ParagraphStyle } from './model.ts';

export interface Look {
  readonly size: number;
  readonly across: 'left' | 'center' | 'right' | 'both';
  readonly bold?: true;
  readonly italic?: true;
  /** Points above and below. */
  readonly before?: number;
  readonly after?: number;
  /** First line in, in points. */
  readonly indent?: number;
  /** Stays on the page of what follows. */
  readonly keep?: true;
  /** A line under the paragraph that leaves out this share of the width on each side. */
  readonly rule?: number;
}

const bold = { bold: true } as const;
const firstLine = 36;

export const looks: Readonly<Record<ParagraphStyle, Look>> = {
  agency: { size: 13, across: 'center' },
  'agency-name': { size: 13, across: 'center', ...bold, rule: 0.3 },
  nation: { size: 12.5, across: 'center', ...bold },
  motto: { size: 13.5, across: 'center', ...bold, rule: 0.18 },
  'party-agency': { size: 13, across: 'center' },
  'party-agency-name': { size: 13, across: 'center', ...bold },
  party: { size: 15, across: 'center', ...bold, rule: 0.1 },
  ruled: { size: 6, across: 'center' },
  symbol: { size: 13, across: 'center', before: 6 },
  place: { size: 13.5, across: 'center', italic: true, before: 6 },
  name: { size: 14, across: 'center', ...bold, before: 18 },
  subject: { size: 14, across: 'center', ...bold, after: 6, rule: 0.36 },
  addressee: { size: 14, across: 'center', before: 12, after: 12 },
  body: { size: 14, across: 'both', after: 6, indent: firstLine },
  // A signature never stands alone on a page.
  closing: { size: 14, across: 'both', after: 6, indent: firstLine, keep: true },
  measure: { size: 12, across: 'right', italic: true, keep: true },
  item: { size: 14, across: 'both', after: 6, indent: firstLine },
  // "…:", never parted from what it leads to.
  lead: { size: 14, across: 'both', after: 6, indent: firstLine, keep: true },
  heading: { size: 14, across: 'left', ...bold, before: 6, after: 6, indent: firstLine, keep: true },
  question: { size: 14, across: 'left', bold: true, italic: true, after: 6, indent: firstLine, keep: true },
  note: { size: 12, across: 'both', italic: true, before: 3 },
  signer: { size: 14, across: 'center', ...bold, keep: true },
  receivers: { size: 12, across: 'left', bold: true, italic: true },
  receiver: { size: 11, across: 'left' },
  annex: { size: 14, across: 'center', ...bold, keep: true },
  attached: { size: 13, across: 'center', italic: true, after: 6, keep: true },
  caption: { size: 13, across: 'center', ...bold, before: 6, after: 6, keep: true },
  sample: { size: 12, across: 'center', bold: true, italic: true, before: 4, after: 4 },
  'table-head': { size: 11, across: 'center', ...bold },
  'table-number': { size: 9, across: 'center', italic: true },
  'table-text': { size: 12, across: 'left' },
  'table-centre': { size: 12, across: 'center' },
  'table-strong': { size: 12, across: 'left', ...bold },
  'table-strong-centre': { size: 12, across: 'center', ...bold },
  gap: { size: 8, across: 'left' },
};
