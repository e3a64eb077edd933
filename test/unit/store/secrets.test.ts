import { describe, expect, test } from 'vitest';
import { openSecrets, secretsIn, withSecret } from '../../../shared/store/secrets.ts';

describe('the text secrets are kept in', () => {
  test('holds one a line, the newest two of which live', () => {
    expect(secretsIn('cũ\n mới \r\n\n')).toEqual(['cũ', 'mới']);
    expect(secretsIn('một\nhai\nba')).toEqual(['hai', 'ba']);
    expect(secretsIn('có, dấu phẩy và cách')).toEqual(['có, dấu phẩy và cách']);
    expect([secretsIn(undefined), secretsIn(' \n')]).toEqual([[], []]);
  });

  test('keeps the newest beside the one added, and one added twice once', () => {
    expect(withSecret(undefined, 'a')).toBe('a');
    expect(withSecret('a', 'b')).toBe('a\nb');
    expect(withSecret('a\nb', 'c')).toBe('b\nc');
    expect(withSecret('a\nb', 'b')).toBe('a\nb');
  });
});

describe('secrets read from a store', () => {
  const aStore = (text: string | undefined) => {
    const store = { text, reads: 0, down: false, now: 1_000_000 };
    const secrets = openSecrets(
      async () => {
        store.reads += 1;
        if (store.down) throw new Error('không trả lời');
        return store.text;
      },
      () => store.now,
    );
    return { store, secrets };
  };

  test('are read once in five minutes, the very same list meanwhile', async () => {
    const { store, secrets } = aStore('a');
    const first = await secrets.of('nguon');
    store.now += 299_000;
    const second = await secrets.of('nguon');
    expect([second === first, store.reads]).toEqual([true, 1]);

    store.text = 'a\nb';
    store.now += 2_000;
    expect([await secrets.of('nguon'), store.reads]).toEqual([['a', 'b'], 2]);
  });

  test('are read anew sooner for one who asks for younger ones', async () => {
    const { store, secrets } = aStore('a');
    await secrets.of('nguon');
    store.now += 15_001;
    await secrets.of('nguon', 15_000);
    await secrets.of('nguon', 15_000);

    expect(store.reads).toBe(2);
  });

  test('are asked for once by deliveries that come together', async () => {
    const { store, secrets } = aStore('a');
    await Promise.all([secrets.of('nguon'), secrets.of('nguon'), secrets.of('nguon'), secrets.of('khac')]);

    expect(store.reads).toBe(2);
  });

  test('are used stale while the store does not answer, and are unavailable, not absent, when never read', async () => {
    const { store, secrets } = aStore('a');
    await secrets.of('nguon');
    store.down = true;
    store.now += 3_600_000;

    expect(await secrets.of('nguon')).toEqual(['a']);
    await expect(secrets.of('khac')).rejects.toMatchObject({ code: 'store.unavailable' });
  });

  test('are none where none were ever kept', async () => {
    expect(await aStore(undefined).secrets.of('nguon')).toEqual([]);
  });
});
