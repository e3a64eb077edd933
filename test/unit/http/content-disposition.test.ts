import { describe, expect, it } from 'vitest';
import { contentDisposition } from '../../../shared/http/content-disposition.ts';

describe('contentDisposition', () => {
  it('gives the name in UTF-8 and in ASCII', () => {
    expect(contentDisposition('Tổng hợp “Đợt 1” (xã).xlsx')).toBe(
      `attachment; filename="Tong hop Dot 1 (xa).xlsx"; ` +
        `filename*=UTF-8''T%E1%BB%95ng%20h%E1%BB%A3p%20%E2%80%9C%C4%90%E1%BB%A3t%201%E2%80%9D%20%28x%C3%A3%29.xlsx`,
    );
  });

  it.each(['a"; filename=b', 'a\\"b', 'a\r\nSet-Cookie: x', '%41', '\ud800', '表'])(
    'lets nothing out of the quotes: %j',
    (name) => {
      const header = contentDisposition(name);

      expect(header).toMatch(
        /^attachment; filename="[\x20\x21\x23\x24\x26-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9.~_!%-]*$/,
      );
    },
  );
});
