import { describe, expect, test } from 'vitest';
import { checked } from '../../../infra/server/configuration.ts';
import { configurationOf } from './served.ts';

const valid = configurationOf('/var/lib/tonghop', 'https://dang-nhap.example');
const faults = (value: object, env: NodeJS.ProcessEnv = {}): string[] =>
  checked(JSON.stringify(value), env).issues.map(({ pointer, code }) => `${pointer} ${code}`);
const [first, second] = valid.provinces;

describe('a configuration', () => {
  test('that is right has no fault, and what is left out is filled in', () => {
    expect(faults(valid)).toEqual([]);
    expect(checked(JSON.stringify(valid), {}).value).toMatchObject({ host: '127.0.0.1', limits: { graceSeconds: 25 } });
  });

  test('is told all its faults at once, in Vietnamese', () => {
    const wrong = {
      stage: 'production',
      folder: 'data',
      port: 70_000,
      cong: 1,
      provinces: [
        { ...first, slug: 'Kon Tum' },
        { ...second, address: 'http://kon-tum.example:8080', signIn: {} },
      ],
    };
    const { issues } = checked(JSON.stringify(wrong), {});

    expect(issues.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([
        '/folder',
        '/port',
        '/cong',
        '/provinces/0/slug',
        '/provinces/0/contacts/alarms/0',
        '/provinces/1/signIn/issuer',
        '/provinces/1/address',
      ]),
    );
    expect(issues.find(({ pointer }) => pointer === '/folder')?.detail).toBe('Cần đường dẫn tuyệt đối.');
  });

  test('of production has no example and nothing unencrypted; a pilot may', () => {
    const real = { ...first, address: 'https://bc.kontum.gov.vn', contacts: { alarms: ['a@kontum.gov.vn'] } };
    const sign = { ...real.signIn, issuer: 'https://id.kontum.gov.vn' };
    const production = { ...valid, stage: 'production' };

    expect(faults({ ...production, provinces: [{ ...real, signIn: sign }] })).toEqual([]);
    expect(faults({ ...production, provinces: [{ ...real, signIn: sign, contacts: first?.contacts }] })).toEqual([
      '/provinces/0/contacts/alarms/0 example',
    ]);
    expect(
      faults({ ...production, provinces: [{ ...real, address: 'http://bc.kontum.gov.vn', signIn: sign }] }),
    ).toEqual(['/provinces/0/address not-https']);
  });

  test('has no two provinces of one name or host', () => {
    expect(faults({ ...valid, provinces: [first, first] })).toEqual([
      '/provinces/1/slug twice',
      '/provinces/1/address twice',
      '/provinces/1/signIn/audience shared-sign-in',
    ]);
  });

  test('has no two provinces that one token opens; they may share the issuer', () => {
    const signIn = { ...second?.signIn, audience: first?.signIn.audience };

    expect(first?.signIn.issuer).toBe(second?.signIn.issuer);
    expect(faults({ ...valid, provinces: [first, { ...second, signIn }] })).toEqual([
      '/provinces/1/signIn/audience shared-sign-in',
    ]);
  });

  test('names the stores of a cluster where, and only where, the environment names a cluster', () => {
    const cluster = { table: 't', intake: 'a', exports: 'b', seals: 'c' };
    const env = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:2' };
    const clustered = { ...valid, provinces: [{ ...first, cluster }] };

    expect([faults(clustered, env), faults(clustered)]).toEqual([[], ['/provinces/0/cluster cluster']]);
    expect(faults({ ...valid, provinces: [first] }, env)).toEqual(['/provinces/0/cluster cluster']);
  });

  test('that begins with a byte order mark is read without it', () => {
    expect(checked(`\uFEFF${JSON.stringify(valid)}`, {}).issues).toEqual([]);
  });

  test('that is no JSON is said so, and where', () => {
    expect(checked('{', {}).issues).toMatchObject([{ code: 'json', pointer: '' }]);
    expect(checked('{\n  "a": 1,\n}', {}).issues).toMatchObject([
      { detail: 'Tệp không phải JSON đọc được (dòng 3, cột 1).' },
    ]);
  });
});
