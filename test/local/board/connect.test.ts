/** A form connected on the board: its campaign, its tool, whose reports, and the secret that is shown once. */
import { beforeAll, describe, expect, test } from 'vitest';
import { toolNames } from '../../../shared/domain/sources/tools.ts';
import { aReport, konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { press, wordsOf } from './form.ts';

const local = withService();
let sources = '';
beforeAll(() => {
  local.service.clock.set(moment.inTime);
  sources = `${local.service.url}/bang/nguon`;
});

/** The form of a campaign, as an operator has it open. */
const begun = async (browser: Browser) => {
  await signInAs(browser, sources, 'operator');
  return browser.open(`${sources}?dot=${konTum}`);
};
const shown = async (id: string) => (await local.get(`/v1/sources/${id}`, 'operator')).body;

describe('connecting a form', () => {
  test('asks for the campaign, then offers every tool and every group of it', async () => {
    const browser = new Browser();
    const first = await signInAs(browser, sources, 'operator');
    const next = await browser.open(`${sources}?dot=${konTum}`);

    expect(first.text).toContain(`<option value="${konTum}"`);
    for (const tool of toolNames) expect(next.text).toContain(`<option value="${tool}"`);
    expect(next.text).toContain('<option value="608">');
  });

  test('shows its secret this once, with the recipe filled in, and takes a report by it', async () => {
    const browser = new Browser();
    const done = await press(browser, await begun(browser), '', {
      ten: 'Cổng Đăk Hà',
      'cong-cu': 'json',
      nhom: '608',
      'ai-dien': 'tu-ghi',
    });
    const [, secret = ''] = /chỉ hiện một lần này:<\/b><\/p>\s*<p><code>([^<]+)/.exec(done.text) ?? [];
    const sent = await fetch(`${local.service.url}/v1/in/cong-dak-ha`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ submissionId: 'mot', answers: aReport({ unit: 'Xã Kroong', district: 'Kon Tum' }) }),
    });

    expect(wordsOf(done)).toContain(`${local.service.url}/v1/in/cong-dak-ha`);
    expect(done.text).toContain(`Bearer ${secret}`);
    expect([sent.status, await sent.text()]).toEqual([expect.toBeOneOf([200, 201, 202]), expect.any(String)]);
    expect((await browser.open(`${sources}/cong-dak-ha`)).text).not.toContain(secret);
    expect(await shown('cong-dak-ha')).toMatchObject({ group: '608', tool: 'json', liveSecrets: 1 });
  });

  test('sent again by a reload mints no other secret: the one that was copied lives', async () => {
    const browser = new Browser();
    const form = await begun(browser);
    const typed = { ten: 'Gửi hai lần', 'cong-cu': 'json', 'ai-dien': 'tu-ghi' };
    const first = await press(browser, form, '', typed);
    const again = await press(browser, form, '', typed);

    expect(wordsOf(first)).toContain('1 mã bí mật còn dùng được');
    expect([again.status, wordsOf(again)]).toEqual([200, expect.stringContaining('đã nối từ trước')]);
    expect(await shown('gui-hai-lan')).toMatchObject({ liveSecrets: 1 });
  });

  test('by links shows no secret: the next thing to do is to hand them out', async () => {
    const browser = new Browser();
    const done = await press(browser, await begun(browser), '', { ten: 'Trang', ma: 'trang-moi', 'cong-cu': 'page' });

    expect(wordsOf(done)).toContain('Đã nối biểu mẫu');
    expect(wordsOf(done)).toContain('Cấp liên kết và tờ mã QR');
    expect(await shown('trang-moi')).toMatchObject({ liveSecrets: 0, document: { unit: { link: 'ma' } } });
  });

  test('by a tool’s own signature is declared so, or refused where the tool signs nothing', async () => {
    const browser = new Browser();
    const form = await begun(browser);
    const signed = await press(browser, form, '', {
      ten: 'Tally',
      'cong-cu': 'tally',
      'ai-dien': 'tu-ghi',
      'chung-minh': 'vendor',
    });
    const refused = await press(browser, form, '', { ten: 'Zoho', 'cong-cu': 'zoho', 'chung-minh': 'vendor' });

    expect(signed.status).toBe(200);
    expect(await shown('tally')).toMatchObject({ proof: 'vendor', liveSecrets: 0 });
    expect([refused.status, wordsOf(refused)]).toEqual([422, expect.stringContaining('không ký lượt gửi')]);
    expect(refused.text).toContain('href="#f-chung-minh"');
  });

  test('takes no id that is taken, and keeps what was typed', async () => {
    const browser = new Browser();
    const refused = await press(browser, await begun(browser), '', {
      ten: '<b>Khác',
      ma: 'kt-json',
      'cong-cu': 'json',
    });
    const nameless = await press(browser, await begun(browser), '', { ten: '' });

    expect([refused.status, wordsOf(refused)]).toEqual([412, expect.stringContaining('Đã có nguồn mã “kt-json”')]);
    expect(refused.text).toContain('value="&lt;b&gt;Khác"');
    expect(nameless.status).toBe(422);
    expect(nameless.text).toContain('href="#f-ten">Tên nguồn: Không được để trống.');
  });

  test('is not offered to those who may not, and refused when they send it', async () => {
    const browser = new Browser();
    const page = await signInAs(browser, `${sources}?dot=${konTum}`, 'department');
    const sent = await browser.send(sources, { dot: konTum, ten: 'Lén', 'cong-cu': 'json' });

    expect(page.text).not.toContain('Nối một biểu mẫu');
    expect(sent.status).toBe(403);
    expect((await local.get('/v1/sources/len', 'operator')).status).toBe(404);
  });

  test('from another site changes nothing', async () => {
    const browser = new Browser();
    await begun(browser);
    const sent = await browser.send(
      sources,
      { dot: konTum, ten: 'Lạ', 'cong-cu': 'json' },
      { 'sec-fetch-site': 'cross-site' },
    );

    expect(sent.status).toBe(403);
    expect((await local.get('/v1/sources/la', 'operator')).status).toBe(404);
  });
});
