import { beforeAll, describe, expect, test } from 'vitest';
import { advance, aReport, moment } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const to = (path: string, headers: Record<string, string> = {}) =>
  send(`${local.service.url}/v1/in/${path}`, 'POST', headers, { answers: aReport() });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const stored = async (): Promise<string[]> => [...(await local.watched.everything()).keys()];

/** The answer to a stranger, without the request's own id. */
const refusal = ({ status, headers, body }: Awaited<ReturnType<typeof to>>) => {
  const { instance: _instance, ...shown } = body;
  return { status, type: headers.get('content-type'), shown };
};

describe('a delivery whose origin is not proved', () => {
  const secret = () => local.source('kt-json').secret;

  test.each<[string, () => ReturnType<typeof to>]>([
    ['with no secret', () => to('kt-json')],
    ['with a wrong secret in the path', () => to(`kt-json/${'x'.repeat(43)}`)],
    ['with a wrong secret in the header', () => to('kt-json', bearer('x'.repeat(43)))],
    ['with a secret one letter short', () => to(`kt-json/${secret().slice(0, -1)}`)],
    ['with a secret in other letters', () => to(`kt-json/${secret().toUpperCase()}`)],
    ['with an empty bearer', () => to('kt-json', { authorization: 'Bearer ' })],
    ['with the secret as the name of basic', () => to('kt-json', { authorization: `Basic ${btoa(`${secret()}:x`)}` })],
    ['with basic that is no base64', () => to('kt-json', { authorization: 'Basic !!' })],
    ['with the secret of another source', () => to(`kt-json/${local.source('kt-form').secret}`)],
    [
      'with the stored hash of a secret',
      () => to('kt-json/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    ],
    ["with an official's token", async () => to('kt-json', bearer(await local.service.token('operator')))],
    ['of a source nobody declared', () => to(`khong-co/${secret()}`)],
    ['of a source nobody declared, with no secret', () => to('khong-co')],
    ['of a source with an impossible name', () => to(encodeURIComponent('../"\u0000{}🙂'))],
  ])('%s is answered 401 and leaves no trace', async (_name, deliver) => {
    const before = await stored();
    const unknown = refusal(await to('khong-ton-tai/zzz'));

    const answer = await deliver();

    expect(refusal(answer)).toEqual(unknown);
    expect(unknown).toEqual({
      status: 401,
      type: 'application/problem+json; charset=utf-8',
      shown: {
        type: '/v1/problems#intake.unproven',
        title: 'Không chứng minh được nguồn gửi',
        status: 401,
        code: 'intake.unproven',
        detail: 'Không chứng minh được nguồn gửi',
      },
    });
    expect(await stored()).toEqual(before);
  });

  test('shows a browser a page that says where to look', async () => {
    const answer = await to('kt-json/wrong', { accept: 'text/html,*/*' });

    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('chưa được nhận');
  });
});

describe('a proved delivery', () => {
  test.each([
    ['by path', async () => to(`kt-json/${local.source('kt-json').secret}`)],
    ['by header', async () => to('kt-json', bearer(local.source('kt-json').secret))],
    [
      'by header in small letters',
      async () => to('kt-json', { authorization: `bearer ${local.source('kt-json').secret}` }),
    ],
    [
      'as the password of basic',
      async () => to('kt-json', { authorization: `Basic ${btoa(`kobo:${local.source('kt-json').secret}`)}` }),
    ],
  ])('%s is taken', async (_name, deliver) => {
    expect([200, 202]).toContain((await deliver()).status);
  });
});

describe('the secrets of a source', () => {
  const mint = async (): Promise<string> =>
    (await local.post('/v1/sources/rotated/secrets', undefined, 'operator')).body.secret;
  const statuses = async (secrets: readonly string[]): Promise<number[]> => {
    // A source stays warm for 15 seconds.
    advance(local, 16);
    const answers = [];
    for (const secret of secrets) answers.push((await to(`rotated/${secret}`)).status);
    return answers;
  };

  test('live two at a time: the third kills the first, one alone all others, revocation all for good', async () => {
    const document = { id: 'rotated', title: 'Nguồn xoay mã', tool: 'json', campaign: 'kon-tum-2881-2021' };
    await local.put('/v1/sources/rotated', document);
    expect(await statuses(['x'.repeat(43), '%20'])).toEqual([401, 401]);

    const first = await mint();
    expect(await statuses([first])).toEqual([202]);
    const second = await mint();
    expect(await statuses([first, second])).toEqual([200, 200]);
    const third = await mint();
    expect(await statuses([first, second, third])).toEqual([401, 200, 200]);

    const alone = (await local.post('/v1/sources/rotated/secrets', { alone: true }, 'operator')).body.secret;
    local.service.clock.set(local.service.clock.now() + 20_000);
    expect(await statuses([second, third, alone])).toEqual([401, 401, 200]);

    const revoked = await local.post('/v1/sources/rotated/revocation', undefined, 'operator');
    expect([revoked.status, revoked.body.revoked, revoked.body.liveSecrets]).toEqual([200, true, 0]);
    const before = await stored();
    expect(await statuses([first, second, third, alone])).toEqual([401, 401, 401, 401]);
    expect(await stored()).toEqual(before);

    const again = [
      await local.put('/v1/sources/rotated', document),
      await local.put('/v1/sources/rotated', { ...document, title: 'Tên khác' }),
      await local.post('/v1/sources/rotated/secrets', undefined, 'operator'),
    ];
    expect(again.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(3).fill('409 source.revoked'));
    expect((await local.post('/v1/sources/rotated/revocation', undefined, 'operator')).status).toBe(200);
  });

  test('are nowhere to be read: not in the table, not in an answer', async () => {
    const secrets = ['kt-json', 'kt-form', 'ln-json', 'ln-form'].map((id) => local.source(id).secret);
    const paths = ['', '/kt-json', '/kt-form'].map((id) => `/v1/sources${id}`);
    const answers = await Promise.all(paths.map((path) => local.get(path, 'operator')));
    const table = JSON.stringify([...(await local.watched.everything()).entries()]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(40);
      for (const text of [table, ...answers.map((answer) => answer.text)]) expect(text).not.toContain(secret);
    }
    for (const { text } of answers) expect(text).not.toMatch(/[0-9a-f]{64}/);
  });
});
