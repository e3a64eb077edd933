/** A link that opens no form any more says whom to ask: the office's own number, and no official's. */
import { beforeAll, expect, test } from 'vitest';
import { acting } from '../acting.ts';
import { konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { atTheForm, withLinks } from './at-the-form.ts';

const local = withService();
const units = ['23314', '23317'];
let addresses: string[] = [];
const at = (n: number) => atTheForm(addresses[n] ?? '');
const office = new RegExp(
  [
    'Liên hệ <b>Sở Nội vụ</b>:',
    '<a href="tel:02603862000">0260 3862 000</a>',
    '<a href="mailto:snv@kontum\\.example\\.vn">',
  ].join('\\s+'),
  'i',
);

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const { body } = await local.get(`/v1/campaigns/${konTum}`);
  const agency = { ...body.export.agency, name: 'Sở Nội vụ', phone: '0260 3862 000', email: 'snv@kontum.example.vn' };
  await local.put(`/v1/campaigns/${konTum}`, { ...body, export: { ...body.export, agency } });
  const people = [{ name: 'Cán bộ Riêng', office: 'Sở Nội vụ', phone: '0987654321', email: 'rieng@x.vn' }];
  const contacts = [
    { level: 'whole', code: '*', people },
    { level: 'group', code: '608', people },
  ];
  await local.put('/v1/contacts/kon-tum@2021-11-06', { contacts }, 'department', { 'if-match': '"0"' });
  addresses = await withLinks(local, units);
});

const expectsOffice = (text: string): void => {
  expect(text).toMatch(office);
  expect(text).not.toMatch(/0987654321|rieng@|Cán bộ Riêng/);
};

test('a link that has run out, or was revoked', async () => {
  const given = await local.post('/v1/sources/trang/links', { units: ['23299'], days: 1 }, 'operator');
  const now = local.service.clock.now();
  local.service.clock.set(now + 2 * 86_400_000);
  expectsOffice((await atTheForm(`${local.service.url}${given.body.links[0].page}`).open()).text);
  local.service.clock.set(now);
  await local.post('/v1/sources/trang/links/revocation', { units: ['23317'] }, 'operator');
  expectsOffice((await at(1).open()).text);
});

test('a period that is closed', async () => {
  await local.service.run('opening-schedule');
  const { act } = acting(local, konTum);
  expect((await act('closings', { reason: 'Hết đợt' })).status).toBe(201);
  expectsOffice((await at(0).open()).text);
});

test('an address that was altered tells nothing of any office', async () => {
  const seen = await atTheForm(`${(addresses[0] ?? '').slice(0, -3)}AAA`).open();

  expect(seen.status).toBe(401);
  expect(seen.text).not.toMatch(/Sở Nội vụ|0260/);
});

test('a number that is none is refused where it stands', async () => {
  const { body } = await local.get(`/v1/campaigns/${konTum}`);
  const agency = { ...body.export.agency, phone: 'gọi anh Ba', email: 'a b@c' };
  const refused = await local.put(`/v1/campaigns/${konTum}`, { ...body, export: { ...body.export, agency } });

  expect(refused.status).toBe(422);
  expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/export/agency/phone',
    '/export/agency/email',
  ]);
});
