import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isProven } from '../../../functions/intake/verify.ts';
import type { Source } from '../../../shared/domain/sources/source.ts';
import type { Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problems.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import { tools } from '../../../shared/reading/tools/index.ts';
import { unsupported } from '../../../shared/reading/tools/tool.ts';

const bytes = Buffer.from('{}');
const hash = createHash('sha256').update('ma-cua-ta').digest('hex');
const aSource = (over: Partial<Source>): KnownSource =>
  ({
    tool: tools.get('typeform') ?? unsupported('typeform'),
    judgement: { source: { id: 'nguon', secrets: [{ hash, mintedAt: '' }], revoked: false, ...over } },
  }) as unknown as KnownSource;
const aRequest = (headers: Record<string, string>, token?: string): Request => ({
  id: 'r',
  params: new Map(token === undefined ? [] : [['token', token]]),
  query: new URLSearchParams(),
  headers: new Map(Object.entries(headers)),
  bytes,
  official: null,
});
const signed = { 'typeform-signature': `sha256=${createHmac('sha256', 'bi-mat').update(bytes).digest('base64')}` };

/** Secrets that count how often they were asked for. */
const aSafe = (secrets: readonly string[] | 'down') => {
  const asked: (number | undefined)[] = [];
  const of = async (_source: string, maxAgeMs?: number) => {
    asked.push(maxAgeMs);
    if (secrets === 'down') throw new Problem('store.unavailable');
    return secrets;
  };
  return { asked, with: { secrets: { of }, now: () => 1_637_550_245_000 } };
};

describe('a source that demands a signature', () => {
  const demanding = aSource({ proof: 'vendor' });

  test('asks for its secrets once when the first ones fit', async () => {
    const safe = aSafe(['cu', 'bi-mat']);
    expect([await isProven(aRequest(signed), demanding, safe.with), safe.asked]).toEqual([true, [undefined]]);
  });

  test('asks for younger ones after a mismatch, once', async () => {
    const safe = aSafe(['khac']);
    expect([await isProven(aRequest(signed), demanding, safe.with), safe.asked]).toEqual([false, [undefined, 15_000]]);
  });

  test.each<[string, Request]>([
    ['no signature', aRequest({})],
    ['a token alone', aRequest({ authorization: 'Bearer ma-cua-ta' }, 'ma-cua-ta')],
    ['a signature of another form', aRequest({ 'typeform-signature': 'sha1=AAAA' })],
  ])('turns %s away without asking for a secret', async (_name, request) => {
    const safe = aSafe(['bi-mat']);
    expect([await isProven(request, demanding, safe.with), safe.asked]).toEqual([false, []]);
  });

  test('says try again, not "unproven", when its secrets cannot be had', async () => {
    await expect(isProven(aRequest(signed), demanding, aSafe('down').with)).rejects.toMatchObject({
      code: 'store.unavailable',
    });
  });

  test('of a tool that has none is proved by nothing', async () => {
    const known = { ...demanding, tool: unsupported('typeform') };
    expect(await isProven(aRequest(signed, 'ma-cua-ta'), known, aSafe(['bi-mat']).with)).toBe(false);
  });
});

describe('a source with tokens', () => {
  test.each<[string, Request, boolean]>([
    ['in the path', aRequest({}, 'ma-cua-ta'), true],
    ['as a bearer', aRequest({ authorization: 'bearer ma-cua-ta' }), true],
    ['as the password of Basic', aRequest({ authorization: `Basic ${btoa('kobo:ma-cua-ta')}` }), true],
    ['as the password after a colon in it', aRequest({ authorization: `Basic ${btoa('kobo:x:ma-cua-ta')}` }), false],
    ['as the name of Basic', aRequest({ authorization: `Basic ${btoa('ma-cua-ta:')}` }), false],
    ['as an empty bearer', aRequest({ authorization: 'Bearer ' }), false],
    ['as its own hash', aRequest({}, hash), false],
  ])('takes one %s: %#', async (_name, request, proven) => {
    const safe = aSafe('down');
    expect([await isProven(request, aSource({}), safe.with), safe.asked]).toEqual([proven, []]);
  });
});
