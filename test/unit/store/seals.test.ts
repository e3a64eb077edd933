import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SignedSeal } from '../../../shared/domain/seals/seal.ts';
import { signerBy } from '../../../shared/domain/seals/signature.ts';
import { verifyLog } from '../../../shared/domain/seals/verify.ts';
import { sealObjectKey, sealsPrefix, signingKey } from '../../../shared/store/keys.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import { openSeals } from '../../../shared/store/seals.ts';
import { openServerKeys } from '../../../shared/store/server-keys.ts';
import { openSigners } from '../../../shared/store/signers.ts';
import { minute, place, report, sealIn } from '../domain/seals/sealed.ts';

const memory = () => openMemoryObjects(() => '');

/** A period of which a report arrives each hour, and is sealed. */
const aPeriod = (formerly = memory()) => {
  const own = openServerKeys(openMemoryTable(), signingKey);
  const objects = memory();
  const entries = [report('0', minute(0))];
  let hour = 0;
  let set: string | undefined;
  const needs = {
    log: { texts: async () => entries },
    formerly,
    signers: openSigners(own, async () => set),
    now: () => Date.parse(minute(hour * 60)),
  };
  const seals = openSeals({ ...needs, objects });
  const read = async () => {
    const kept: (SignedSeal & { readonly number: number })[] = [];
    for await (const seal of seals.after(place, 0)) kept.push(seal);
    return kept;
  };
  const sealHour = async (by = seals): Promise<void> => {
    hour += 1;
    entries.push(report(String(hour), minute(hour * 60 - 30)));
    await by.seal(place);
  };
  return {
    objects,
    sealHour,
    sealAsFormerly: () => sealHour(openSeals({ ...needs, formerly: memory(), objects: formerly })),
    useKeys: (...keys: string[]) => {
      set = keys.join('\n');
    },
    read,
    findings: async (...publicKeys: string[]) =>
      verifyLog({ place, seals: await read(), entries }, publicKeys.length > 0 ? { publicKeys } : {}),
  };
};

const aKey = (): string => randomBytes(32).toString('base64');
const publicKeyOf = (key: string): string => signerBy(Buffer.from(key, 'base64')).publicKey;

test('seals made before they had a store of their own are read on, and followed by those in it', async () => {
  const formerly = memory();
  const { sealAsFormerly, sealHour, objects, read, findings } = aPeriod(formerly);
  await sealAsFormerly();
  await sealAsFormerly();
  await sealHour();

  expect((await read()).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(await objects.list('')).toEqual([sealObjectKey(place.campaign, place.period, 3)]);
  expect(await formerly.list('')).toHaveLength(2);
  expect(await findings()).toEqual([]);
});

test('two seals of one number, one in the former place, are a fork', async () => {
  const formerly = memory();
  const { sealHour, objects, findings } = aPeriod(formerly);
  await sealHour();
  const [name = ''] = await objects.list('');
  const kept = JSON.parse(Buffer.from((await objects.get(name)) ?? []).toString('utf8'));
  const other = { ...kept, seal: JSON.stringify({ ...JSON.parse(kept.seal), upTo: minute(7) }) };
  await formerly.put(name, Buffer.from(JSON.stringify(other)), { type: 'application/json' });

  expect((await findings()).map(({ kind }) => kind)).toContain('fork');
});

test('a new key is endorsed by the one before it, as often as it changes; old seals verify by theirs', async () => {
  const { sealHour, useKeys, read, findings } = aPeriod();
  const [second, third] = [aKey(), aKey()];
  await sealHour();
  useKeys(second);
  await sealHour();
  await sealHour();
  useKeys(second, third);
  await sealHour();

  const keys = (await read()).map((signed) => sealIn(signed).publicKey);
  expect(keys.slice(1)).toEqual([second, second, third].map(publicKeyOf));
  expect((await read()).map(({ endorsement }) => endorsement !== undefined)).toEqual([false, true, false, true]);
  expect(await findings()).toEqual([]);
  expect(await findings(keys[0] ?? '')).toEqual([]);
});

test('a key that nobody endorsed is a bad signature, unless who verifies names it', async () => {
  const { sealHour, useKeys, read, findings } = aPeriod();
  const [lost, found] = [aKey(), aKey()];
  useKeys(lost);
  await sealHour();
  useKeys(found);
  await sealHour();
  await sealHour();

  expect((await read()).every(({ endorsement }) => endorsement === undefined)).toBe(true);
  expect(await findings()).toEqual([2, 3].map((at) => ({ kind: 'signature', at })));
  expect(await findings(publicKeyOf(lost), publicKeyOf(found))).toEqual([]);
});

test('where a seal was taken away the log goes on being sealed, and who verifies is told of the gap', async () => {
  const { objects, sealHour, read, findings } = aPeriod();
  for (let hour = 0; hour < 3; hour += 1) await sealHour();
  await objects.remove(sealObjectKey(place.campaign, place.period, 2));
  await sealHour();

  expect((await read()).map(({ number }) => number)).toEqual([1, 3, 4]);
  expect(await findings()).toContainEqual({ kind: 'gap', at: 2 });
});

test.each([
  ['no seal', 'no seal'],
  ['half a seal', JSON.stringify({ seal: '{"added":[null]}', signature: '' })],
])('%s, in the place of the last one, is a bad signature, and the next one follows', async (_name, written) => {
  const { objects, sealHour, read, findings } = aPeriod();
  await sealHour();
  await sealHour();
  const last = sealObjectKey(place.campaign, place.period, 2);
  await objects.put(last, Buffer.from(written), { type: 'application/json' });
  await sealHour();

  expect((await read()).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect((await findings()).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['signature', 'gap']));
});

test('a copy of a seal that somebody left among them under another name is none of them', async () => {
  const { objects, sealHour, read, findings } = aPeriod();
  await sealHour();
  const first = await objects.get(sealObjectKey(place.campaign, place.period, 1));
  await objects.put(`${sealsPrefix(place.campaign, place.period)}copy.json`, first ?? Buffer.from(''), { type: '' });
  for (let hour = 1; hour < 30; hour += 1) await sealHour();

  expect([(await read()).length, await findings()]).toEqual([30, []]);
});
