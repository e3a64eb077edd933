import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Bundle, build } from '../../../infra/build.ts';
import { entries } from '../../../infra/entries.ts';

const into = mkdtempSync(join(tmpdir(), 'tonghop-bundles-'));
const points = { intake: entries.intake, pages: entries.pages, export: entries.export };
let bundles: Bundle[];
const bundle = (name: string): Bundle => bundles.find((one) => one.name === name) as Bundle;

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

  it('answer, when loaded as Lambda loads them', async () => {
    const { handler } = createRequire(import.meta.url)(join(bundle('pages').folder, 'index.cjs'));
    const event = {
      version: '2.0',
      routeKey: 'GET /v1/problems',
      rawPath: '/v1/problems',
      rawQueryString: '',
      headers: {},
      requestContext: { requestId: 'r-1', http: { method: 'GET', path: '/v1/problems' } },
      isBase64Encoded: false,
    };
    expect(await handler(event, {})).toMatchObject({ statusCode: 200 });
  });

  it('are the same bytes when built again', async () => {
    const before = bundles.map(({ folder }) => readFileSync(join(folder, 'index.cjs'), 'utf8'));
    await build(points, into);
    expect(bundles.map(({ folder }) => readFileSync(join(folder, 'index.cjs'), 'utf8'))).toEqual(before);
  });
});
