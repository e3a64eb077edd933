/** The examples that AWS publishes: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
import { describe, expect, it } from 'vitest';
import { refusalOf } from './signed-request.ts';
import { canonicalText, instantOf, parseTarget, type Target } from './sigv4.ts';

const key = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const noon = instantOf('20130524T000000Z');
const seconds = 1000;
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const target = (text: string): Target => parseTarget(text) ?? expect.fail(`cannot parse ${text}`);

const signedGet = {
  method: 'GET',
  target: target('/test.txt'),
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': emptyHash,
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
      'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
      'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
};

const link = (expires: string) => ({
  method: 'GET',
  target: target(
    '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
      '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
      `&X-Amz-Date=20130524T000000Z&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host` +
      '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  ),
  headers: { host: 'examplebucket.s3.amazonaws.com' },
});

describe('a request signed in its headers', () => {
  it('passes with the signature AWS publishes', () => {
    expect(refusalOf(signedGet, key, noon)).toBeNull();
  });

  it.each([
    ['another path', { target: target('/test2.txt') }, 'SignatureDoesNotMatch'],
    ['another method', { method: 'PUT' }, 'SignatureDoesNotMatch'],
    ['a changed header', { headers: { ...signedGet.headers, range: 'bytes=0-10' } }, 'SignatureDoesNotMatch'],
    ['an added x-amz header', { headers: { ...signedGet.headers, 'x-amz-acl': 'public-read' } }, 'AccessDenied'],
    ['no signature', { headers: { host: 'examplebucket.s3.amazonaws.com' } }, 'AccessDenied'],
  ])('is refused with %s', (_case, change, code) => {
    expect(refusalOf({ ...signedGet, ...change }, key, noon)).toMatchObject({ status: 403, code });
  });

  it('is refused for another key, and when the clocks differ by more than 15 minutes', () => {
    const stranger = { ...key, accessKeyId: 'AKIAI44QH8DHBEXAMPLE' };
    const thief = { ...key, secretAccessKey: 'guess' };

    expect(refusalOf(signedGet, stranger, noon)?.code).toBe('InvalidAccessKeyId');
    expect(refusalOf(signedGet, thief, noon)?.code).toBe('SignatureDoesNotMatch');
    expect(refusalOf(signedGet, key, noon + 15 * 60 * seconds)).toBeNull();
    expect(refusalOf(signedGet, key, noon + 15 * 60 * seconds + 1)?.code).toBe('RequestTimeTooSkewed');
  });
});

describe('a presigned link', () => {
  it('passes until its last second and not after', () => {
    expect(refusalOf(link('86400'), key, noon)).toBeNull();
    expect(refusalOf(link('86400'), key, noon + 86_400 * seconds)).toBeNull();
    expect(refusalOf(link('86400'), key, noon + 86_401 * seconds)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('cannot be given a longer life', () => {
    expect(refusalOf(link('86401'), key, noon)?.code).toBe('SignatureDoesNotMatch');
    expect(refusalOf(link('604801'), key, noon)?.status).toBe(400);
    expect(refusalOf(link('soon'), key, noon)?.status).toBe(400);
  });
});

describe('the canonical text', () => {
  it('keeps dot segments and a plus, and encodes what encodeURIComponent leaves', () => {
    const text = canonicalText({
      method: 'PUT',
      target: target("/b/../a+b%20(1)'!*~/Đắk%20Cấm?prefix=a+b&X-Amz-Signature=00&delimiter"),
      headers: { host: ' a   b ' },
      signedHeaders: ['host'],
      payloadHash: 'UNSIGNED-PAYLOAD',
    });

    expect(text.split('\n')).toEqual([
      'PUT',
      '/b/../a%2Bb%20%281%29%27%21%2A~/%C4%90%E1%BA%AFk%20C%E1%BA%A5m',
      'delimiter=&prefix=a%2Bb',
      'host:a b',
      '',
      'host',
      'UNSIGNED-PAYLOAD',
    ]);
  });

  it('does not exist for a broken percent-encoding', () => {
    expect(parseTarget('/b/%E1%BA')).toBeNull();
  });
});
