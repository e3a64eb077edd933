import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, signLink } from '../../../../shared/domain/sources/signed-link.ts';

const secret = (text: string) => ({ hash: createHash('sha256').update(text).digest('hex'), mintedAt: '' });
const source = { id: 'a', secrets: [secret('old'), secret('new')], revoked: false };
const link = { campaign: 'song-vang-2024', period: 'once', unit: '90101' };
const token = signLink(link, source) ?? '';

describe('a signed link', () => {
  test('says what was signed, and fits a path', () => {
    expect(readLink(token, source)).toEqual(link);
    expect(encodeURIComponent(token)).toBe(token);
    expect(token.length).toBeLessThan(200);
  });

  test('lives through one rotation of the secret and not through two', () => {
    expect(readLink(token, { ...source, secrets: [secret('new'), secret('newer')] })).toEqual(link);
    expect(readLink(token, { ...source, secrets: [secret('newer'), secret('newest')] })).toBeUndefined();
  });

  test('opens its own source alone, and none that was revoked or has no secret', () => {
    expect(readLink(token, { ...source, id: 'b' })).toBeUndefined();
    expect(readLink(token, { ...source, revoked: true })).toBeUndefined();
    expect(readLink(token, { ...source, secrets: [] })).toBeUndefined();
    expect(signLink(link, { ...source, secrets: [] })).toBeUndefined();
  });

  test('with any letter changed, and any other text, is none', () => {
    const other = signLink({ ...link, unit: '90104' }, source) ?? '';
    const [, payload] = other.split('.').slice(0, 2);
    const [head, , signature] = token.split('.');

    expect(readLink(`${head}.${payload}.${signature}`, source)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .nat(token.length - 2)
            .map((at) => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`),
        ),
        (text) => {
          expect(readLink(text, source)).toBeUndefined();
        },
      ),
    );
  });
});
