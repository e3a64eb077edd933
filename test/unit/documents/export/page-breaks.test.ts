import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../../shared/documents/export/sheets/page.ts';
import { fitDown, type Together } from '../../../../shared/documents/export/sheets/page-breaks.ts';
import { roomOn } from '../../../../shared/documents/sheet/paper.ts';

const page = pageOf({ orientation: 'landscape' }, 1);
const room = roomOn(page).down;
const rowsOf = (heights: readonly number[]) => heights.map((height) => ({ height, cells: [] }));

const rowBreaks = (heights: readonly number[], kept: Omit<Together, 'bond'>) =>
  fitDown({ rows: rowsOf(heights), heading: null, page }, [{ ...kept, bond: 'neat' }], 1).rows;

/** How full each page is, of its room. */
const fillsOf = (heights: readonly number[], breaks: readonly number[]): number[] =>
  [0, ...breaks].map((from, at) => {
    const to = breaks[at] ?? heights.length;
    return heights.slice(from, to).reduce((sum, height) => sum + height, 0) / room;
  });

describe('rowBreaks', () => {
  it('fills a page that would stand half empty before the signatures, from the pages before it', () => {
    const heights = [...Array.from({ length: 90 }, () => 20), 280];
    const kept = { from: 89, to: 91 };
    const fills = fillsOf(heights, rowBreaks(heights, kept));

    expect(fills).toHaveLength(5);
    expect(Math.min(...fills.slice(0, -1))).toBeGreaterThan(0.65);
  });

  it('saves a page for one row more, where letters hardly smaller do', () => {
    const onAPage = Math.floor((room * 0.98) / 20);
    const signed = (count: number) => {
      const heights = Array.from({ length: count }, () => 20);
      return fitDown(
        { rows: rowsOf(heights), heading: null, page },
        [{ from: count - 1, to: count, bond: 'vital' }],
        1,
      );
    };
    const [two, oneMore, manyMore] = [2 * onAPage, 2 * onAPage + 1, 2 * onAPage + 12].map(signed);

    expect([two?.scale, two?.rows.length]).toEqual([1, 1]);
    expect(oneMore?.rows).toHaveLength(1);
    expect(oneMore?.scale).toBeGreaterThanOrEqual(0.95);
    expect([manyMore?.scale, manyMore?.rows.length]).toEqual([1, 2]);
  });

  it('never fills a page beyond its room, and never parts rows that belong together', () => {
    const cases = fc.record({
      heights: fc.array(fc.integer({ min: 10, max: 120 }), { minLength: 1, maxLength: 80 }),
      from: fc.nat(80),
    });
    fc.assert(
      fc.property(cases, ({ heights, from }) => {
        const kept = { from: Math.min(from + 1, heights.length), to: Math.min(from + 4, heights.length) };
        const breaks = rowBreaks(heights, kept);

        expect(Math.max(...fillsOf(heights, breaks))).toBeLessThanOrEqual(1);
        expect(breaks.filter((row) => row >= kept.from && row < kept.to)).toEqual([]);
      }),
    );
  });
});
