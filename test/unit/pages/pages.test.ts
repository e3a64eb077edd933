import { describe, expect, test } from 'vitest';
import { problems } from '../../../shared/problems.ts';
import { sha256 } from '../../../shared/sha256.ts';
import { entryKey } from '../../../shared/store/entry-key.ts';
import { withService } from '../../local/service.ts';

const local = withService();
const report = { unit: 'Xã Đắk Cấm', district: 'Thành phố Kon Tum', villages_thon: 8, heads_thon: 8, members_thon: 6 };

/** The receipt page a web form is sent to after a delivery. */
const pageAfter = async (answers: Readonly<Record<string, string>>) => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const { headers } = await local.deliver('kt-form', new URLSearchParams(answers).toString(), type);
  return local.get(headers.get('location') ?? '', null);
};

describe('the receipt page', () => {
  test('shows that a report was taken, and none of its answers', async () => {
    const answers = { ...report, villages_thon: '8', heads_thon: '8', members_thon: '6', secretaries_thon: '4' };
    const page = await pageAfter({ ...answers, results: 'Kết quả <b>riêng</b>' });

    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('Đã nhận báo cáo');
    expect(page.text).toContain('<dt>Đợt báo cáo</dt>');
    expect(page.text).toMatch(/Sau hạn chung<\/span>;\s+đơn vị được gia hạn/);
    expect(page.text).toMatch(/<dd>Xã Đắk Cấm \(mã 23311\)<\/dd>/);
    expect(page.text).toMatch(/TH-[0-9A-Z]{5}-[0-9A-Z]{5}/);
    expect(page.text).not.toContain('riêng');
  });

  test('shows what keeps a delivery waiting', async () => {
    const { body } = await local.deliver('kt-json', { answers: { ...report, heads_thon: 2, members_thon: 6 } });
    const place = { campaign: 'kon-tum-2881-2021', period: 'once' };
    const held = (await local.service.stores.log.held(place)).entries.find((entry) => entry.kind === 'quarantine');

    const { seal } = await local.service.stores.receipts();
    const page = await local.get(held ? `/v1/receipts/${seal(entryKey(place, held))}` : '', null);

    expect(page.status).toBe(200);
    expect(page.text).toContain('Đã lưu, chưa được tính');
    expect(page.text).toContain(body.receipt);
  });

  test('is not found by whoever knows, or guesses, all that was sent', async () => {
    await pageAfter(Object.fromEntries(Object.entries(report).map(([field, value]) => [field, String(value)])));
    const place = { campaign: 'kon-tum-2881-2021', period: 'once' };
    const sent = (await local.service.stores.log.entries(place)).filter((entry) => entry.kind === 'submission');
    const guesses = sent.map((entry) => entryKey(place, entry)).map(({ pk, sk }) => `${pk}\n${sk}`);

    expect(guesses.length).toBeGreaterThan(0);
    for (const guess of guesses) {
      expect((await local.get(`/v1/receipts/${Buffer.from(guess).toString('base64url')}`, null)).status).toBe(404);
      expect((await local.get(`/v1/receipts/${sha256(guess)}`, null)).status).toBe(404);
    }
  });

  test('of an entry that is not there is a page that says so', async () => {
    const { seal } = await local.service.stores.receipts();

    expect((await local.get(`/v1/receipts/${seal({ pk: 'CP#x#once', sk: 'S#1#2#3#4' })}`, null)).status).toBe(404);
  });

  test.each([
    ['a key of another kind', `/v1/receipts/${Buffer.from('DEF#source\nkt-json#v0001').toString('base64url')}`],
    ['bytes that are no text', `/v1/receipts/${Buffer.from('CP#x\nS#\xff', 'latin1').toString('base64url')}`],
    ['a key longer than the table takes', `/v1/receipts/${'x'.repeat(4_000)}`],
    ['a word', '/v1/receipts/abc'],
    ['an escaped zero', '/v1/receipts/%00'],
  ])('%s is a page that says so', async (_, path) => {
    const page = await local.get(path, null);

    expect(page.status).toBe(404);
    expect(page.text).not.toContain('"defect"');
  });
});

describe('the catalogue of problems', () => {
  test('explains every code under its own anchor', async () => {
    const page = await local.get('/v1/problems', null);

    expect(page.status).toBe(200);
    for (const code of Object.keys(problems)) expect(page.text).toContain(`<section id="${code}">`);
  });
});

describe('the OpenAPI document', () => {
  test('is served to anybody as JSON', async () => {
    const answer = await local.get('/v1/openapi.json', null);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body.openapi).toMatch(/^3\.1/);
  });
});
