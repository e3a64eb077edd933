import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMet, moved, overlapMs, startOf } from '../../../functions/sync/position.ts';
import type { Found, Page } from '../../../functions/sync/vendor.ts';
import { byText } from '../../../shared/in-order.ts';
import type { Position } from '../../../shared/store/pulls.ts';

const of = 'https://kf.example.vn a1';
const now = '2021-11-10T02:00:00.000Z';
const found = (at: string, fingerprint: string): Found => ({ at, fingerprint, bring: async () => [] });
const page = (records: Found[], over: Partial<Page> = {}): Page => ({ records, ...over });
const at = (minutes: number): string => new Date(Date.parse('2021-11-01T00:00:00Z') + minutes * 60_000).toISOString();

describe('where a pull goes on', () => {
  test('begins with everything, and anew for another form', () => {
    const here = moved(startOf(undefined, of), page([found(at(60), 'a')]), now);

    expect(startOf(undefined, of)).toEqual({ of, seen: [], met: [] });
    expect(startOf(here, of)).toBe(here);
    expect(startOf(here, 'https://kf.example.vn a2')).toEqual({ of: 'https://kf.example.vn a2', seen: [], met: [] });
  });

  test('keeps to its scan until the last page, then goes back by the overlap', () => {
    const first = moved(startOf(undefined, of), page([found(at(60), 'a')], { next: 'p2', highest: 7 }), now);
    expect(first).toMatchObject({ mark: 'p2', newest: at(60), highest: 7 });
    expect(first).not.toHaveProperty('from');

    const last = moved(first, page([found(at(75), 'b')]), now);
    expect(last).toEqual({ of, from: at(65), above: 7, seen: [[at(75), 'b']], met: [] });
  });

  test('knows what the scan before met, and what is met in every one', () => {
    const position = moved(
      startOf(undefined, of),
      page([found('~', 'e'), found(at(60), 'a'), found(at(10), 'x')]),
      now,
    );

    expect(['e', 'a', 'x', 'n'].map((fingerprint) => isMet(position, fingerprint))).toEqual([true, true, false, false]);
  });

  test('stays where it is when there is nothing, or nothing with a time', () => {
    const position = moved(startOf(undefined, of), page([found(at(60), 'a')]), now);

    expect(moved(position, page([]), now)).toMatchObject({ from: position.from, seen: [] });
    expect(moved(position, page([found('', 'b')]), now)).toMatchObject({ from: position.from });
  });

  test('is not carried into the future by a server whose clock is ahead', () => {
    const position = moved(startOf(undefined, of), page([found('2031-01-01T00:00:00.000Z', 'a')]), now);

    expect(position.from).toBe(new Date(Date.parse(now) - overlapMs).toISOString());
  });

  test('misses nothing and brings nothing twice, however records become visible within the overlap', () => {
    const record = fc.record({ minute: fc.integer({ min: 0, max: 200 }), delay: fc.integer({ min: 0, max: 9 }) });
    const runs = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), runs, fc.integer({ min: 1, max: 7 }), (records, gaps, size) => {
        const all = records.map(({ minute, delay }, i) => ({ ...found(at(minute), `f${i}`), visible: minute + delay }));
        const brought: string[] = [];
        let position: Position = startOf(undefined, of);
        let clock = 0;
        for (const gap of [...gaps, 300, 1]) {
          clock += gap;
          const { from = '' } = position;
          const shown = all
            .filter(({ visible, at: made }) => visible <= clock && made >= from)
            .toSorted((a, b) => byText(a.at, b.at));
          for (let i = 0; i === 0 || i < shown.length; i += size) {
            const part = shown.slice(i, i + size);
            for (const one of part) if (!isMet(position, one.fingerprint)) brought.push(one.fingerprint);
            position = moved(position, page(part, i + size < shown.length ? { next: `${i}` } : {}), at(clock));
          }
        }
        expect(brought.toSorted()).toEqual(all.map(({ fingerprint }) => fingerprint).toSorted());
      }),
    );
  });
});
