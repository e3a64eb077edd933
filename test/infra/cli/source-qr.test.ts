import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectSettings, payloadOf } from '../../../infra/cli/source-qr.ts';
import { withService } from '../../local/service.ts';
import { run } from './run.ts';

const local = withService();
let operator: string;
const qr = (...args: string[]) =>
  run(['source', 'qr', ...args], { env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: operator } });

beforeAll(async () => {
  operator = await local.service.token('operator');
  const source = { id: 'odk', title: 'Báo cáo 2881', tool: 'openrosa', campaign: 'kon-tum-2881-2021' };
  await local.put('/v1/sources/odk', source);
});

/** What ODK Collect makes of the scanned text. */
const scanned = (payload: string) => JSON.parse(inflateSync(Buffer.from(payload, 'base64')).toString('utf8'));

describe('the QR code for ODK Collect', () => {
  test('holds the server, its forms and when to send, as Collect reads them', () => {
    const settings = collectSettings('https://bao-cao.example.vn/v1/in/odk/abc', 'Báo cáo 2881');

    expect(scanned(payloadOf(settings))).toEqual({
      general: {
        server_url: 'https://bao-cao.example.vn/v1/in/odk/abc',
        form_update_mode: 'match_exactly',
        autosend: 'wifi_and_cellular',
      },
      admin: {},
      project: { name: 'Báo cáo 2881' },
    });
  });

  test('points at a server that answers with a new token, the form and a readiness to receive', async () => {
    const ran = await qr('odk', '--json');
    const { payload } = JSON.parse(ran.stdout);
    const server = scanned(payload).general.server_url as string;

    expect([ran.exit, (await fetch(`${server}/formList`)).status]).toEqual([0, 200]);
    expect((await fetch(`${server}/submission`, { method: 'HEAD' })).status).toBe(204);
  });

  test('is drawn square with a quiet zone, for a token that is given', async () => {
    const ran = await qr('odk', '--secret', 'x'.repeat(43));
    const lines = ran.stdout.split('\n').filter((line) => /^[█▀▄ ]+$/.test(line));
    const widths = new Set(lines.map((line) => line.length));

    expect([ran.exit, widths.size, lines.length]).toEqual([0, 1, Math.ceil(([...widths][0] ?? 0) / 2)]);
    expect(lines.slice(0, 2).join('')).toMatch(/^█+$/);
    expect(ran.stdout).toContain(`/v1/in/odk/${'x'.repeat(43)}`);
  });

  test('is not made for a source of another tool', async () => {
    expect(await qr('kt-json')).toMatchObject({ exit: 2, stdout: '' });
  });
});
