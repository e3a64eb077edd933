import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { aFolder, run, spawned } from './run.ts';

const laptop = (): string => {
  const folder = aFolder();
  mkdirSync(join(folder, '.tonghop'));
  return folder;
};
const shown = {
  id: 'fb',
  version: 1,
  publishedAt: '2021-11-10T02:00:00.000Z',
  publishedBy: 'o',
  title: 'F',
  tool: 'formbricks',
  campaign: 'c',
  group: null,
  campaignVersion: 1,
  proof: 'vendor',
  liveSecrets: 0,
  newestSecret: null,
  revoked: false,
  path: '/v1/in/fb',
  pull: null,
};
const keptIn = (folder: string): string => readFileSync(join(folder, '.tonghop/sources/typeform-2881.secret'), 'utf8');

describe('tonghop source secret', () => {
  test('keeps a secret beside the data of the laptop run, for its owner only, and prints it nowhere', async () => {
    const folder = laptop();
    const ran = await run(['source', 'secret', 'typeform-2881'], {
      folder,
      stdin: '\n bí mật, một dòng dài \nkhông đọc\n',
    });

    expect([ran.exit, ran.stdout]).toEqual([0, '']);
    expect(ran.stderr).toContain('Đã ghi bí mật của nguồn typeform-2881');
    expect(ran.stderr).not.toContain('bí mật, một dòng dài');
    expect(keptIn(folder)).toBe('bí mật, một dòng dài\n');
    expect(statSync(join(folder, '.tonghop/sources/typeform-2881.secret')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, '.tonghop/sources')).mode & 0o777).toBe(0o700);
  });

  test('lets the one before live on, unless it has leaked', async () => {
    const folder = laptop();
    for (const stdin of ['bí mật thứ một một', 'bí mật thứ hai hai', 'bí mật thứ ba ba ba'])
      await run(['source', 'secret', 'typeform-2881'], { folder, stdin });
    expect(keptIn(folder)).toBe('bí mật thứ hai hai\nbí mật thứ ba ba ba\n');

    await run(['source', 'secret', 'typeform-2881', '--alone'], { folder, stdin: 'bí mật thứ bốn bốn' });
    expect(keptIn(folder)).toBe('bí mật thứ bốn bốn\n');
  });

  test('keeps the token a source is pulled with apart, one at a time', async () => {
    const folder = laptop();
    for (const stdin of ['một', 'hai']) {
      const ran = await run(['source', 'secret', 'kobo-2881', '--pull'], { folder, stdin });
      expect([ran.exit, ran.stdout]).toEqual([0, '']);
    }
    expect(readFileSync(join(folder, '.tonghop/sources/pull%2Fkobo-2881.secret'), 'utf8')).toBe('hai\n');
    expect(await run(['source', 'secret', 'kobo-2881', '--pull', '--generate'], { folder })).toMatchObject({ exit: 2 });
  });

  test('makes one of the kind Standard Webhooks uses, and shows it once', async () => {
    const folder = laptop();
    const ran = await run(['source', 'secret', 'typeform-2881', '--generate'], { folder });

    expect(ran.stdout).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
    expect(keptIn(folder)).toBe(ran.stdout);
  });

  test.each<[string, string[], string, RegExp]>([
    ['without a secret', ['typeform-2881'], ' \n', /Cần một bí mật/],
    ['with an id that is no id', ['../x'], 's', /Mã nguồn/],
    ['for a province there is not', ['typeform-2881', '--province', 'khong-co'], 's', /khong-co\.json/],
  ])('%s does nothing and says why', async (_name, args, stdin, words) => {
    const ran = await run(['source', 'secret', ...args], { folder: laptop(), stdin });
    expect([ran.exit, ran.stderr]).toEqual([2, expect.stringMatching(words)]);
  });

  test.each(['whsec_', 'whsec_ngắn', 'ngắn'])(
    'refuses %j, which anybody could guess, and keeps nothing',
    async (secret) => {
      const folder = laptop();
      const ran = await run(['source', 'secret', 'typeform-2881'], { folder, stdin: secret });

      expect([ran.exit, ran.stdout]).toEqual([1, '']);
      expect(ran.stderr).toMatch(/base64|quá ngắn/);
      expect(() => keptIn(folder)).toThrow();
    },
  );

  test('asks a running service how the source is signed', async () => {
    const document = { id: 'fb', title: 'F', tool: 'formbricks', campaign: 'c', unit: { answer: 'unit' } };
    await using api = await fakeApi(() => ({
      status: 200,
      body: { ...shown, document: { ...document, proof: 'vendor' } },
    }));
    const folder = laptop();
    writeFileSync(join(folder, '.tonghop/laptop.json'), JSON.stringify({ api: api.url, token: 't' }));
    const ran = await run(['source', 'secret', 'fb'], { folder, stdin: 'đủ dài nhưng không phải base64' });

    expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('base64')]);
  });

  test('asks where to, when the service is not on this machine', async () => {
    const elsewhere = { env: { TONGHOP_API: 'https://bao-cao.example.vn' }, folder: laptop(), stdin: 's' };
    for (const options of [elsewhere, { stdin: 's' }]) {
      expect(await run(['source', 'secret', 'typeform-2881'], options)).toMatchObject({
        exit: 2,
        stderr: expect.stringContaining('--province'),
      });
    }
  });

  test("writes to a province's Parameter Store with the operator's own credentials", async () => {
    const kept = new Map([['/tonghop/kon-tum/sources/typeform-2881', 'cũ']]);
    const seen: string[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { Name, Value } = JSON.parse(Buffer.concat(chunks).toString()) as { Name: string; Value?: string };
      seen.push(`${request.headers['x-amz-target']} ${String(request.headers.authorization).split('/')[0]}`);
      if (Value !== undefined) kept.set(Name, Value);
      response.end(JSON.stringify({ Parameter: { Value: kept.get(Name) } }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    // The SDK finds credentials in the environment of its process.
    const ran = await spawned(['source', 'secret', 'typeform-2881', '--province', 'kon-tum'], {
      stdin: 'một bí mật mới toanh',
      env: {
        AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_ACCESS_KEY_ID: 'AKIDOPERATOR',
        AWS_SECRET_ACCESS_KEY: 'x',
      },
    });
    await new Promise((done) => server.close(done));

    expect([ran.exit, ran.stdout]).toEqual([0, '']);
    expect(kept.get('/tonghop/kon-tum/sources/typeform-2881')).toBe('cũ\nmột bí mật mới toanh');
    const by = 'AWS4-HMAC-SHA256 Credential=AKIDOPERATOR';
    expect(seen).toEqual([`AmazonSSM.GetParameter ${by}`, `AmazonSSM.PutParameter ${by}`]);
  });
});
