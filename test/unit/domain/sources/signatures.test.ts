import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signature } from '../../../../shared/domain/sources/proof.ts';
import { claimOf, isMadeWith } from '../../../../shared/domain/sources/signatures.ts';
import { vendorProofs } from '../../../../shared/domain/sources/tools.ts';
import { tools } from '../../../../shared/reading/tools/index.ts';

const signatures = Object.values<Signature>(vendorProofs);
const nowMs = 1_637_550_245_000;
const headerNames = [
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  ...signatures.flatMap((p) => ('header' in p ? [p.header] : [])),
];

describe('a signature', () => {
  test('of strangers is never right, and never throws', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('v1,', 't=1637550245,v=', 'sha256=', '1637550245', ',', ' ', 'hmac-sha256=00'),
    );
    const header = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
    const headers = fc
      .tuple(...headerNames.map(() => header))
      .map((values) => new Map(headerNames.map((name, i) => [name, values[i] ?? ''])));
    fc.assert(
      fc.property(
        fc.constantFrom(...signatures),
        headers,
        fc.uint8Array(),
        fc.array(fc.string()),
        (proof, given, bytes, secrets) => {
          const claim = claimOf(proof, { headers: given, bytes: Buffer.from(bytes) }, nowMs);
          expect(claim !== undefined && isMadeWith(secrets, claim)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is not looked for where no header carries one: no secret is asked for', () => {
    for (const proof of signatures) {
      expect(claimOf(proof, { headers: new Map(), bytes: Buffer.from('{}') }, nowMs)).toBeUndefined();
    }
  });

  test('of a body that cannot be parsed, or nests too deep, is tried on the raw bytes alone', () => {
    const headers = new Map([['tally-signature', 'AAAA']]);
    for (const text of ['{"a":', '['.repeat(100_000), ' '.repeat(300_000), '']) {
      const claim = claimOf(vendorProofs.tally, { headers, bytes: Buffer.from(text) }, nowMs);
      expect([...(claim?.messages() ?? [])]).toHaveLength(1);
    }
  });
});

describe('the tools', () => {
  test('state the signature that a source of theirs is checked against', () => {
    const stated = [...tools].flatMap(([name, { proof }]) => (proof ? [[name, proof] as const] : []));

    expect(Object.fromEntries(stated)).toEqual(vendorProofs);
  });
});
