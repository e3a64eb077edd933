/**
 * The contract of every store: one list of cases for the table, one for objects, run on each adapter. What an adapter
 * cannot keep is written down where it is opened, with the reason.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byBytes, type Item, type Objects, type Table } from '../../shared/store/ports.ts';

export interface Opened<S> {
  readonly store: S;
  close(): Promise<void>;
}

export interface Adapter<S> {
  readonly name: string;
  open(): Promise<Opened<S>>;
  readonly skip?: readonly Exception[];
}

interface Exception {
  readonly reason: string;
  readonly tests: readonly string[];
}

type Cases<S> = Readonly<Record<string, (store: S) => Promise<void>>>;

const runCases = <S>({ name, open, skip = [] }: Adapter<S>, cases: Cases<S>): void => {
  describe(name, () => {
    let opened: Opened<S>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    for (const [said, run] of Object.entries(cases)) {
      const exception = skip.find(({ tests }) => tests.includes(said));
      if (exception) test.skip(`${said} (${exception.reason})`, () => undefined);
      else test(said, () => run(opened.store));
    }
    test('has exceptions only to cases there are', () => {
      expect(skip.flatMap(({ tests }) => tests).filter((said) => !(said in cases))).toEqual([]);
    });
  });
};

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

const tableCases: Cases<Table> = {
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

const text = { type: 'text/plain' };
const put = (objects: Objects, key: string, value: string, options: object = {}) =>
  objects.put(key, Buffer.from(value), { ...text, ...options });
const read = async (objects: Objects, key: string): Promise<string | undefined> => {
  const bytes = await objects.get(key);
  return bytes && Buffer.from(bytes).toString();
};

const strangeKeys = [
  'exports/Xã Đắk Cấm/báo cáo tháng 12.xlsx',
  'a+b #1 & c=d?e;f.xlsx',
  "quote'!()*~.xlsx",
  '100%.xlsx',
  'spill/2021-11-10/080000.000Z_Đắk Cấm.json.gz',
];

const keptAndRemoved = async (objects: Objects, name: string): Promise<void> => {
  const root = randomUUID();
  const key = `${root}/${name}`;
  const bytes = randomBytes(10_000);

  expect([key, await objects.put(key, bytes, text)]).toEqual([key, 'written']);
  expect(Buffer.from((await objects.get(key)) ?? []).equals(bytes)).toBe(true);
  expect(await objects.list(`${root}/`)).toEqual([key]);
  await objects.remove(key);
  expect([await objects.get(key), await objects.list(root)]).toEqual([undefined, []]);
};

const objectCases: Cases<Objects> = {
  'bytes are kept, brought back, listed and removed under any key': async (objects) => {
    for (const name of strangeKeys) await keptAndRemoved(objects, name);
  },
  'a key with dots for a part stays where it is': async (objects) => {
    for (const name of ['a/../../escape.txt', './x', '../x', '...']) await keptAndRemoved(objects, name);
  },
  'what is not there is undefined, removed without complaint, and not listed': async (objects) => {
    const key = `${randomUUID()}/x`;
    await objects.remove(key);

    expect([await objects.get(key), await objects.list(key)]).toEqual([undefined, []]);
  },
  'an object of no bytes, and a large one, come back': async (objects) => {
    const [none, large] = [`${randomUUID()}/none`, `${randomUUID()}/large`];
    const bytes = randomBytes(5 << 20);
    await objects.put(none, new Uint8Array(), text);
    await objects.put(large, bytes, text);

    expect((await objects.get(none))?.length).toBe(0);
    expect(Buffer.from((await objects.get(large)) ?? []).equals(bytes)).toBe(true);
  },
  'a later put is what is read': async (objects) => {
    const key = `${randomUUID()}/x`;
    await put(objects, key, 'một');
    await put(objects, key, 'hai');

    expect([await read(objects, key), (await objects.list(key)).length]).toEqual(['hai', 1]);
  },
  'what is put once is never overwritten, by one of 100 at once': async (objects) => {
    const key = `${randomUUID()}/once`;
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) => put(objects, key, `${i}`, { once: true })),
    );

    expect(outcomes.filter((outcome) => outcome === 'exists')).toHaveLength(99);
    expect(await read(objects, key)).toBe(String(outcomes.indexOf('written')));
    await objects.remove(key);
    expect(await put(objects, key, 'lại', { once: true })).toBe('written');
  },
  'more than 1,000 are listed, by prefix, in the order of their UTF-8 bytes': async (objects) => {
    const root = randomUUID();
    const names = ['a-1', 'a1', 'b', 'B', 'đ', 'Đ', 'a/1', 'a.1'];
    const many = Array.from({ length: 1_050 }, (_, i) => `m/${i}`);
    const keys = [...names, ...many].map((name) => `${root}/${name}`);
    for (let i = 0; i < keys.length; i += 50) {
      await Promise.all(keys.slice(i, i + 50).map((key) => put(objects, key, key)));
    }

    expect(await objects.list(`${root}/`)).toEqual(keys.toSorted(byBytes));
    expect(await objects.list(`${root}/a`)).toEqual(['a-1', 'a.1', 'a/1', 'a1'].map((name) => `${root}/${name}`));
    expect(await objects.list(`${root}/m/10`)).toHaveLength(1 + 10 + 50);
  },
  'a key may lie below another': async (objects) => {
    const root = randomUUID();
    await put(objects, `${root}/a`, 'một');

    expect(await put(objects, `${root}/a/b`, 'hai')).toBe('written');
    expect(await objects.list(root)).toEqual([`${root}/a`, `${root}/a/b`]);
  },
  'a part of a key may have 1,000 bytes': async (objects) => {
    const key = `${randomUUID()}/${'x'.repeat(980)}`;

    expect([await put(objects, key, 'dài'), await read(objects, key)]).toEqual(['written', 'dài']);
  },
  'a link opens the object under the name and type it says': async (objects) => {
    const key = `${randomUUID()}/Đắk Cấm +#.xlsx`;
    const disposition = `attachment; filename="bao-cao.xlsx"; filename*=UTF-8''${encodeURIComponent('Báo cáo.xlsx')}`;
    await put(objects, key, 'workbook');
    const answer = await fetch(await objects.link(key, { disposition, type: 'a/b', seconds: 60 }));

    expect([answer.status, await answer.text()]).toEqual([200, 'workbook']);
    expect([answer.headers.get('content-disposition'), answer.headers.get('content-type')]).toEqual([
      disposition,
      'a/b',
    ]);
  },
};

export const runTableCases = (adapter: Adapter<Table>): void => runCases(adapter, tableCases);
export const runObjectCases = (adapter: Adapter<Objects>): void => runCases(adapter, objectCases);
