import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Bundle, build } from '../../../infra/build.ts';
import { entries } from '../../../infra/entries.ts';

const into = mkdtempSync(join(tmpdir(), 'tonghop-bundles-'));
const points = {
  intake: entries.intake,
  pages: entries.pages,
  export: entries.export,
  board: entries.board,
  fill: entries.fill,
};
let bundles: Bundle[];
const bundle = (name: string): Bundle => bundles.find((one) => one.name === name) as Bundle;

const got = (path: string) => ({
  version: '2.0',
  routeKey: `GET ${path}`,
  rawPath: path,
  rawQueryString: '',
  headers: {},
  requestContext: { requestId: 'r-1', http: { method: 'GET', path } },
  isBase64Encoded: false,
});

beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'ap-southeast-1');
  bundles = await build(points, into);
});
afterAll(() => vi.unstubAllEnvs());

describe('bundles', () => {
  it('are one file each in the folder that is zipped, with the map outside it', () => {
    for (const { name, folder } of bundles) {
      expect(readdirSync(folder)).toEqual(['index.cjs']);
      expect(readFileSync(join(folder, 'index.cjs'), 'utf8')).not.toContain('sourceMappingURL');
      expect(readdirSync(join(into, 'maps'))).toContain(`${name}.cjs.map`);
    }
  });

  it('keep intake under 200 KB zipped, without the workbook, and carry one language of zod at most', () => {
    expect(bundle('intake').gzipBytes).toBeLessThan(200 * 1024);
    // With `import { z }` zod brings every language it speaks: 440 KB.
    for (const { packages } of bundles) expect(packages.get('zod') ?? 0).toBeLessThan(130 * 1024);
    expect([...bundle('intake').packages.keys()]).not.toContain('exceljs');
    expect([...bundle('export').packages.keys()]).toContain('exceljs');
  });

  it('keep the form under 200 KB zipped, and the board under 150', () => {
    expect(bundle('fill').gzipBytes).toBeLessThan(200 * 1024);
    expect(bundle('board').gzipBytes).toBeLessThan(150 * 1024);
  });

  it('ask their table without the parts of the SDK that are left out', async () => {
    const asked: unknown[] = [];
    const table = createServer((request, response) => {
      asked.push(request.headers['x-amz-target']);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
    });
    await once(table.listen(0, '127.0.0.1'), 'listening');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(table.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
    vi.stubEnv('TONGHOP_SESSIONS_TABLE', 'sessions');
    const { handler } = createRequire(import.meta.url)(join(bundle('board').folder, 'index.cjs'));
    const cookies = [`__Host-phien=${'a'.repeat(43)}`];
    const answer = await handler({ ...got('/bang'), cookies }, {});
    table.close();

    expect(asked).toEqual([expect.stringMatching(/^DynamoDB_\d+\.Query$/)]);
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: expect.stringContaining('dang-nhap') } });
  });

  it('answer, when loaded as Lambda loads them', async () => {
    const { handler } = createRequire(import.meta.url)(join(bundle('pages').folder, 'index.cjs'));
    const file = 'google-forms.gs.js';
    const recipe = { ...got(`/v1/recipes/${file}`), routeKey: 'GET /v1/recipes/{file}', pathParameters: { file } };

    expect(await handler(got('/v1/problems'), {})).toMatchObject({ statusCode: 200 });
    expect((await handler(recipe, {})).body).toBe(readFileSync(`shared/recipes/${file}`, 'utf8'));
  });

  it('are the same bytes when built again', async () => {
    const before = bundles.map(({ folder }) => readFileSync(join(folder, 'index.cjs'), 'utf8'));
    await build(points, into);
    expect(bundles.map(({ folder }) => readFileSync(join(folder, 'index.cjs'), 'utf8'))).toEqual(before);
  });
});
