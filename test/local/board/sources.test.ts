/** Sources on the board: how to connect each, its secret once, its links and the sheet of QR codes, its end. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { toolNames } from '../../../shared/domain/sources/tools.ts';
import { html } from '../../../shared/markup.ts';
import { steps } from '../../../shared/recipes/steps.ts';
import { withService } from '../service.ts';
import { Browser, type Seen, signInAs } from './browser.ts';

const local = withService();
let url = '';
beforeAll(async () => {
  url = local.service.url;
  await local.put('/v1/sources/kt-trang', {
    id: 'kt-trang',
    title: 'Trang của xã',
    tool: 'page',
    campaign: 'kon-tum-2881-2021',
    unit: { link: 'ma' },
  });
});

test.each(toolNames)('the steps for %s name no place that is left to fill in', (tool) => {
  const lines = steps[tool]({ address: 'https://tinh.example/v1/in/nguon', secret: 'BI-MAT' });

  expect(lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).not.toMatch(/undefined|https:\/\/…/);
});

test.each(['google-forms', 'google-sheet'] as const)(
  'the script of %s is there to be copied, word for word',
  async (tool) => {
    const [, at = ''] =
      /href="(\/v1\/recipes\/[^"]+)"/.exec(html`${steps[tool]({ address: '', secret: '' })[0]}`.markup) ?? [];
    const script = await fetch(`${url}${at}`);

    expect(script.headers.get('content-type')).toContain('text/plain');
    expect(await script.text()).toBe(readFileSync(`shared/recipes/${tool}.gs.js`, 'utf8'));
    expect((await fetch(`${url}/v1/recipes/steps.ts`)).status).toBe(404);
  },
);

const afterIn = ({ text }: Seen): string => /name="sau-ma" value="([^"]*)"/.exec(text)?.[1] ?? '';

describe('a source', () => {
  test('shows its address, filled into what is to be done, to who may read it', async () => {
    const browser = new Browser();
    const list = await signInAs(browser, `${url}/bang/nguon`, 'department');
    const one = await browser.open(`${url}/bang/nguon/kt-json`);

    expect(list.text).toContain('href="/bang/nguon/kt-json"');
    expect(one.text).toContain(`${url}/v1/in/kt-json`);
    expect(one.text).not.toContain('Cấp mã mới');
  });

  test('gets a secret that is shown this once, opens it, and outlives the page loaded again', async () => {
    const browser = new Browser();
    const at = `${url}/bang/nguon/kt-json`;
    const form = { viec: 'ma-moi', 'sau-ma': afterIn(await signInAs(browser, at, 'operator')) };
    const minted = await browser.send(at, form);
    const [, secret = ''] = /chỉ hiện một lần này:<\/b><\/p>\s*<p><code>([^<]+)/.exec(minted.text) ?? [];
    const reloaded = [await browser.send(at, form), await browser.send(at, form)];
    const later = await browser.open(at);
    const sent = await fetch(`${url}/v1/in/kt-json`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ submissionId: 'x', answers: { unit: 'ai đó' } }),
    });

    expect(minted.headers.get('cache-control')).toBe('no-store');
    expect(minted.text).toContain(`Bearer ${secret}`);
    expect(reloaded.map(({ status }) => status)).toEqual([412, 412]);
    expect(reloaded[1]?.text).toContain('Đã có mã bí mật mới hơn');
    expect(later.text).not.toContain(secret);
    expect(sent.status).toBe(422);
  });

  test('gives a group the links of its units, each with a code to scan, and ends them', async () => {
    const browser = new Browser();
    const at = `${url}/bang/nguon/kt-trang`;
    const form = await signInAs(browser, at, 'operator');
    const sheet = await browser.send(at, { viec: 'lien-ket', nhom: '608' });
    const [, link = ''] = /href="(http:[^"]*\/f\/kt-trang\/[^"]+)"/.exec(sheet.text) ?? [];
    const opened = await fetch(link);
    const unsure = await browser.send(at, { viec: 'het-lien-ket', 'don-vi': '' });
    const ended = await browser.send(at, { viec: 'het-lien-ket', 'don-vi': '', 'chac-het-lien-ket': '1' });

    expect([sheet.status, sheet.url]).toEqual([200, at]);
    expect(form.text).toContain('Cấp liên kết và tờ mã QR');
    expect(sheet.text.match(/<svg class="qr"/g)?.length).toBe(sheet.text.match(/<section class="sheet"/g)?.length);
    expect(Buffer.byteLength(sheet.text) / (sheet.text.match(/<svg class="qr"/g)?.length ?? 1)).toBeLessThan(16_000);
    expect(opened.status).toBe(200);
    expect([unsure.status, unsure.text.includes('Chưa làm gì')]).toEqual([422, true]);
    expect(ended.text).toContain('Đã thu hồi liên kết');
    expect((await fetch(link)).status).not.toBe(200);
  });

  test('is revoked by who says that it is meant', async () => {
    const browser = new Browser();
    const at = `${url}/bang/nguon/qn-json`;
    await signInAs(browser, at, 'operator');
    const unsure = await browser.send(at, { viec: 'thu-hoi', 'chac-het-lien-ket': '1' });
    const revoked = await browser.send(at, { viec: 'thu-hoi', 'chac-thu-hoi': '1' });

    expect(unsure.status).toBe(422);
    expect(revoked.text).toContain('Đã thu hồi nguồn');
    expect(revoked.text).not.toContain('Cấp mã mới');
    expect((await browser.send(at, { viec: 'ma-moi' })).text).toContain('Nguồn đã bị thu hồi');
  });

  test('is not changed by another site, nor by the department', async () => {
    const at = `${url}/bang/nguon/kt-form`;
    const [operator, department] = [new Browser(), new Browser()];
    await signInAs(operator, at, 'operator');
    await signInAs(department, at, 'department');
    const form = { viec: 'thu-hoi', 'chac-thu-hoi': '1' };

    expect((await operator.send(at, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await department.send(at, form)).text).toContain('Không có quyền');
    expect((await local.get('/v1/sources/kt-form')).body.revoked).toBe(false);
  });
});

describe('what was done, and what should be looked at', () => {
  test('is a list for auditors and the department, narrowed by day and act', async () => {
    const browser = new Browser();
    const all = await signInAs(browser, `${url}/bang/nhat-ky`, 'auditor');
    const some = await browser.open(`${url}/bang/nhat-ky?viec=source.revoke`);
    const none = await browser.open(`${url}/bang/nhat-ky?tu=1/1/2020&den=2/1/2020`);
    const wrong = await browser.open(`${url}/bang/nhat-ky?tu=hom-qua`);

    expect(all.text).toContain('Cấp mã bí mật mới');
    expect(some.text).toContain('<td data-of="Việc">Thu hồi nguồn');
    expect(none.text).toContain('Không có việc nào như thế');
    expect([wrong.status, wrong.text.includes('Cần ngày')]).toEqual([422, true]);
  });

  test('is not the operator’s to read, who is led nowhere near', async () => {
    const browser = new Browser();
    const board = await signInAs(browser, `${url}/bang`, 'operator');
    const refused = await browser.open(`${url}/bang/nhat-ky`);

    expect(board.text).not.toContain('/bang/nhat-ky');
    expect(refused.status).toBe(403);
  });

  test('the health of the whole is one page', async () => {
    const page = await signInAs(new Browser(), `${url}/bang/suc-khoe`, 'auditor');

    expect(page.text).toContain('Mọi lượt gửi đã được ghi vào sổ');
    expect(page.text).toContain('Niêm phong gần nhất');
  });
});
