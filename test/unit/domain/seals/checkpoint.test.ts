import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { isCheckpointOf } from '../../../../shared/domain/seals/checkpoint.ts';
import { sha256 } from '../../../../shared/sha256.ts';
import { minute, report, sealed, sealIn, signer } from './sealed.ts';

const [signed] = sealed([], [report('1', minute(1))], minute(60));
const { checkpoint = '', seal = '' } = signed ?? {};
const head = sealIn({ seal, signature: '' });

test('a checkpoint is a note any reader of C2SP checkpoints opens', () => {
  const [body = '', line = ''] = checkpoint.split('\n\n');
  const [dash, name, signature = ''] = line.trimEnd().split(' ');
  const bytes = Buffer.from(signature, 'base64');
  const raw = Buffer.from(signer.publicKey, 'base64');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });

  expect(body.split('\n')).toEqual([
    'tonghop/kon-tum-2881-2021/once',
    '1',
    Buffer.from(head.root, 'hex').toString('base64'),
  ]);
  expect([dash, name]).toEqual(['—', 'tonghop/kon-tum-2881-2021/once']);
  expect(bytes.subarray(0, 4).toString('hex')).toBe(
    sha256(Buffer.concat([Buffer.from(`${name}\n\u0001`), raw])).slice(0, 8),
  );
  expect(verify(null, Buffer.from(`${body}\n`), key, bytes.subarray(4))).toBe(true);
});

test('it is of its head alone; a witness may sign below', () => {
  expect(isCheckpointOf(checkpoint, head)).toBe(true);
  expect(isCheckpointOf(`${checkpoint}— witness.example AAAA\n`, head)).toBe(true);
  for (const other of [{ size: 2 }, { root: sha256('x') }, { period: '2022' }, { publicKey: 'AAAA' }]) {
    expect(isCheckpointOf(checkpoint, { ...head, ...other })).toBe(false);
  }
  expect(isCheckpointOf('', head)).toBe(false);
});
