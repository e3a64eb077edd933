import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stop } from '../../../infra/cli/exit.ts';
import { readForm, sourceAddress } from '../../../infra/cli/filled-form.ts';
import { fileNameIn } from '../../../infra/cli/form-name.ts';
import { contentDisposition } from '../../../shared/http/content-disposition.ts';
import { aFolder, anywhere } from './run.ts';

const api = (): URL => new URL('https://bao-cao.example.vn/prod/');
const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('the address of a source', () => {
  test.each([
    ['/v1/in/kt-excel/abc', 'https://bao-cao.example.vn/prod/v1/in/kt-excel/abc'],
    [' v1/in/kt-excel/abc ', 'https://bao-cao.example.vn/prod/v1/in/kt-excel/abc'],
    ['C:/Program Files/Git/v1/in/kt-excel/abc', 'https://bao-cao.example.vn/prod/v1/in/kt-excel/abc'],
    ['/v1/in/kt-excel/abc?lk=x', 'https://bao-cao.example.vn/prod/v1/in/kt-excel/abc?lk=x'],
    ['/v1/in/kt-excel/abc/upload', 'https://bao-cao.example.vn/prod/v1/in/kt-excel/abc'],
    ['/v1/in/kt-excel/abc/form.xlsx?group=608', 'https://bao-cao.example.vn/prod/v1/in/kt-excel/abc?group=608'],
    ['/v1/in/kt-excel/upload', 'https://bao-cao.example.vn/prod/v1/in/kt-excel/upload'],
    ['http://127.0.0.1:8080/v1/in/kt-excel/abc', 'http://127.0.0.1:8080/v1/in/kt-excel/abc'],
    ['https://x.vn/stage/v1/in/kt-excel/abc/upload?a=1', 'https://x.vn/stage/v1/in/kt-excel/abc?a=1'],
  ])('is read from %s', (written, address) => {
    expect(sourceAddress(written, api).href).toBe(address);
  });

  test('that is whole asks for no other', () => {
    const nowhere = (): URL => {
      throw new Error('asked');
    };

    expect(sourceAddress('https://x.vn/v1/in/a/b', nowhere).href).toBe('https://x.vn/v1/in/a/b');
  });

  test.each(['', 'kt-excel', '/v1/in/', '/v1/campaigns/x-bi-mat', 'https://x.vn/in/x-bi-mat', 'ftp://x-bi-mat'])(
    'is not in %j, which is not repeated',
    (written) => {
      const error = thrownBy(() => sourceAddress(written, api));

      expect(error).toBeInstanceOf(Stop);
      expect((error as Stop).exit).toBe(2);
      expect((error as Stop).message).not.toContain('x-bi-mat');
    },
  );

  test('never leads to another server than the one asked, whatever was written as a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (tail) => {
        const found = thrownBy(() => sourceAddress(`/v1/in/${tail}`, api));

        if (found instanceof URL) {
          expect(found.origin).toBe('https://bao-cao.example.vn');
          expect(found.protocol).toBe('https:');
        } else expect(found).toBeInstanceOf(Stop);
      }),
    );
  });
});

describe('the name a file is given', () => {
  test('is what the service named it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        expect(fileNameIn(contentDisposition(name))).toBe(name.normalize('NFC').toWellFormed());
      }),
    );
  });

  test.each([
    [null, undefined],
    ['inline', undefined],
    ['attachment; filename="a b.xlsx"', 'a b.xlsx'],
    [`attachment; filename="a.xlsx"; filename*=UTF-8''%E1%BB`, 'a.xlsx'],
    [`attachment; FILENAME*=utf-8''%C4%91`, 'đ'],
  ])('of %j is %j', (disposition, name) => {
    expect(fileNameIn(disposition)).toBe(name);
  });
});

describe('a filled form', () => {
  test('is sent as what its name says', async () => {
    const folder = aFolder();
    for (const name of ['a.XLSX', 'b.csv']) writeFileSync(join(folder, name), name);

    expect(await readForm(anywhere, join(folder, 'a.XLSX'))).toEqual({
      bytes: new TextEncoder().encode('a.XLSX'),
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
    expect((await readForm(anywhere, join(folder, 'b.csv'))).contentType).toBe('text/csv');
  });

  test.each([
    ['cũ.xls', 'cần tệp .xlsx hoặc .csv'],
    ['không-đuôi', 'cần tệp .xlsx hoặc .csv'],
    ['khong-co.xlsx', 'không có tệp này'],
    ['thu-muc.xlsx', 'đây là thư mục'],
  ])('%s is told in words', async (name, words) => {
    const folder = aFolder();
    mkdirSync(join(folder, 'thu-muc.xlsx'));

    await expect(readForm(anywhere, join(folder, name))).rejects.toThrow(words);
  });
});
