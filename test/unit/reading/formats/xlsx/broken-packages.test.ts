import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { aBook, aForm, formOf, formRows, partsOf, refusalOf, sheetXml, zipped } from './form-file.ts';

describe('a broken or malicious package', () => {
  const form = aForm([['1', 'A', 5]]);
  const withSheet = (xml: string): string => refusalOf(aBook({ sheets: { S: xml } })).refusal;

  it('is broken wherever it is cut', () => {
    for (let length = 4; length < form.length; length += 97)
      expect(refusalOf(form.subarray(0, length)).refusal).toBe('workbook.broken');
  });

  it('is broken where a part is not what was packed', () => {
    const packed = Buffer.from(form);
    const entry = packed.lastIndexOf(Buffer.from('504b0102', 'hex'));
    packed.writeUInt32LE(packed.readUInt32LE(entry + 16) ^ 1, entry + 16);
    const lying = Buffer.from(form);
    lying.writeUInt32LE(5, entry + 24);

    expect(refusalOf(packed).refusal).toBe('workbook.broken');
    expect(refusalOf(lying).refusal).toBe('workbook.broken');
  });

  it('is broken where parts share bytes or a name', () => {
    const picture = Buffer.alloc(50, 'x');
    const parts = { 'xl/media/a.png': picture, 'xl/media/b.png': picture };
    const shared = zipped(partsOf({ sheets: { S: sheetXml(formRows(['1', 'A', 5])) }, parts }));
    expect(formOf(Buffer.from(shared)).units.length).toBe(1);
    const last = shared.lastIndexOf(Buffer.from('504b0102', 'hex'));
    const before = shared.lastIndexOf(Buffer.from('504b0102', 'hex'), last - 1);
    shared.writeUInt32LE(shared.readUInt32LE(before + 42), last + 42);
    const twice = partsOf({ sheets: { S: '' } });
    twice.set('XL/Workbook.xml', '<workbook/>');

    expect(refusalOf(shared).refusal).toBe('workbook.broken');
    expect(refusalOf(zipped(twice)).refusal).toBe('workbook.broken');
  });

  it('is not unpacked beyond the limit, in one part or in all', () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    const half = `<worksheet>${' '.repeat(17 * 1024 * 1024)}</worksheet>`;

    expect(refusalOf(zipped(partsOf({ sheets: { S: '' }, parts: { 'xl/workbook.xml': zeros } }))).refusal).toBe(
      'workbook.size',
    );
    expect(refusalOf(aBook({ sheets: { A: half, B: half } })).refusal).toBe('workbook.size');
    expect(deflateRawSync(zeros).length).toBeLessThan(100_000);
  });

  it('of too many parts is refused', () => {
    const many = Array.from({ length: 2_001 }, (_, at) => [`xl/media/${at}.png`, ''] as const);

    expect(refusalOf(zipped(many)).refusal).toBe('workbook.parts');
  });

  test.each([
    [
      'a document type',
      '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
      'workbook.doctype',
    ],
    [
      'an entity of its own',
      '<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>',
      'workbook.broken',
    ],
    ['a bare ampersand', '<worksheet>a & b</worksheet>', 'workbook.broken'],
    ['a character beyond all', '<worksheet>&#x110000;</worksheet>', 'workbook.broken'],
    ['tags that do not pair', '<worksheet><sheetData></worksheet></sheetData>', 'workbook.broken'],
    ['no end', '<worksheet><sheetData>', 'workbook.broken'],
    ['two roots', '<worksheet/><worksheet/>', 'workbook.broken'],
    ['no root', ' ', 'workbook.broken'],
    ['another root', '<html/>', 'workbook.broken'],
    ['a nest', '<worksheet>'.repeat(10_000), 'workbook.size'],
    ['millions of tags', `<worksheet>${'<a/>'.repeat(3_000_001)}</worksheet>`, 'workbook.size'],
    ['a row beyond the last', '<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>', 'workbook.broken'],
    [
      'a column beyond the last',
      '<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
      'workbook.broken',
    ],
    [
      'a column after XFD',
      '<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>',
      'workbook.broken',
    ],
    [
      'a cell of another row',
      '<worksheet><sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
      'workbook.broken',
    ],
    [
      'a range that is none',
      '<worksheet><sheetData/><mergeCells><mergeCell ref="A1:B"/></mergeCells></worksheet>',
      'workbook.broken',
    ],
  ])('with %s is refused', (_, xml, code) => {
    expect(withSheet(xml)).toBe(code);
  });

  it('with two contents for one cell names the cell; the same content twice is one', () => {
    const twice = (first: string, second: string): string =>
      sheetXml([...formRows(), ['1', 'A', { xml: `<c r="@"><v>${first}</v></c><c r="@"><v>${second}</v></c>` }]]);

    expect(formOf(aBook({ sheets: { S: twice('5', '5') } })).units[0]?.answers[0]?.value).toBe(5);
    expect(refusalOf(aBook({ sheets: { S: twice('5', '6') } })).detail).toContain('ô C3');
  });
});
