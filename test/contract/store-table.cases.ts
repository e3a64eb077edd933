/** What every table keeps. */
import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { byBytes, type Item, type Table } from '../../shared/store/ports.ts';
import type { Cases } from './cases.ts';

/** A partition nobody else uses: the store may be a real one, with things in it. */
const newPartition = (): string => `T#${randomUUID()}`;

const sortKeys = async (table: Table, pk: string, options: object = {}): Promise<unknown[]> =>
  (await table.query(pk, { attributes: ['sk'], ...options })).map(({ sk }) => sk);

/** An item comes back as it went in. */
const roundTrip = async (table: Table, item: Item, kept: Item = item): Promise<void> => {
  const key = { pk: newPartition(), sk: 'x' };
  expect(await table.put(key, item)).toBe('recorded');
  expect(await table.get(key)).toEqual({ ...key, ...kept });
  expect(await table.query(key.pk)).toEqual([{ ...key, ...kept }]);
};

const nested = (levels: number): unknown => (levels === 0 ? 'sâu' : { in: nested(levels - 1) });

export const tableCases: Cases<Table> = {
  'a key is recorded once, by one of 100 at once': async (table) => {
    const key = { pk: newPartition(), sk: '1' };
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, i) => table.put(key, { i })));

    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(99);
    expect(await table.get(key)).toEqual({ ...key, i: outcomes.indexOf('recorded') });
    expect(await table.put(key, { i: 'other' })).toBe('repeated');
    expect(await table.query(key.pk)).toHaveLength(1);
  },
  'what is not there is undefined, and a partition of nothing is empty': async (table) => {
    const pk = newPartition();

    expect([await table.get({ pk, sk: '1' }), await table.query(pk)]).toEqual([undefined, []]);
  },
  'items come in the order of the UTF-8 bytes of their keys': async (table) => {
    const pk = newPartition();
    const keys = ['a', 'B', 'b', 'đ', 'Đ', 'ê', '\ufb01', '\ufffd', '\u{1f600}', 'a#', 'a$', '10', '9', 'Z', '~'];
    for (const sk of keys) await table.put({ pk, sk }, {});
    const ordered = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

    expect(await sortKeys(table, pk)).toEqual(ordered);
    expect(await sortKeys(table, pk, { newestFirst: true })).toEqual(ordered.toReversed());
    expect(keys.toSorted(byBytes)).toEqual(ordered);
  },
  'a prefix brings what begins with it, and nothing beside it': async (table) => {
    const pk = newPartition();
    for (const sk of ['S#1', 'S#1#', 'S#1#R#a', 'S#10', 'S', 's#1', 'T#1', 'S$']) await table.put({ pk, sk }, {});
    await table.put({ pk: `${pk}x`, sk: 'S#1' }, {});

    expect(await sortKeys(table, pk, { prefix: 'S#1' })).toEqual(['S#1', 'S#1#', 'S#1#R#a', 'S#10']);
    expect(await sortKeys(table, pk, { prefix: 'S#1#' })).toEqual(['S#1#', 'S#1#R#a']);
    expect(await sortKeys(table, pk, { prefix: 'X' })).toEqual([]);
  },
  'more than 1 MB is read whole, from either end, a few, or after one': async (table) => {
    const pk = newPartition();
    for (let i = 0; i < 16; i += 1) await table.put({ pk, sk: `x#${i + 10}` }, { i, pad: 'á'.repeat(90_000) });
    await table.put({ pk, sk: 'y' }, { i: 99 });
    const numbers = async (options: object) => (await table.query(pk, { prefix: 'x#', ...options })).map(({ i }) => i);
    const all = Array.from({ length: 16 }, (_, i) => i);

    expect(await numbers({})).toEqual(all);
    expect(await numbers({ attributes: ['i'] })).toEqual(all);
    expect(await numbers({ newestFirst: true })).toEqual(all.toReversed());
    expect(await numbers({ newestFirst: true, limit: 1 })).toEqual([15]);
    expect(await numbers({ limit: 14 })).toEqual(all.slice(0, 14));
    expect(await numbers({ after: 'x#12', limit: 2 })).toEqual([3, 4]);
    expect(await numbers({ after: 'x#12', newestFirst: true })).toEqual([1, 0]);
    expect(await numbers({ after: 'x#25' })).toEqual([]);
  },
  'only the attributes that are named are brought, bytes or not': async (table) => {
    const key = { pk: newPartition(), sk: '1' };
    await table.put(key, { a: 1, b: 'hai', raw: Buffer.from('ba'), more: Buffer.from('bốn') });
    const only = (...attributes: string[]) => table.query(key.pk, { attributes });

    expect(await only('a', 'none')).toEqual([{ a: 1 }]);
    expect(await only('sk', 'b')).toEqual([{ sk: '1', b: 'hai' }]);
    const [brought] = await only('more');
    expect([Object.keys(brought ?? {}), Buffer.from(brought?.['more'] as Uint8Array).toString()]).toEqual([
      ['more'],
      'bốn',
    ]);
  },
  'numbers come back as they were': (table) =>
    roundTrip(table, { n: [0, -1, 1.5, 1e-7, 123_456.789, 9_007_199_254_740_991, -9_007_199_254_740_991] }),
  'empty texts, lists and maps come back, and what is undefined does not': (table) =>
    roundTrip(
      table,
      {
        text: '',
        list: [],
        map: {},
        none: null,
        yes: true,
        no: false,
        gone: undefined,
        in: { text: '', gone: undefined },
      },
      { text: '', list: [], map: {}, none: null, yes: true, no: false, in: { text: '' } },
    ),
  'texts come back to the letter': (table) =>
    roundTrip(table, { text: 'Xã Đắk Cấm\r\n\t"\\ \u0000 \u{1f600}', nfd: 'Đắk'.normalize('NFD') }),
  'bytes come back, none or many': async (table) => {
    const key = { pk: newPartition(), sk: '1' };
    const [many, none] = [randomBytes(70_000), new Uint8Array()];
    await table.put(key, { none, many, text: 'x' });
    const item = (await table.get(key)) as { many: Uint8Array; none: Uint8Array };

    expect([Buffer.from(item.many).equals(many), item.none.length]).toEqual([true, 0]);
  },
  'a value 32 levels deep comes back': (table) => roundTrip(table, { deep: nested(31) }),
  'an item of more than 400 KB of UTF-8 is refused by name, and one below is kept': async (table) => {
    const pk = newPartition();
    const put = (sk: string, pad: unknown) => table.put({ pk, sk }, { pad });

    expect(await put('letters', 'a'.repeat(410_000))).toBe('too-large');
    expect(await put('Vietnamese', 'ấ'.repeat(137_000))).toBe('too-large');
    expect(await put('bytes', randomBytes(410_000))).toBe('too-large');
    expect(
      await put(
        'many',
        Array.from({ length: 41_000 }, () => 'chín byte'),
      ),
    ).toBe('too-large');
    expect(await put('just below', 'ấ'.repeat(136_000))).toBe('recorded');
    expect(await sortKeys(table, pk)).toEqual(['just below']);
  },
  'a sort key may have 1,024 bytes': async (table) => {
    const key = { pk: newPartition(), sk: `${'ấ'.repeat(341)}x` };
    await table.put(key, { i: 1 });

    expect(await table.get(key)).toEqual({ ...key, i: 1 });
  },
};
