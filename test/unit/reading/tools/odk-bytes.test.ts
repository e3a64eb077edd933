/** KoboToolbox and OpenRosa: bytes, and XML of strangers. Edge cases of form-tools §9 by number. */
import { describe, expect, test } from 'vitest';
import { kobo } from '../../../../shared/reading/tools/kobo.ts';
import { openrosa } from '../../../../shared/reading/tools/openrosa.ts';
import { cpuClock } from '../../../cpu-clock.ts';
import { collectPost, filled, uuid } from '../../../local/openrosa-client.ts';
import { codeOf, payload, read, record, refusedOr, xml } from './odk-bodies.ts';

describe('bytes', () => {
  const whole = collectPost(filled(uuid(1), { unit: '23281' }));

  test.each([
    ['line feeds only', Buffer.from(whole.toString().replaceAll('\r\n', '\n'))],
    ['no last line end', whole.subarray(0, whole.length - 2)],
    ['a preamble', Buffer.concat([Buffer.from('preamble\r\n'), whole])],
  ])('edge 18: multipart with %s is read', async (_case, bytes) => {
    const contentType = 'multipart/form-data; boundary="_______OdkCollectBoundary7MA4"';

    expect(await openrosa.read(payload(bytes, { contentType }))).toMatchObject({
      submission: { id: uuid(1).slice(5) },
    });
  });

  test('edge 20: a byte order mark is passed over, another charset is refused by name', async () => {
    expect((await read(openrosa, `\uFEFF${xml('<q>ế</q>')}`)).answers[0]?.value).toBe('ế');
    expect(await codeOf(openrosa, Buffer.from(xml('<q>é</q>'), 'latin1'))).toBe('body.charset');
  });

  test('clients that name the part otherwise, or no file at all', async () => {
    const renamed = whole
      .toString()
      .replace('xml_submission_file', 'submission')
      .replace('text/xml', 'application/xml; charset=utf-8');

    expect((await read(openrosa, Buffer.from(renamed))).submission.id).toBe(uuid(1).slice(5));
    expect(await codeOf(openrosa, 'a=1')).toBe('body.openrosa');
  });

  test('edge 46: an encrypted form is refused by its name', async () => {
    expect(await codeOf(openrosa, '<data id="x" encrypted="yes"/>')).toBe('form.encrypted');
    expect(await codeOf(kobo, record({ encryptedXmlFile: 'submission.xml.enc' }))).toBe('form.encrypted');
  });
});

describe('XML of strangers', () => {
  test.each([
    ['a document type', '<!DOCTYPE data><data><q>1</q></data>', 'body.doctype'],
    ['an entity of its own', '<!DOCTYPE d [<!ENTITY a "b">]><data><q>&a;</q></data>', 'body.doctype'],
    [
      'an entity from outside',
      '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><data><q>&a;</q></data>',
      'body.doctype',
    ],
    ['21 levels', `${'<a>'.repeat(21)}${'</a>'.repeat(21)}`, 'body.depth'],
    ['40,000 levels', `${'<a>'.repeat(40_000)}`, 'body.depth'],
    ['an attribute given twice', '<data id="a" id="b"/>', 'body.xml'],
    ['a character XML has not', '<data><q>\u0001</q></data>', 'body.xml'],
    ['half a pair, written as a number', '<data><q>&#xD83D;</q></data>', 'body.xml'],
    ['edge 44: 10,000 answers', `<data>${'<q>1</q>'.repeat(10_000)}</data>`, 'body.keys'],
    ['edge 44: more than 256 KB', `<data><q>${'x'.repeat(300_000)}</q></data>`, 'body.xml-size'],
    ['nothing', '<', 'body.xml'],
  ])('%s is refused', async (_case, body, code) => {
    expect(await codeOf(openrosa, body)).toBe(code);
  });

  test.each([
    ['carriage returns', `<data><q>${'\r'.repeat(250_000)}</q></data>`],
    ['references', `<data><q>${'&#13;'.repeat(50_000)}</q></data>`],
    ['brackets', `<!DOCTYPE d [${'] '.repeat(120_000)}`],
    ['attributes', `<data ${Array.from({ length: 20_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`],
    ['comments', `<data>${'<!---->'.repeat(35_000)}</data>`],
    ['letters of two units', `<data><q>${'😀'.repeat(60_000)}</q></data>`],
  ])('256 KB of %s takes no time to speak of', async (_case, body) => {
    const spent = cpuClock();
    await refusedOr(openrosa, body);

    expect(spent()).toBeLessThan(1);
  });
});
