/**
 * A person at a terminal: asked before what cannot be undone, told how far long work is, understood by name or receipt.
 */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchOn } from '../../../infra/cli/progress.ts';
import { konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { type Ran, type RunOptions, run } from './run.ts';

const local = withService();
let operator: string;
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  operator = await local.service.token('operator');
});

const tonghop = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  run(args, { ...options, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: operator, TERM: 'dumb' } });

describe('a revocation', () => {
  beforeAll(() => local.put('/v1/sources/bo-di', { id: 'bo-di', title: 'Bỏ', tool: 'json', campaign: konTum }));

  test.each([
    ['không\n', 1, false],
    ['', 1, false],
    ['Có\n'.normalize('NFD'), 0, true],
  ])('answered %j ends with %i', async (stdin, exit, revoked) => {
    const ran = await tonghop(['source', 'revoke', 'bo-di'], { stdin, isTTY: true });

    expect(ran.exit).toBe(exit);
    expect(ran.stderr).toContain('Thu hồi nguồn bo-di? Không lấy lại được.');
    expect((await local.get('/v1/sources/bo-di', 'operator')).body.revoked).toBe(revoked);
  });
});

describe('what is named in part', () => {
  test('a delivery is found by its receipt in whichever campaign it waits', async () => {
    const { body } = await local.deliver('kt-json', { answers: { unit: '?' } });
    const campaigns = (await local.get('/v1/campaigns', 'operator')).body.campaigns;

    const shown = await tonghop(['quarantine', 'show', body.receipt.toLowerCase()]);
    const none = await tonghop(['quarantine', 'show', 'TH-AAAAA-AAAAA']);

    expect(campaigns.length).toBeGreaterThan(1);
    expect([shown.exit, shown.stdout]).toEqual([0, expect.stringContaining(body.receipt)]);
    expect([none.exit, none.stderr]).toEqual([4, expect.stringContaining('Không có lượt gửi chờ xử lý nào')]);
  });

  test('units of one name are listed with their districts', async () => {
    const ran = await tonghop(['history', konTum, 'Đắk Hà']);

    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('23425  Xã Đắk Hà, Huyện Tu Mơ Rông');
  });

  test('links are made for units by name and by code', async () => {
    const source = { id: 'lien-ket', title: 'Liên kết', tool: 'json', campaign: konTum, unit: { link: 'ma' } };
    await local.put('/v1/sources/lien-ket', source);
    await local.post('/v1/sources/lien-ket/secrets', {}, 'operator');

    const ran = await tonghop(['link', '23326', 'Xã Đắk Cấm', '--source', 'lien-ket', '--json']);

    expect(JSON.parse(ran.stdout).links.map(({ unit }: { unit: string }) => unit)).toEqual(['23326', '23311']);
  });
});

describe('long work', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval', 'performance'] }));
  afterEach(() => void vi.useRealTimers());
  const shownBy = async (isTTY: boolean, ms: number): Promise<string> => {
    const stderr = Object.assign(new PassThrough(), { isTTY });
    const shown = watchOn(stderr)('Đang đọc', async (step) => {
      step(3, 70);
      await new Promise((done) => setTimeout(done, ms));
    });
    await vi.advanceTimersByTimeAsync(ms);
    await shown;
    stderr.end();
    return text(stderr);
  };

  test('says how far it is from the third second on, and leaves nothing behind', async () => {
    const [before, ...lines] = (await shownBy(true, 2_500)).split('\r\u001b[K');

    expect([before, lines.at(-1)]).toEqual(['', '']);
    expect(new Set(lines.slice(0, -1))).toContain('Đang đọc: 3/70, 2 giây…');
  });

  test('is silent where it is short, and where nobody watches', async () => {
    expect([await shownBy(true, 0), await shownBy(false, 2_500)]).toEqual(['', '']);
  });
});
