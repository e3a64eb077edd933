import { beforeAll, describe, expect, test } from 'vitest';
import { konTum } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { type Ran, run } from './run.ts';

const local = withService();
let env: Record<string, string>;
const add = (id: string, tool: string, ...options: string[]): Promise<Ran> =>
  run(['source', 'add', id, '--tool', tool, '--campaign', konTum, ...options], { env });

beforeAll(async () => {
  env = { TONGHOP_API: local.service.url, TONGHOP_TOKEN: await local.service.token('operator') };
});

describe('tonghop source add --proof vendor', () => {
  test('mints no token that would not be taken, and says which secret comes next', async () => {
    const ran = await add('typeform-2881', 'typeform', '--proof', 'vendor');

    expect([ran.exit, ran.stderr]).toEqual([0, expect.stringContaining('nhận báo cáo của: MỌI đơn vị')]);
    expect(ran.stdout).toContain(`${local.service.url}/v1/in/typeform-2881  kèm chữ ký`);
    expect(ran.stdout).toContain('tonghop source secret typeform-2881');
    const { body } = await local.get('/v1/sources/typeform-2881', 'operator');
    expect(body).toMatchObject({ proof: 'vendor', liveSecrets: 0 });
  });

  test('does not touch a source that is there', async () => {
    const ran = await add('typeform-2881', 'tally', '--proof', 'vendor');
    expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining('Nguồn typeform-2881 đã có')]);
  });

  test('mints a token as well where one is taken beside the signature', async () => {
    const ran = await add('typeform-ca-hai', 'typeform', '--proof', 'vendor', '--or-token', '--json');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      source: { proof: 'vendor', liveSecrets: 1 },
      secret: expect.any(String),
    });
  });

  test.each<[string, string, string[], number, RegExp]>([
    ['a tool that signs nothing', 'jotform', ['--proof', 'vendor'], 1, /\/proof/],
    ['a tool nobody knows', 'jotfrom', [], 1, /\/tool/],
    ['a proof nobody knows', 'typeform', ['--proof', 'hmac'], 2, /token hoặc vendor/],
  ])('refuses %s', async (_name, tool, options, exit, words) => {
    const ran = await add('khong-duoc', tool, ...options);

    expect([ran.exit, ran.stdout, ran.stderr]).toEqual([exit, '', expect.stringMatching(words)]);
    expect((await local.get('/v1/sources/khong-duoc', 'operator')).status).toBe(404);
  });
});
