import { describe, expect, it } from 'vitest';
import { listPage, type PageOptions } from '../../../../infra/local/embedded/s3-listing.ts';

const stored = ['b', 'a1', 'B', 'a-1', 'đ', 'x/1', 'x/2', 'y/1'].map((key) => ({ key }));

const page = (options: PageOptions) => {
  const { objects, commonPrefixes, isTruncated } = listPage(stored, options);
  return [objects.map(({ key }) => key).join(' '), commonPrefixes.join(' '), isTruncated];
};

describe('a page of a listing', () => {
  it('is ordered by code unit, not by the locale', () => {
    expect(page({})).toEqual(['B a-1 a1 b x/1 x/2 y/1 đ', '', false]);
  });

  it('resumes after the last key without losing or repeating one', () => {
    expect(page({ maxKeys: 3 })).toEqual(['B a-1 a1', '', true]);
    expect(page({ maxKeys: 3, startAfter: 'a1' })).toEqual(['b x/1 x/2', '', true]);
    expect(page({ maxKeys: 3, startAfter: 'x/2' })).toEqual(['y/1 đ', '', false]);
  });

  it('folds keys into common prefixes', () => {
    expect(page({ delimiter: '/' })).toEqual(['B a-1 a1 b đ', 'x/ y/', false]);
    expect(page({ delimiter: '/', prefix: 'x/' })).toEqual(['x/1 x/2', '', false]);
    expect(page({ delimiter: '/', startAfter: 'x/' })).toEqual(['đ', 'y/', false]);
  });
});
