import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { provenBy } from '../../../functions/intake/verify.ts';
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
  method: 'POST',
  path: '/',
  cookies: new Map(),
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
    expect([await provenBy(aRequest(signed), demanding, safe.with), safe.asked]).toEqual(['signature', [undefined]]);
  });

  test('asks for younger ones after a mismatch, once', async () => {
    const safe = aSafe(['khac']);
    expect([await provenBy(aRequest(signed), demanding, safe.with), safe.asked]).toEqual([
      undefined,
      [undefined, 15_000],
    ]);
  });

  test.each<[string, Request]>([
    ['no signature', aRequest({})],
    ['a token alone', aRequest({ authorization: 'Bearer ma-cua-ta' }, 'ma-cua-ta')],
    ['a signature of another form', aRequest({ 'typeform-signature': 'sha1=AAAA' })],
  ])('turns %s away without asking for a secret', async (_name, request) => {
    const safe = aSafe(['bi-mat']);
    expect([await provenBy(request, demanding, safe.with), safe.asked]).toEqual([undefined, []]);
  });

  test('says try again, not "unproven", when its secrets cannot be had', async () => {
    await expect(provenBy(aRequest(signed), demanding, aSafe('down').with)).rejects.toMatchObject({
      code: 'store.unavailable',
    });
  });

  test('of a tool that has none is proved by nothing', async () => {
    const known = { ...demanding, tool: unsupported('typeform') };
    expect(await provenBy(aRequest(signed, 'ma-cua-ta'), known, aSafe(['bi-mat']).with)).toBeUndefined();
  });
});

test('a source that takes a token besides says which of the two proved it', async () => {
  const either = aSource({ proof: 'vendor', orToken: true });
  const proofOf = (headers: Record<string, string>, token?: string) =>
    provenBy(aRequest(headers, token), either, aSafe(['bi-mat']).with);

  expect(await proofOf(signed)).toBe('signature');
  expect(await proofOf({}, 'ma-cua-ta')).toBe('token');
  expect(await proofOf({ 'typeform-signature': 'sha256=AAAA' }, 'ma-cua-ta')).toBe('token');
  expect(await proofOf({}, 'khac')).toBeUndefined();
});

describe('a source with tokens', () => {
  test.each<[string, Request, 'token' | undefined]>([
    ['in the path', aRequest({}, 'ma-cua-ta'), 'token'],
    ['as a bearer', aRequest({ authorization: 'bearer ma-cua-ta' }), 'token'],
    ['as the password of Basic', aRequest({ authorization: `Basic ${btoa('kobo:ma-cua-ta')}` }), 'token'],
    [
      'as the password after a colon in it',
      aRequest({ authorization: `Basic ${btoa('kobo:x:ma-cua-ta')}` }),
      undefined,
    ],
    ['as the name of Basic', aRequest({ authorization: `Basic ${btoa('ma-cua-ta:')}` }), undefined],
    ['as an empty bearer', aRequest({ authorization: 'Bearer ' }), undefined],
    ['as its own hash', aRequest({}, hash), undefined],
  ])('takes one %s: %#', async (_name, request, proven) => {
    const safe = aSafe('down');
    expect([await provenBy(request, aSource({}), safe.with), safe.asked]).toEqual([proven, []]);
  });
});
