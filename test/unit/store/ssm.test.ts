import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openParameters, type Parameters } from '../../../shared/store/ssm.ts';

/** A Parameter Store of nothing but the answers a test lines up. */
let server: Server;
let parameters: Parameters;
let answers: { status: number; body: object }[];
let asked: { headers: IncomingHttpHeaders; body: unknown }[];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const { status, body } = answers.shift() ?? { status: 500, body: {} };
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  parameters = openParameters({
    region: 'ap-southeast-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'bi-mat', sessionToken: 'phien' },
  });
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  answers = [];
  asked = [];
});

const throttled = { status: 400, body: { __type: 'ThrottlingException', message: 'Rate exceeded' } };

describe('a parameter', () => {
  test('is read decrypted, by a signed request', async () => {
    answers = [{ status: 200, body: { Parameter: { Name: '/a/b', Value: 'bí mật' } } }];

    expect(await parameters.get('/a/b')).toBe('bí mật');
    const [{ headers, body }] = asked as [(typeof asked)[0]];
    expect(body).toEqual({ Name: '/a/b', WithDecryption: true });
    expect(headers['x-amz-target']).toBe('AmazonSSM.GetParameter');
    expect(headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(headers['x-amz-security-token']).toBe('phien');
    expect(headers.authorization?.split(', ')).toEqual([
      expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIDTEST\/\d{8}\/ap-southeast-1\/ssm\/aws4_request$/),
      expect.stringMatching(/^SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*$/),
      expect.stringMatching(/^Signature=[0-9a-f]{64}$/),
    ]);
  });

  test('that is not there is nothing', async () => {
    answers = [{ status: 400, body: { __type: 'ParameterNotFound' } }];
    expect(await parameters.get('/a')).toBeUndefined();
  });

  test('is asked for again when SSM says to slow down, and then unavailable', async () => {
    answers = [throttled, { status: 200, body: { Parameter: { Value: 'x' } } }];
    expect(await parameters.get('/a')).toBe('x');

    answers = [throttled, throttled, throttled, throttled];
    await expect(parameters.get('/a')).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(asked).toHaveLength(5);
  });

  test.each([
    ['that may not be read', { status: 400, body: { __type: 'AccessDeniedException' } }],
    ['whose answer has no value', { status: 200, body: {} }],
  ])('%s is unavailable, which is not the same as absent', async (_name, answer) => {
    answers = [answer];
    await expect(parameters.get('/a')).rejects.toMatchObject({ code: 'store.unavailable' });
  });

  test('is written encrypted over an older one; a refusal names the reason and not the value', async () => {
    answers = [
      { status: 200, body: { Version: 2 } },
      { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } },
    ];
    await parameters.put('/a', 'bí mật');
    expect(asked[0]?.body).toEqual({ Name: '/a', Value: 'bí mật', Type: 'SecureString', Overwrite: true });
    expect(asked[0]?.headers['x-amz-target']).toBe('AmazonSSM.PutParameter');

    const refused = await parameters.put('/a', 'bí mật').catch((error: Error) => error.message);
    expect(refused).toBe('SSM PutParameter: AccessDeniedException no');
  });
});
