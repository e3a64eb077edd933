/** CSV as offices save it: form-tools notes 7.22 and the edge cases that concern it, by number. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../../shared/domain/log/draft.ts';
import { csv } from '../../../../shared/reading/tools/csv.ts';
import { payloadOf, recordings } from '../../../contract/tools/recording.ts';

const [kept] = recordings('csv');
if (!kept) throw new Error('There is no recorded delivery of csv.');
const read = async (text: string | Buffer) =>
  (await csv.read(payloadOf(kept, { bytes: Buffer.isBuffer(text) ? text : Buffer.from(text) }))) as Draft;
const rows = async (text: string) => (await read(text)).answers.map(({ key, value }) => [key, value]);

describe('the separator', () => {
  test.each([';', ',', '\t'])('%j is found out', async (by) => {
    expect(await rows(`Xã${by}Số thôn\nXã A${by}5\n`)).toEqual([
      ['Xã', 'Xã A'],
      ['Số thôn', '5'],
    ]);
  });

  test('is not a decimal comma, nor one inside quotes', async () => {
    expect(await rows('Xã;Tỷ lệ;"Ghi, chú"\nXã A;72,5;"a;b,c"\n')).toEqual([
      ['Xã', 'Xã A'],
      ['Tỷ lệ', '72,5'],
      ['Ghi, chú', 'a;b,c'],
    ]);
  });

  test('is what the first line says', async () => {
    expect(await rows('sep=,\r\nXã,"Số; thôn"\r\nXã; A,5\r\n')).toEqual([
      ['Xã', 'Xã; A'],
      ['Số; thôn', '5'],
    ]);
    expect(await rows('sep=|\nXã|Số thôn\nXã A|5')).toEqual([
      ['Xã', 'Xã A'],
      ['Số thôn', '5'],
    ]);
  });

  test('is asked for where two would do', async () => {
    expect(await read('Xã, phường;Số thôn\nĐăk Hà, Kon Tum;11\n')).toMatchObject({ refusal: 'csv.delimiter' });
  });

  test('is not needed for a single column', async () => {
    expect(await rows('unit\nXã A\n')).toEqual([['unit', 'Xã A']]);
  });
});

describe('rows', () => {
  test.each(['\n', '\r\n', '\r'])('end with %j', async (end) => {
    expect(await rows(`Xã;Số${end}Xã A;5${end}${end}`)).toEqual([
      ['Xã', 'Xã A'],
      ['Số', '5'],
    ]);
  });

  test('may hold line breaks and quotes within quotes', async () => {
    expect(await rows('a;b\n"dòng 1\n\ndòng ""2""";""\n')).toEqual([
      ['a', 'dòng 1\n\ndòng "2"'],
      ['b', ''],
    ]);
  });

  test('shorter than the headings leave cells empty; blank ones and separators at the end are nothing', async () => {
    expect(await rows('a;b;c;;\n1;2\n;;;;\n')).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', ''],
    ]);
  });

  test.each([
    ['a;b\n', 'csv.no-row'],
    ['\n\n', 'csv.no-row'],
    ['PK\u0003\u0004', 'csv.workbook'],
    ['a;b\n1;2\n3;4\n', 'csv.rows'],
    ['sep=;\na;b\n1;2;3\n', 'csv.columns'],
    ['a;b\n"1;2\n', 'csv.quote'],
    ['a;b\n"1"x;2\n', 'csv.quote'],
    [`${'a;'.repeat(1_001)}b\n${'1;'.repeat(1_001)}2\n`, 'body.keys'],
  ])('%j is refused as %s', async (text, code) => {
    expect(await read(text)).toMatchObject({ refusal: code });
  });

  test('of several reports, read whole, are refused with the number of them', async () => {
    expect((await read(`unit;so\n${'Xã A;1\n'.repeat(168)}`)) as unknown).toMatchObject({
      refusal: 'csv.rows',
      detail: expect.stringContaining('168 dòng'),
    });
  });
});

describe('edge 20: letters', () => {
  test('after a byte order mark are read, also in the UTF-16 of "Unicode text"', async () => {
    expect(await rows('\ufeffXã;Số\nXã A;5\n')).toEqual([
      ['Xã', 'Xã A'],
      ['Số', '5'],
    ]);
    const wide = await read(Buffer.from('\ufeffXã\tSố\nXã Đăk Tờ Re\t5\n', 'utf16le'));
    expect(wide.answers.map(({ value }) => value)).toEqual(['Xã Đăk Tờ Re', '5']);
  });

  test.each<[string, Buffer]>([
    ['in windows-1258', Buffer.from([0x58, 0xe3, 0x3b, 0x53, 0xf4, 0x0a, 0x41, 0x3b, 0x35])],
    ['replaced by question marks in the headings', Buffer.from('X?;T?ng s? th?n\nXa A;5\n')],
    ['replaced by question marks in a row', Buffer.from('unit;results\nX? ??k T? Re;K?t n?p hai ??ng vi?n\n')],
  ])('%s are lost, and the sender is told how to save the file', async (_how, bytes) => {
    expect(await read(bytes)).toMatchObject({ refusal: 'body.charset', detail: expect.stringContaining('CSV UTF-8') });
  });

  test('a question and an address keep their question marks', async () => {
    expect(await rows('Có họp không?;link\nCó? chưa;https://x.example/a?b=c&d?e=f\n')).toEqual([
      ['Có họp không?', 'Có? chưa'],
      ['link', 'https://x.example/a?b=c&d?e=f'],
    ]);
  });
});

describe('columns', () => {
  test('edge 27: of one heading stay apart, and the reader is told', async () => {
    expect((await read('a;a\n1;2\n')).notes).toEqual(['duplicate-label']);
  });

  test('edge 28: without a heading are known by their place', async () => {
    expect(await rows('a;;c\n1;2;3\n')).toEqual([
      ['a', '1'],
      ['#2', '2'],
      ['c', '3'],
    ]);
  });

  test('edge 34: numbers stay as written, leading zeros and powers of ten included', async () => {
    expect(await rows('a;b;c\n00123;1.23E+11;1.234,5\n')).toEqual([
      ['a', '00123'],
      ['b', '1.23E+11'],
      ['c', '1.234,5'],
    ]);
  });

  test('edge 39: one column per choice beside the column that holds them all is an echo', async () => {
    const sources = async (text: string) => (await read(text)).answers.map(({ source }) => source);

    expect(await sources('q,q/a,q/b\na b,True,True\n')).toEqual(['respondent', 'echo', 'echo']);
    expect(await sources('q,q/a,q/b\nb,0,1\n')).toEqual(['respondent', 'echo', 'echo']);
    expect(await sources('q,q/a,q/b\nb,1,0\n')).toEqual(['respondent', 'respondent', 'respondent']);
    expect(await sources('Số thôn,Số thôn/đảng viên\n5,0\n')).toEqual(['respondent', 'respondent']);
  });

  test('edge 47: what looks like a formula is a text', async () => {
    expect(await rows('a;b\n=1+1;@SUM(A1)\n')).toEqual([
      ['a', '=1+1'],
      ['b', '@SUM(A1)'],
    ]);
  });

  test('edge 6: the id is that of a Kobo export, or of our own column, or derived', async () => {
    const submission = async (text: string) => (await read(text)).submission;

    expect(await submission('a;_uuid\n1;3F2B8C1E\n')).toMatchObject({ id: '3F2B8C1E', idKind: 'native' });
    expect(await submission('a;submission_id;_uuid\n1;x-1;3F2B8C1E\n')).toMatchObject({ id: 'x-1', idKind: 'sender' });
    expect(await submission('a;_uuid\n1;\n')).toMatchObject({ idKind: 'derived' });
  });
});
