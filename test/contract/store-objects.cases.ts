/** What every store of objects keeps. */
import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { byBytes, type Objects } from '../../shared/store/ports.ts';
import type { Cases } from './cases.ts';

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

export const objectCases: Cases<Objects> = {
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
