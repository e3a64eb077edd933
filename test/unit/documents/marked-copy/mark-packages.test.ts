/** Files as programs other than Excel write them, and with what Excel puts around the rows. */
import { read } from '@e965/xlsx';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import { markWorkbook } from '../../../../shared/documents/marked-copy/mark-workbook.ts';
import { aPackage, at, marked, markedSheet, sheetPart, worksheet } from './mark-cast.ts';

const rootOf = (xml = ''): XmlElement => {
  const { root } = parseXml(xml.replace(/^\uFEFF/, ''));
  if (!root) throw new Error('no root');
  return root;
};
const children = (element: XmlElement): XmlElement[] => element.children.filter((one) => one instanceof XmlElement);
const names = (xml = ''): string[] => children(rootOf(xml)).map(({ name }) => name);

describe('a package with little in it', () => {
  it('gets styles, a row and columns where it had none', () => {
    const copy = marked({ sheet: worksheet('<sheetData/>') }, at('B3'));

    expect(names(copy.get(sheetPart))).toEqual(['cols', 'sheetData', 'conditionalFormatting']);
    expect(copy.get(sheetPart)).toContain('<row r="3"><c r="C3"');
    expect(names(copy.get('xl/styles.xml'))).toEqual(['fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'dxfs']);
    expect(copy.get('[Content_Types].xml')).toContain('PartName="/xl/styles.xml"');
    expect(copy.get('xl/workbook.xml')).toContain('name="Cần sửa" sheetId="1"');
    for (const [name, xml] of copy) expect(() => parseXml(xml), name).not.toThrow();
  });

  it.each(['65534', '4294967295', 'x'])('numbers the list as Excel takes it beside a sheet numbered %s', (number) => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const workbook = `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Trang 1" sheetId="${number}" r:id="rId1"/><sheet name="Trang 2" sheetId="1" r:id="rId9"/></sheets></workbook>`;
    const copy = marked({ sheet: worksheet('<sheetData/>'), workbook }, at('B3'));

    expect(copy.get('xl/workbook.xml')).toContain('name="Cần sửa" sheetId="2"');
  });

  it.each(['<dxfs count="0"/>', '<fonts count="0"/><fills/><cellXfs count="0"/><extLst/>'])(
    'keeps the first cell format for cells that name none: %s',
    (inner) => {
      const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inner}</styleSheet>`;
      const root = rootOf(marked({ sheet: worksheet('<sheetData/>'), styles }, at('A1')).get('xl/styles.xml'));
      const section = (name: string): XmlElement | undefined => children(root).find((one) => one.name === name);
      const [first] = section('cellXfs') ? children(section('cellXfs') as XmlElement) : [];

      expect(first?.attributes).toMatchObject({ fontId: '0', fillId: '0', borderId: '0' });
      expect(children(section('fonts') ?? root)[0]?.toJSON()).toMatchObject({
        children: [{ name: 'sz' }, { name: 'name' }],
      });
      for (const name of ['fonts', 'fills', 'borders', 'cellXfs', 'dxfs']) {
        const found = section(name);
        expect(Number(found?.attributes['count'] ?? children(found ?? root).length), name).toBe(
          found ? children(found).length : -1,
        );
      }
    },
  );

  it('puts missing rows in their place', () => {
    const xml = markedSheet(
      { sheet: worksheet('<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="5"/></sheetData>') },
      at('A4'),
      at('A1'),
      at('A9'),
      at('A5'),
    );

    expect([...xml.matchAll(/<row r="(\d+)"/g)].map(([, row]) => row)).toEqual(['1', '2', '4', '5', '9']);
    expect([...xml.matchAll(/<c r="(B\d+)"/g)].map(([, cell]) => cell)).toEqual(['B1', 'B4', 'B5', 'B9']);
  });
});

describe('rows and cells', () => {
  it('are counted where they have no names', () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row spans="1:2"><c><v>3</v></c><c s="0"/><c/><c/></row>';
    const xml = markedSheet({ sheet: worksheet(`<sheetData>${rows}</sheetData>`) }, at('A2'));

    expect(xml).toContain('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c s="0"/><c r="C2"');
    expect(xml).toMatch(/<\/is><\/c><c\/><\/row>/);
  });

  it('are not taken for what stands in comments, CDATA or attributes', () => {
    const inner =
      '<!-- <sheetData><row r="1"> --><sheetData><row r="1" x="a>b"><c r="A1" t="inlineStr"><is><t><![CDATA[</is></c></row>]]></t></is></c><!--</row>--></row></sheetData>';
    const xml = markedSheet({ sheet: worksheet(inner) }, at('A1'));

    expect(xml).toContain('<row r="1" x="a>b"><c r="A1" t="inlineStr"><is><t><![CDATA[</is></c></row>]]>');
    expect(xml).toMatch(/<!--<\/row>--><c r="B1"/);
    expect(() => parseXml(xml)).not.toThrow();
  });

  it('keep their prefix, and the strict namespace', () => {
    const ns = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const r = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const workbook = `<x:workbook xmlns:x="${ns}" xmlns:rel="${r}"><x:sheets><x:sheet name="Trang 1" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`;
    const copy = marked(
      {
        workbook,
        sheet: `<x:worksheet xmlns:x="${ns}"><x:dimension ref="A1"/><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData><x:pageMargins/></x:worksheet>`,
        styles: `<x:styleSheet xmlns:x="${ns}"><x:cellXfs count="1"><x:xf/></x:cellXfs></x:styleSheet>`,
      },
      at('A1'),
    );
    const all = (element: XmlElement): string[] => [element.name, ...children(element).flatMap(all)];

    for (const part of [sheetPart, 'xl/styles.xml', 'xl/workbook.xml']) {
      expect(all(rootOf(copy.get(part))).filter((name) => !name.startsWith('x:'))).toEqual([]);
    }
    expect(names(copy.get(sheetPart))).toEqual([
      'x:dimension',
      'x:cols',
      'x:sheetData',
      'x:conditionalFormatting',
      'x:pageMargins',
    ]);
    expect(copy.get(sheetPart)).toContain('<x:dimension ref="A1:B1"/>');
    expect(copy.get('xl/worksheets/sheet2.xml')).toContain(`<worksheet xmlns="${ns}"`);
    expect(copy.get('xl/workbook.xml')).toContain(`<x:sheet xmlns:r="${r}" name="Cần sửa"`);
    expect(copy.get('xl/_rels/workbook.xml.rels')).toContain(`Type="${r}/worksheet" Target="worksheets/sheet2.xml"`);
  });
});

describe('what stands around the rows', () => {
  it('is in the order the standard asks for', () => {
    const before =
      '<sheetPr/><dimension ref="A1:B2"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>';
    const after =
      '<sheetProtection sheet="1"/><autoFilter ref="A1:B2"/><mergeCells><mergeCell ref="A1:D1"/></mergeCells><phoneticPr fontId="1"/><dataValidations/><hyperlinks/><printOptions/><pageMargins/><drawing/><tableParts/><extLst/>';
    const xml = markedSheet(
      { sheet: worksheet(`${before}<sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData>${after}`) },
      at('A2'),
    );

    expect(names(xml)).toEqual([
      ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetProtection', 'autoFilter'],
      ...['mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions'],
      ...['pageMargins', 'drawing', 'tableParts', 'extLst'],
    ]);
    expect(xml).toContain('<c r="E2"');
  });

  it('shows the column of notes where the form hides all to its right', () => {
    const cols = '<cols><col min="1" max="1" width="9"/><col min="2" max="16384" width="4" hidden="1"/></cols>';
    const data = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row></sheetData>';
    const columns = children(rootOf(markedSheet({ sheet: worksheet(cols + data) }, at('A1')))).find(
      (one) => one.name === 'cols',
    );

    expect(columns && children(columns).map(({ attributes: { min, max, hidden } }) => [min, max, hidden])).toEqual([
      ['1', '1', undefined],
      ['2', '3', '1'],
      ['4', '4', undefined],
      ['5', '16384', '1'],
    ]);
  });

  it('keeps its own rules in their order behind the marks, extensions too', () => {
    const rule = (priority: number, formula: string): string =>
      `<cfRule type="expression" dxfId="0" priority="${priority}"><formula>${formula}</formula></cfRule>`;
    const own = `<conditionalFormatting sqref="A1">${rule(2, 'A1&gt;1')}${rule(9, '"tonghop" = "tonghop"')}</conditionalFormatting>`;
    const ext =
      '<extLst><ext uri="u"><x14:conditionalFormattings xmlns:x14="x"><x14:conditionalFormatting><x14:cfRule type="expression" priority="1"/><x14:cfRule type="dataBar" id="b"/></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>';
    const xml = markedSheet({ sheet: worksheet(`<sheetData/>${own}${ext}`) }, at('A1'), at('B1', 'Xem.', 'warn'));

    expect([...xml.matchAll(/priority="(\d+)"/g)].map(([, priority]) => priority)).toEqual(['1', '2', '4', '3']);
    expect(xml).toContain(
      '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="4"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>',
    );
    expect(xml).toContain('<x14:cfRule type="expression" priority="3"/><x14:cfRule type="dataBar" id="b"/>');
  });

  it('has no note where the last column is taken, yet a colour and a line in the list', () => {
    const copy = marked(
      { sheet: worksheet('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>') },
      at('A1'),
    );

    expect(copy.get(sheetPart)).toContain('sqref="A1"');
    expect(copy.get(sheetPart)).toContain('<row r="1"><c r="XFD1"><v>1</v></c></row>');
    expect(copy.get('xl/worksheets/sheet2.xml')).toContain('Sai.');
  });
});

describe('what no longer holds', () => {
  it('leaves digital signatures out, and keeps what it does not know', () => {
    const copy = marked(
      {
        sheet: worksheet('<sheetData/>'),
        packageRelations:
          '<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>',
        types:
          '<Override PartName="/_xmlsignatures/sig1.xml" ContentType="a/b"/><Override PartName="/xl/vbaProject.bin" ContentType="c/d"/>',
        more: { '_xmlsignatures/origin.sigs': '', '_xmlsignatures/sig1.xml': '<a/>', 'xl/vbaProject.bin': 'macro' },
      },
      at('A1'),
    );

    expect([...copy.keys()].filter((name) => name.startsWith('_xml'))).toEqual([]);
    expect(copy.get('_rels/.rels')).not.toContain('signature');
    expect(copy.get('[Content_Types].xml')).not.toContain('signature');
    expect(copy.get('xl/vbaProject.bin')).toBe('macro');
  });
});

describe('texts', () => {
  it('hold no character XML forbids, no more than a cell takes, and mean themselves', () => {
    const text = `a\u0000b\uD800c_x000D_\r\n${'d'.repeat(40_000)}`;
    const copy = markWorkbook(aPackage({ sheet: worksheet('<sheetData/>') }), [at('A1', text)], '<&>');
    const list = read(copy, { type: 'array' }).Sheets['Cần sửa'];

    expect(list?.['A1'].v).toBe('► <&>');
    expect(list?.['D4'].v).toMatch(/^abc_x000D_\nddd/);
    expect(list?.['D4'].v.length).toBeLessThanOrEqual(32_767);
  });
});
