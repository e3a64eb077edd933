import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../shared/problems.ts';
import type { Item, PutOutcome, Table } from '../../../shared/store/ports.ts';
import { openReceipts, receiptsBy } from '../../../shared/store/receipts.ts';
import { openServerKeys } from '../../../shared/store/server-keys.ts';

const receipts = receiptsBy(randomBytes(32));
const elsewhere = receiptsBy(randomBytes(32));
const hash = 'a3'.repeat(32);
const key = { pk: 'CP#kon-tum-2881-2021#once', sk: `S#23311#kt-json#${'b4'.repeat(32)}#${hash}` };
const anyKey = fc.record({ pk: fc.stringMatching(/^[!-~]{1,60}$/), sk: fc.stringMatching(/^[!-~]{1,300}$/) });

describe('the code of a receipt', () => {
  test('is short, the same for the same delivery and another for another', () => {
    expect(receipts.code(key)).toMatch(/^TH-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(receipts.code({ ...key })).toBe(receipts.code(key));
    const many = Array.from({ length: 20_000 }, (_, i) => receipts.code({ ...key, sk: `S#${i}` }));
    expect(new Set(many).size).toBe(many.length);
  });

  test('cannot be made without the key of the deployment', () => {
    expect(elsewhere.code(key)).not.toBe(receipts.code(key));
  });
});

describe('the address of a receipt', () => {
  test('is read back where it was sealed, and is the same each time', () => {
    fc.assert(
      fc.property(anyKey, (any) => {
        expect(receipts.open(receipts.seal(any))).toEqual(any);
        expect(receipts.seal(any)).toBe(receipts.seal({ ...any }));
      }),
    );
  });

  test('is read nowhere else', () => {
    fc.assert(fc.property(anyKey, (any) => elsewhere.open(receipts.seal(any)) === undefined));
  });

  test('is shorter than the key it stands for, and shows no part of it', () => {
    const sealed = receipts.seal(key);
    const bytes = Buffer.from(sealed, 'base64url').toString('latin1');

    expect(sealed.length).toBeLessThan(`${key.pk}${key.sk}`.length);
    for (const part of ['kon-tum', '23311', 'kt-json', hash, Buffer.from(hash, 'hex').toString('latin1')]) {
      expect(sealed + bytes).not.toContain(part);
    }
  });

  test('with any bit turned stands for nothing', () => {
    const bytes = Buffer.from(receipts.seal(key), 'base64url');

    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const forged = Buffer.from(bytes);
        forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(receipts.open(forged.toString('base64url'))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('that is any other text stands for nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => receipts.open(text) === undefined));
    expect(receipts.open(Buffer.from(`${key.pk}\n${key.sk}`).toString('base64url'))).toBeUndefined();
  });
});

test('the key is read once, and again after a reading that failed', async () => {
  const answers = [Promise.reject(new Error('away')), Promise.resolve(randomBytes(32))];
  let asked = 0;
  const open = openReceipts({ of: () => answers[asked++] ?? Promise.reject(new Error('asked too often')) });

  await expect(open()).rejects.toThrow('away');
  const [one, two] = await Promise.all([open(), open()]);

  expect([asked, one.code(key)]).toEqual([2, two.code(key)]);
});

describe('a key of the deployment', () => {
  const memory = (put: (items: Map<string, Item>, at: string, item: Item) => PutOutcome): Table => {
    const items = new Map<string, Item>();
    return {
      put: async ({ pk, sk }, item) => put(items, pk + sk, item),
      get: async ({ pk, sk }) => items.get(pk + sk),
      query: async () => [],
    };
  };
  const ifAbsent = (items: Map<string, Item>, at: string, item: Item): PutOutcome => {
    if (items.has(at)) return 'repeated';
    items.set(at, item);
    return 'recorded';
  };

  test('is random, made once, and the same for all who ask at once', async () => {
    const table = memory(ifAbsent);
    const [one, ...others] = await Promise.all(Array.from({ length: 20 }, () => openServerKeys(table).of('receipts')));

    expect(one).toHaveLength(32);
    for (const other of others) expect(other).toEqual(one);
    expect(await openServerKeys(table).of('receipts')).toEqual(one);
    expect(await openServerKeys(table).of('links')).not.toEqual(one);
  });

  test('that cannot be kept is not used', async () => {
    await expect(openServerKeys(memory(() => 'unavailable')).of('receipts')).rejects.toThrow(
      new Problem('store.unavailable'),
    );
  });
});
