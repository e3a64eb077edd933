import type { LookupAddress, lookup } from 'node:dns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dial, mostBytes } from '../../../shared/outbound/dial.ts';
import { failing, json, type Said, type ToolServer, toolServer } from '../../local/tool-server.ts';

let server: ToolServer;
let port: string;
let said: Said = json({ ok: true });
beforeAll(async () => {
  server = await toolServer(
    () => 'Token t',
    () => said,
  );
  ({ port } = new URL(server.url));
});
afterAll(() => server.stop());

/** A name server that gives one answer after another, and the last one for ever. */
const naming = (...answers: readonly string[][]) => {
  const asked: string[] = [];
  const resolve = ((name: string, _options: object, done: (error: null, all: LookupAddress[]) => void) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(name);
    setImmediate(() =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );
  }) as unknown as typeof lookup;
  return { asked, resolve };
};
const headers = { authorization: 'Token t' };
const ask = (callee: Parameters<ReturnType<typeof dial>>[0], resolve?: typeof lookup, path = '/x') => {
  const line = dial(resolve)(callee);
  return line.get(path, headers, 2_000).finally(() => line.close());
};

describe('calling a server', () => {
  test('gets its answer, by the address its name has', async () => {
    const { asked, resolve } = naming(['127.0.0.1']);
    const reply = await ask({ server: `http://kobo.example.vn:${port}`, allowPrivate: true }, resolve);

    expect(reply).toMatchObject({ status: 200, bytes: Buffer.from('{"ok":true}') });
    expect(asked).toEqual(['kobo.example.vn']);
  });

  test.each([
    ['loopback', ['127.0.0.1']],
    ['loopback in IPv6', ['::1']],
    ['loopback as mapped IPv6', ['::ffff:127.0.0.1']],
    ['a machine of the network', ['10.1.2.3']],
    ['the metadata service', ['169.254.169.254']],
    ['one inside among several outside', ['1.1.1.1', '127.0.0.1']],
    ['nothing', []],
  ])('refuses a name that points at %s', async (_name, addresses) => {
    const before = server.asked.length;
    const { resolve } = naming(addresses);

    expect(await ask({ server: `https://kobo.example.vn:${port}` }, resolve)).toBe('address');
    expect(server.asked.length).toBe(before);
  });

  test('connects to the address it judged: a name that changes in between gains nothing', async () => {
    const { asked, resolve } = naming(['127.0.0.1'], ['169.254.169.254']);
    const callee = { server: `http://kobo.example.vn:${port}`, allowPrivate: true };

    expect(await ask(callee, resolve)).toMatchObject({ status: 200 });
    // What was judged is what was called: there was no second look-up to lie to.
    expect(asked).toHaveLength(1);
    expect(await ask(callee, resolve)).toBe('address');
  });

  test.each([
    `http://127.0.0.1`,
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://[::1]',
    'https://[::ffff:7f00:1]',
    'https://[fe80::1]',
    'https://169.254.169.254',
    'http://kobo.example.vn',
  ])('refuses %s', async (address) => {
    const before = server.asked.length;
    const { resolve } = naming(['1.1.1.1']);

    expect(await ask({ server: `${address}:${port}` }, resolve)).toBe('address');
    expect(server.asked.length).toBe(before);
  });

  test.each(['169.254.169.254', '[fe80::1]', '[fd00:ec2::254]', '0.0.0.0', '[::ffff:a9fe:a9fe]'])(
    'refuses %s even where the network inside is allowed',
    async (host) => {
      expect(await ask({ server: `http://${host}:${port}`, allowPrivate: true })).toBe('address');
    },
  );

  test.each(['//elsewhere.example/x', 'http://elsewhere.example/x', '\\\\elsewhere.example\\x'])(
    'refuses a path that leads elsewhere: %s',
    async (path) => {
      expect(await ask({ server: server.url, allowPrivate: true }, undefined, path)).toBe('address');
    },
  );

  test('follows no redirect, of its own host or another', async () => {
    for (const location of ['/y', 'http://169.254.169.254/']) {
      const before = server.asked.length;
      said = failing(302, { location });
      expect(await ask({ server: server.url, allowPrivate: true })).toMatchObject({ status: 302 });
      expect(server.asked.length).toBe(before + 1);
    }
  });

  test('takes no answer larger than its limit, and none that is cut off', async () => {
    said = { status: 200, body: 'x'.repeat(mostBytes + 1) };
    expect(await ask({ server: server.url, allowPrivate: true })).toBe('too-large');
    server.faults.push('cut');
    expect(await ask({ server: server.url, allowPrivate: true })).toBe('network');
  });

  test('calls over plain http only what is inside, whatever the source allows', async () => {
    const { resolve } = naming(['1.1.1.1']);

    expect(await ask({ server: `http://kobo.example.vn:${port}`, allowPrivate: true }, resolve)).toBe('address');
    expect(await ask({ server: `http://1.1.1.1:${port}`, allowPrivate: true })).toBe('address');
  });

  test('never calls its own machine from a deployed function, whatever the source allows', async () => {
    const before = server.asked.length;
    process.env['AWS_LAMBDA_FUNCTION_NAME'] = 'sync';
    const line = dial(naming(['127.0.0.1']).resolve);
    delete process.env['AWS_LAMBDA_FUNCTION_NAME'];
    for (const host of ['kobo.example.vn', '127.0.0.1', '[::1]', '[::ffff:7f00:1]']) {
      const call = line({ server: `http://${host}:${port}`, allowPrivate: true });
      expect([host, await call.get('/', {}, 1_000)]).toEqual([host, 'address']);
      call.close();
    }
    expect(server.asked.length).toBe(before);
  });

  test('gives up on a server that says nothing', async () => {
    const { resolve } = naming(['127.0.0.1']);
    const silent = await toolServer(
      () => '',
      () => json({}),
    );
    const { port: taken } = new URL(silent.url);
    await silent.stop();

    expect(await ask({ server: `http://kobo.example.vn:${taken}`, allowPrivate: true }, resolve)).toBe('network');
  });
});
