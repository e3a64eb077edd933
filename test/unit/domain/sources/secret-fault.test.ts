import { describe, expect, test } from 'vitest';
import { secretFault, signatureOf } from '../../../../shared/domain/sources/secret-fault.ts';

const standard = signatureOf({ tool: 'formbricks', proof: 'vendor' });
const airtable = signatureOf({ tool: 'airtable', proof: 'vendor' });
const typeform = signatureOf({ tool: 'typeform', proof: 'vendor' });
const key = Buffer.alloc(24, 7).toString('base64');

describe('a secret a vendor signs with', () => {
  test.each([
    ['whsec_ alone', 'whsec_', undefined],
    ['whsec_ alone, where the scheme is known', 'whsec_', standard],
    ['whsec_ and what is no base64', 'whsec_bí mật của chúng tôi', standard],
    ['whsec_ and a key of 23 bytes', `whsec_${Buffer.alloc(23, 7).toString('base64')}`, standard],
    ['plain text for Standard Webhooks', 'mot-bi-mat-du-dai-nhung-khong-phai-base64!', standard],
    ['plain text for a key in base64', 'mot bi mat du dai, 24 chu!', airtable],
    ['15 letters', 'a'.repeat(15), typeform],
    ['nothing', '', undefined],
  ])('%s is refused, and said why', (_name, secret, signature) => {
    expect(secretFault(secret, signature)).toMatch(/base64|quá ngắn/);
    expect(secretFault(secret, signature)).not.toContain(secret === '' || secret === 'whsec_' ? '\u0000' : secret);
  });

  test.each([
    ['whsec_ and 24 bytes', `whsec_${key}`, standard],
    ['24 bytes without the mark', key, standard],
    ['24 bytes without padding', key.replace(/=+$/, ''), airtable],
    ['16 letters', 'bí mật, đủ dài ạ', typeform],
    ['an id and a secret joined, for a scheme nobody told', 'client-id&client-secret', undefined],
  ])('%s will do', (_name, secret, signature) => {
    expect(secretFault(secret, signature)).toBeUndefined();
  });

  test('is none where a token proves a delivery', () => {
    expect(signatureOf({ tool: 'json' })).toBeUndefined();
    expect(signatureOf({ tool: 'typeform', proof: 'token' })).toBeUndefined();
  });
});
