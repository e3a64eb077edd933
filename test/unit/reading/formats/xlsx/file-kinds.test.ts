import { describe, expect, it, test } from 'vitest';
import { aBook, aForm, formOf, formRows, partsOf, refusalOf, sheetXml, zipped } from './form-file.ts';

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const compound = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), wide(stream), Buffer.alloc(64)]);
const text = (content: string): Buffer => Buffer.from(content);

describe('a file that is no workbook is called what it is', () => {
  test.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'workbook.empty'],
    ['a workbook with a password', compound('EncryptedPackage'), 'workbook.password'],
    ['an old workbook', compound('Workbook'), 'workbook.xls'],
    ['an old text', compound('WordDocument'), 'workbook.word'],
    [
      'a binary workbook',
      zipped([
        ['xl/workbook.bin', 'x'],
        ['[Content_Types].xml', '<Types/>'],
      ]),
      'workbook.xlsb',
    ],
    [
      'OpenDocument',
      zipped([
        ['mimetype', 'x'],
        ['content.xml', '<a/>'],
      ]),
      'workbook.ods',
    ],
    ['Numbers', zipped([['Index/Document.iwa', 'x']]), 'workbook.numbers'],
    [
      'Word',
      zipped([
        ['word/document.xml', '<a/>'],
        ['[Content_Types].xml', '<Types/>'],
      ]),
      'workbook.word',
    ],
    ['slides', zipped([['ppt/presentation.xml', '<a/>']]), 'workbook.slides'],
    ['a zip', zipped([['Biểu.xlsx', aForm([])]]), 'workbook.packed'],
    ['a zip of nothing', zipped([]), 'workbook.packed'],
    ['a page', text('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'), 'workbook.html'],
    ['a bare table', text('\ufeff  <TABLE border=1><tr>'), 'workbook.html'],
    ['a web archive', text('MIME-Version: 1.0\nContent-Type: multipart'), 'workbook.html'],
    [
      'XML of 2003',
      text('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      'workbook.xml',
    ],
    [
      'flat OpenDocument',
      text('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'),
      'workbook.ods',
    ],
    ['CSV', text('Đơn vị;Số thôn\nXã A;5'), 'workbook.text'],
    ['wide text', Buffer.concat([Buffer.from('fffe', 'hex'), wide('Đơn vị\t5')]), 'workbook.text'],
    ['PDF', text('%PDF-1.7'), 'workbook.pdf'],
    ['a photograph', Buffer.from('ffd8ffe0', 'hex'), 'workbook.image'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'workbook.image'],
    [
      'a photograph of a telephone',
      Buffer.concat([Buffer.from('00000018', 'hex'), text('ftypheic')]),
      'workbook.image',
    ],
    ['RTF', text('{\\rtf1'), 'workbook.word'],
    ['RAR', Buffer.from('526172211a0700', 'hex'), 'workbook.packed'],
    ['bytes', Buffer.from('0001020300', 'hex'), 'workbook.unknown'],
  ])('%s', (_, file, code) => {
    expect(refusalOf(file).refusal).toBe(code);
  });
});

describe('a package from another program', () => {
  const rows = formRows(['1', 'Xã A', 5]);
  const book = { sheets: { 'Biểu nhập': sheetXml(rows) } };
  const readAfter = (alter: (parts: Map<string, string | Buffer>) => void) => {
    const parts = partsOf(book);
    alter(parts);
    return formOf(zipped(parts)).units.map(({ code }) => code);
  };
  const moved = (parts: Map<string, string | Buffer>, from: string, to: string): void => {
    parts.set(to, parts.get(from) ?? '');
    parts.delete(from);
  };
  const edited = (parts: Map<string, string | Buffer>, name: string, edit: (xml: string) => string): void => {
    parts.set(name, edit(String(parts.get(name))));
  };

  it('may name its parts in other letters, elsewhere, by absolute links', () => {
    const read = readAfter((parts) => {
      moved(parts, 'xl/worksheets/sheet1.xml', 'XL/Sheets/Form.XML');
      moved(parts, 'xl/workbook.xml', 'xl/workbook22.xml');
      moved(parts, 'xl/_rels/workbook.xml.rels', 'xl/_rels/workbook22.xml.rels');
      edited(parts, '_rels/.rels', (xml) => xml.replace('"xl/workbook.xml"', '"/xl/./x/../workbook22.xml"'));
      edited(parts, 'xl/_rels/workbook22.xml.rels', (xml) =>
        xml.replace('"worksheets/sheet1.xml"', '"/xl/sheets/form.xml"'),
      );
    });

    expect(read).toEqual(['1']);
  });

  it('may use prefixes and the strict namespaces', () => {
    const read = readAfter((parts) => {
      for (const name of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml'])
        edited(parts, name, (xml) =>
          xml
            .replaceAll('http://schemas.openxmlformats.org/', 'http://purl.oclc.org/ooxml/')
            .replace('xmlns=', 'xmlns:x=')
            .replace(/<(\/?)([a-z])/gi, '<$1x:$2'),
        );
      edited(parts, 'xl/_rels/workbook.xml.rels', (xml) =>
        xml.replaceAll('http://schemas.openxmlformats.org/', 'http://purl.oclc.org/ooxml/'),
      );
    });

    expect(read).toEqual(['1']);
  });

  it('may leave addresses out, or write rows and cells in any order', () => {
    const bare = sheetXml(rows).replace(/ r="[A-Z]*\d+"/g, '');
    const backwards = sheetXml(rows).replace(/<sheetData>(.*)<\/sheetData>/, (_, inside: string) => {
      const turned = inside
        .split('</row>')
        .slice(0, -1)
        .toReversed()
        .map((row) => {
          const [open = '', ...cells] = row.split(/(?=<c )/);
          return `${open}${cells.toReversed().join('')}</row>`;
        });
      return `<sheetData>${turned.join('')}</sheetData>`;
    });

    expect(bare).not.toContain('r="');
    expect(backwards.indexOf('r="A3"')).toBeLessThan(backwards.indexOf('r="A1"'));
    for (const xml of [bare, backwards]) {
      const [unit] = formOf(aBook({ sheets: { S: xml } })).units;
      expect(unit).toMatchObject({ code: '1', at: 'B3', answers: [{ cell: 'C3', value: 5 }, {}, {}] });
    }
  });

  it('may hold charts among its sheets, macros, and parts that are broken but never read', () => {
    const read = readAfter((parts) => {
      parts.set('xl/vbaProject.bin', Buffer.from('x'));
      parts.set('xl/media/image1.png', Buffer.alloc(10));
      parts.set('xl/chartsheets/sheet1.xml', '<not closed');
      edited(parts, 'xl/workbook.xml', (xml) =>
        xml.replace('<sheets>', '<sheets><sheet name="C" sheetId="9" r:id="c"/>'),
      );
      edited(parts, 'xl/_rels/workbook.xml.rels', (xml) =>
        xml.replace('</Rel', '<Relationship Id="c" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Rel'),
      );
    });

    expect(read).toEqual(['1']);
  });
});
