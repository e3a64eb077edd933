/** What a page of the report never holds alone: Word and its like decide where a page ends, the file what may part. */
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import type { ParagraphStyle } from '../../../../shared/documents/docx/model.ts';
import { looks } from '../../../../shared/documents/docx/paragraph-styles.ts';
import { writeDocument } from '../../../../shared/documents/docx/write-document.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import { aCampaign, aSubmission } from '../../../cast/index.ts';
import { anInput } from './season.ts';
import { unzip } from './unzip.ts';

const inside = (of: XmlElement, name: string): XmlElement[] =>
  of.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    const element = child as XmlElement;
    return element.name === name ? [element] : inside(element, name);
  });

const blocksOf = (input = anInput()): XmlElement[] => {
  const xml = unzip(writeDocument(reportOf(input))).get('word/document.xml') ?? '';
  const [body] = inside(parseXml(xml).root as XmlElement, 'w:body');
  return (body?.children ?? []).filter((child): child is XmlElement => child.type === 'element');
};

const isSectionEnd = (block: XmlElement): boolean => block.name === 'w:sectPr' || inside(block, 'w:sectPr').length > 0;

/** Do all lines of it stay with what follows, by themselves or by their style? */
const isKept = (block: XmlElement): boolean =>
  (block.name === 'w:p' ? [block] : inside(block, 'w:p')).every((line) => {
    const style = inside(line, 'w:pStyle')[0]?.attributes['w:val'] as ParagraphStyle;
    return inside(line, 'w:keepNext').length > 0 || looks[style].keep === true;
  });

describe('the pages of a report', () => {
  it('never end between the last rows of the figures and the notes under them', () => {
    const { export: layout } = aCampaign();
    const blocks = blocksOf(anInput({ campaign: aCampaign({ export: { ...layout, notes: ['Một.', 'Hai.'] } }) }));
    const table = blocks.findLastIndex(({ name }) => name === 'w:tbl');
    const end = blocks.findIndex((block, at) => at > table && isSectionEnd(block));
    const notes = blocks.slice(table + 1, end);
    const lastRows = inside(blocks[table] as XmlElement, 'w:tr').slice(-3);

    expect(notes.map(({ text }) => text).slice(-2)).toEqual(['Một.', 'Hai.']);
    expect([...lastRows, ...notes.slice(0, -1)].map(isKept)).not.toContain(false);
    expect(notes.slice(-1).map(isKept)).toEqual([false]);
  });

  it('never end between words that lead in and what they lead to, as a unit and what it wrote', () => {
    const entries = ['90101', '90104'].map((unit, index) =>
      aSubmission({ unit, values: { members: 1, difficulties: `Năm 2024 thiếu ${index + 3} người.\nCần thêm` } }),
    );
    const leads = blocksOf(anInput({ entries })).filter(({ name, text }) => name === 'w:p' && text.endsWith(':'));

    expect(leads.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Xã An Bình:', 'Kết quả chung (số liệu chi tiết tại Phụ lục I):']),
    );
    expect(leads.filter((block) => !isKept(block)).map(({ text }) => text)).toEqual([]);
  });

  it('are no page more where a signature fills the last one', () => {
    const blocks = blocksOf();
    const end = blocks.findIndex(isSectionEnd);
    const [spacing] = inside(blocks[end] as XmlElement, 'w:spacing');

    expect(blocks[end - 1]?.name).toBe('w:tbl');
    expect(spacing?.attributes).toMatchObject({ 'w:line': '20', 'w:lineRule': 'exact', 'w:after': '0' });
  });

  it('have the room between paragraphs the decree asks for', () => {
    const texts = ['body', 'item', 'lead', 'question', 'heading', 'closing'] as const;

    expect(texts.filter((style) => (looks[style].after ?? 0) < 6)).toEqual([]);
  });
});
