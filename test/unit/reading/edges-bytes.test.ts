/** Edge cases of form-tools notes §9 that are about bytes and transport, by their numbers. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { draftBy, readBy, valuesOf } from '../../contract/tools/payload.ts';

const boundary = '----Boundary7';
const part = (name: string, value: string, more = '') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const closing = `--${boundary}--`;
const whole = `${part('unit', 'Xã Đắk Cấm')}${part('results', 'Dòng một\r\n--dòng hai--\r\n')}${closing}\r\n`;
const answers = [
  ['unit', 'Xã Đắk Cấm'],
  ['results', 'Dòng một\r\n--dòng hai--\r\n'],
];
const typed = (type: string) => ({ contentType: `multipart/form-data${type}` });

describe('edge 18: multipart by careless senders is read', () => {
  test.each<[string, string, string]>([
    ['as it should be', whole, `; boundary=${boundary}`],
    ['without the last line end', whole.trimEnd(), `; boundary=${boundary}`],
    ['with a quoted boundary', whole, `; boundary="${boundary}"`],
    ['with a boundary in other words around it', whole, `; charset=utf-8; BOUNDARY = "${boundary}" ; x=y`],
    ['whose header counts the two dashes', whole, `; boundary=--${boundary}`],
    ['with two dashes too many after the end', `${whole.trimEnd()}--\r\n`, `; boundary=${boundary}`],
    ['with a preamble and an epilogue', `Lời đầu\r\n\r\n${whole}Lời cuối\r\n`, `; boundary=${boundary}`],
    ['with an empty line before it', `\r\n${whole}`, `; boundary=${boundary}`],
    ['with blanks after a boundary', whole.replace(`${boundary}\r\n`, `${boundary} \t\r\n`), `; boundary=${boundary}`],
    ['without its boundary in the header', whole, ''],
    ['with another boundary in the header', whole, '; boundary=other'],
    ['with a folded header', whole.replace('form-data; name="unit"', 'form-data;\r\n name="unit"'), ''],
    ['with other letters in its headers', whole.replaceAll('Content-Disposition', 'content-DISPOSITION'), ''],
  ])('%s', async (_name, body, type) => {
    expect(valuesOf(await draftBy('html-form', body, typed(type)))).toEqual(answers);
  });

  test('with line feeds only', async () => {
    const read = await draftBy('html-form', whole.replaceAll('\r\n', '\n'), typed(`; boundary=${boundary}`));

    expect(valuesOf(read)).toEqual([
      ['unit', 'Xã Đắk Cấm'],
      ['results', 'Dòng một\n--dòng hai--\n'],
    ]);
  });

  test('with a name that has quotes and line ends, as browsers write them', async () => {
    const body = `${part('Tên %22xã%22%0D%0A(ghi đủ)', 'A')}${part('Số \\"thôn\\"', '6')}${closing}`;

    expect(valuesOf(await draftBy('html-form', body))).toEqual([
      ['Tên "xã"\n(ghi đủ)', 'A'],
      ['Số "thôn"', '6'],
    ]);
  });

  test('with a part in a charset it states', async () => {
    const latin = Buffer.from(
      part('unit', 'Xa Dak Cam').replace('\r\n\r\n', '\r\nContent-Type: text/plain; charset=UTF-16LE\r\n\r\n'),
    );
    const [head = ''] = latin.toString().split('Xa Dak Cam');
    const body = Buffer.concat([
      Buffer.from(head),
      Buffer.from('Xã Đắk Cấm', 'utf16le'),
      Buffer.from(`\r\n${closing}`),
    ]);

    expect(valuesOf(await draftBy('html-form', body))).toEqual([['unit', 'Xã Đắk Cấm']]);
  });
});

describe('edge 19: malformed multipart is refused by name', () => {
  test.each<[string, string]>([
    ['without a closing boundary', whole.replace(closing, '')],
    ['cut inside its closing boundary', whole.trimEnd().slice(0, -1)],
    ['without an empty line after the headers', whole.replace('\r\n\r\n', '\r\n')],
    ['with a part that has no name', whole.replace('; name="unit"', '')],
    ['with a part that has no header', `--${boundary}\r\n\r\nx\r\n${closing}`],
    ['with nothing between its boundaries', `--${boundary}\r\n${closing}`],
    ['with no part', `${closing}\r\n`],
    ['with a boundary that is not its own', whole.replaceAll(boundary, 'x').replace('--x', '--y')],
  ])('%s', async (_name, body) => {
    expect(await readBy('html-form', body, typed(`; boundary=${boundary}`))).toMatchObject({
      refusal: 'body.multipart',
    });
  });

  test('also one of 10,000 boundaries on one line', async () => {
    const body = `--${boundary}\r\n${`--${boundary}`.repeat(10_000)}`;

    expect(await readBy('html-form', body)).toMatchObject({ refusal: 'body.multipart' });
  });
});

describe('edge 20: the charset parameter is a hint, the bytes are UTF-8', () => {
  const body = { answers: { unit: 'Xã Đắk Cấm' } };

  test.each([
    '',
    'application/json',
    'application/json; charset=UTF-8',
    'application/json; charset=iso-8859-1',
    'x; charset=utf8',
  ])('when it is %j', async (contentType) => {
    expect(valuesOf(await draftBy('json', body, { contentType }))).toEqual([['unit', 'Xã Đắk Cấm']]);
  });

  test('and a byte order mark before JSON or a form is no part of it', async () => {
    const mark = Buffer.from([0xef, 0xbb, 0xbf]);
    const marked = (text: string) => Buffer.concat([mark, Buffer.from(text)]);

    expect(valuesOf(await draftBy('json', marked(JSON.stringify(body))))).toEqual([['unit', 'Xã Đắk Cấm']]);
    expect(valuesOf(await draftBy('zoho', marked(JSON.stringify(body))))).toEqual([['unit', 'Xã Đắk Cấm']]);
    expect(valuesOf(await draftBy('zoho', marked('unit=X%C3%A3')))).toEqual([['unit', 'Xã']]);
  });
});

test('edge 31: escapes, surrogate pairs and escaped slashes are the letters they stand for', async () => {
  const plain = await draftBy('json', '{"submissionId":"a/b","answers":{"Số liệu":"Đạt 👍 1/2"}}');
  const escaped = await draftBy(
    'json',
    '{"submissionId":"a\\/b","answers":{"S\\u1ed1 li\\u1ec7u":"\\u0110\\u1ea1t \\ud83d\\udc4d 1\\/2"}}',
  );

  expect([escaped.answers, escaped.contentHash, escaped.submission]).toEqual([
    plain.answers,
    plain.contentHash,
    plain.submission,
  ]);
});

describe('edge 44: a body beyond all measure is refused by name', () => {
  test.each<[string, string, string, string]>([
    [
      'json',
      'answers',
      JSON.stringify({ answers: Object.fromEntries([...Array(10_000).keys()].map((i) => [`k${i}`, 1])) }),
      'body.keys',
    ],
    ['json', 'depth', `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`, 'body.depth'],
    ['html-form', 'answers', [...Array(10_000).keys()].map((i) => `k${i}=1`).join('&'), 'body.keys'],
    ['html-form', 'parts', [...Array(10_000).keys()].map((i) => part(`k${i}`, '1')).join('') + closing, 'body.keys'],
  ])('%s with too many or too deep %s', async (tool, _what, body, refusal) => {
    expect(await readBy(tool, body)).toMatchObject({ refusal });
  });

  test('and a very long text is an answer like any other', async () => {
    const long = 'Đạt kế hoạch. '.repeat(15_000);

    expect(valuesOf(await draftBy('json', { answers: { results: long } }))).toEqual([['results', long]]);
  });
});

describe('edge 45: attachments are listed, never fetched and never kept', () => {
  test.each([
    ['Báo cáo thôn 3.pdf', 'Báo cáo thôn 3.pdf'],
    ['Báo cáo.pdf'.normalize('NFD'), 'Báo cáo.pdf'],
    ['C:\\Users\\An\\báo cáo.docx', 'báo cáo.docx'],
    ['../../etc/passwd', 'passwd'],
  ])('a file called %j', async (fileName, name) => {
    const body = part('scan', '%PDF', `; filename="${fileName}"`) + part('unit', 'Xã A') + closing;
    const { attachments } = await draftBy('html-form', body);

    expect(attachments).toEqual([{ name, part: 'scan', bytes: 4 }]);
  });

  test('a file whose name comes percent-encoded, and a control left empty', async () => {
    const named = '; filename="x"; filename*=UTF-8\'\'B%C3%A1o%20c%C3%A1o.pdf';
    const body = part('scan', '%PDF', named) + part('photo', '', '; filename=""') + part('unit', 'Xã A') + closing;
    const { attachments } = await draftBy('html-form', body);

    expect(attachments.map(({ name }) => name)).toEqual(['Báo cáo.pdf']);
  });

  test('no adapter can reach the network or the disk', () => {
    const folder = new URL('../../../shared/reading/tools/', import.meta.url);
    const reaching = readdirSync(folder).filter((file) =>
      /\bfetch\(|node:(?:http|https|net|dns|fs|child_process|worker_threads)|XMLHttpRequest|WebSocket/.test(
        readFileSync(new URL(file, folder), 'utf8'),
      ),
    );

    expect(reaching).toEqual([]);
  });
});

test('edge 46: an encrypted body is refused with what to do instead', async () => {
  const read = await readBy('formsg', { data: { formId: 'x', submissionId: 'y', encryptedContent: 'cmVk;bm9u:cmVk' } });

  expect(read).toMatchObject({ refusal: 'formsg.encrypted', detail: expect.stringContaining('giải mã') });
});
