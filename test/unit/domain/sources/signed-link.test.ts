import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noCredentials, withoutLinks } from '../../../../shared/domain/sources/credentials.ts';
import { type LinkReader, liveLink, readLink, signLink } from '../../../../shared/domain/sources/signed-link.ts';

const linkKey = randomBytes(32);
const source: LinkReader = { id: 'a', revoked: false, links: noCredentials.links, linkKey };
const link = { campaign: 'song-vang-2024', period: 'once', unit: '90101' };
const expires = Date.parse('2024-04-24T17:00:00Z') / 1_000;
const given = { ...link, slot: 5, expires };
const token = signLink(given, source.id, linkKey);
const before = '2024-04-24T16:59:59.999Z';
const ofNeighbour = signLink({ ...given, unit: '90104' }, source.id, linkKey);
const ending = (units: readonly string[] | null, slot: number): LinkReader => ({
  ...source,
  links: withoutLinks(noCredentials, units, slot).links,
});

describe('a signed link', () => {
  test('says what was signed, and fits a path', () => {
    expect(readLink(token, source, before)).toEqual({ link, ended: undefined });
    expect(encodeURIComponent(token)).toBe(token);
    expect(token.length).toBeLessThan(200);
  });

  test('ends on its date', () => {
    expect(liveLink(token, source, before)).toEqual(link);
    expect(readLink(token, source, '2024-04-24T17:00:00.000Z')).toEqual({ link, ended: 'expired' });
  });

  test('ends alone when its unit is revoked, and with all others when all are', () => {
    expect(readLink(token, ending(['90101'], 6), before)?.ended).toBe('revoked');
    expect(readLink(ofNeighbour, ending(['90101'], 6), before)?.ended).toBeUndefined();
    expect(readLink(ofNeighbour, ending(null, 6), before)?.ended).toBe('revoked');
  });

  test('given out after a revocation is good', () => {
    const newer = signLink({ ...given, slot: 6 }, source.id, linkKey);

    expect(liveLink(newer, ending(['90101'], 6), before)).toEqual(link);
    expect(liveLink(newer, ending(null, 6), before)).toEqual(link);
  });

  test('opens its own source alone, and none that was revoked or has no key', () => {
    expect(readLink(token, { ...source, id: 'b' }, before)).toBeUndefined();
    expect(liveLink(token, { ...source, revoked: true }, before)).toBeUndefined();
    expect(readLink(token, { id: 'a', revoked: false, links: noCredentials.links }, before)).toBeUndefined();
  });

  test("is not to be made from what the store keeps of the source's secrets", () => {
    const forged = signLink(given, source.id, Buffer.from('5e884898da28047151d0e56f8dc62927', 'hex'));

    expect(readLink(forged, source, before)).toBeUndefined();
  });

  test('with any letter changed, and any other text, is none', () => {
    const [, payload] = ofNeighbour.split('.').slice(0, 2);
    const [head, , signature] = token.split('.');

    expect(readLink(`${head}.${payload}.${signature}`, source, before)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .nat(token.length - 2)
            .map((at) => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`),
        ),
        (text) => {
          expect(readLink(text, source, before)).toBeUndefined();
        },
      ),
    );
  });
});
