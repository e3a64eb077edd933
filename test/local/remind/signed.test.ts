/** Figures are signed and the offices concerned are written to, once, over a real mail server. */

import { beforeAll, expect, test } from 'vitest';
import { byText } from '../../../shared/in-order.ts';
import { acting } from '../acting.ts';
import { advance, konTum, konTumPlace, moment } from '../reports.ts';
import { send, withService } from '../service.ts';
import { signing } from '../signing.ts';

const local = withService();
const contacts = '/v1/contacts/kon-tum@2021-11-06';
const [city, other] = [{ group: '608' }, { group: '610' }];

/** Letters since the last sweep, as [to, subject, text]. */
const swept = async (): Promise<{ to: string; subject: string; text: string }[]> => {
  const { mailbox } = local.service;
  const before = new Set(await mailbox.names());
  await local.service.run('remind-schedule');
  const names = (await mailbox.names()).filter((name) => !before.has(name));
  const letters = await Promise.all(names.map((name) => mailbox.letter(name)));
  return letters
    .map((letter) => ({
      to: [letter?.to ?? []]
        .flat()
        .map(({ text }) => text)
        .join(),
      subject: letter?.subject ?? '',
      text: letter?.text ?? '',
    }))
    .filter(({ subject }) => subject.startsWith('Đã ký duyệt'))
    .toSorted((a, b) => byText(a.to, b.to));
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await acting(local, konTum).act('openings');
  const etag = (await local.get(contacts, 'operator')).headers.get('etag') ?? '';
  const headers = { authorization: `Bearer ${await local.service.token('operator')}`, 'if-match': etag };
  const at = (level: string, code: string, email: string) => ({
    level,
    code,
    people: [{ name: 'A', office: 'Văn phòng', email }],
  });
  const list = [
    at('group', '608', 'tp@kontum.example'),
    at('group', '610', 'dakglei@kontum.example'),
    at('whole', '*', 'so@kontum.example'),
  ];
  await send(`${local.service.url}${contacts}`, 'PUT', headers, { contacts: list });
  await swept();
});

test('a group’s signature is told to the group and to the office, with the seal it was made over, once', async () => {
  advance(local, 60);
  const { signature } = (await signing(local).sign(city)).body;
  const letters = await swept();

  expect(letters.map(({ to, subject }) => [to, subject.slice(0, 40)])).toEqual([
    ['so@kontum.example', 'Đã ký duyệt số liệu Thành phố Kon Tum: "'],
    ['tp@kontum.example', 'Đã ký duyệt số liệu Thành phố Kon Tum: "'],
  ]);
  for (const { text } of letters) {
    expect(text).toContain('Người ký: Nguyễn Văn An, Trưởng phòng');
    expect(text).toContain(`Mã số liệu: ${signature.inputHash}`);
    expect(text).toContain(`Niêm phong số: ${signature.seal.number}\nGốc niêm phong: ${signature.seal.root}`);
  }
  const board = `${local.service.url}/bang/${konTum}`;
  expect(letters.map(({ text }) => /http\S+/.exec(text)?.[0])).toEqual([
    `${board}?period=once`,
    `${board}/nhom/608?period=once`,
  ]);
  expect(await swept()).toEqual([]);
});

test('a signature that is taken back before the letter went is told to nobody', async () => {
  advance(local, 60);
  const { signature } = (await signing(local).sign(other)).body;
  advance(local, 60);
  expect((await signing(local).reopen(other, signature.slot)).status).toBe(201);

  expect(await swept()).toEqual([]);
});

test('the whole is told to every group and to the office, each a letter of its own', async () => {
  advance(local, 60);
  expect((await signing(local).sign({ group: '*' })).status).toBe(201);
  const letters = await swept();

  expect(letters.map(({ to }) => to)).toEqual(['dakglei@kontum.example', 'so@kontum.example', 'tp@kontum.example']);
  for (const { subject, text } of letters) {
    expect(subject).toMatch(/^Đã ký duyệt số liệu toàn đợt: /);
    expect(text).toMatch(/Ký khi chưa có chữ ký của \(09\):\n- Huyện Đắk Glei: Huyện đang rà lại/);
  }
});

test('the log names each letter by its office and the instant of the signature', async () => {
  const notices = await local.service.stores.log.notices(konTumPlace);
  const claims = notices.filter((entry) => entry.kind === 'notice' && entry.rule.endsWith('ky-duyet'));

  expect(claims.filter((one) => one.kind === 'notice' && one.outcome === 'claimed')).toHaveLength(5);
  expect(JSON.stringify(claims)).not.toContain('@');
});

test('a period closed before the letters went tells of its signature all the same, and of nothing else', async () => {
  const { mailbox } = local.service;
  const [whole] = (await signing(local).look({ group: '*' })).body.signatures.toReversed();
  expect((await signing(local).reopen({ group: '*' }, whole.slot)).status).toBe(201);
  advance(local, 60);
  expect((await signing(local).sign({ group: '*' })).status).toBe(201);
  expect((await acting(local, konTum).act('closings', { reason: 'Đã ký' })).status).toBe(201);
  const before = (await mailbox.names()).length;
  const letters = await swept();

  expect(letters.map(({ to }) => to)).toEqual(['dakglei@kontum.example', 'so@kontum.example', 'tp@kontum.example']);
  expect((await mailbox.names()).length - before).toBe(3);
  expect(await swept()).toEqual([]);
});

test('the daily digest leads its reader to the board', async () => {
  const { mailbox } = local.service;
  const letters = await Promise.all((await mailbox.names()).map((name) => mailbox.letter(name)));
  const digests = letters.filter((letter) => letter?.subject?.startsWith('Tình hình ngày'));
  const links = digests.map((letter) => /http\S+/.exec(letter?.text ?? '')?.[0]);

  const board = `${local.service.url}/bang/${konTum}`;
  expect(links.toSorted()).toEqual([
    `${board}/nhom/608?period=once`,
    `${board}/nhom/610?period=once`,
    `${board}?period=once`,
  ]);
  const page = await fetch(links[0] ?? '', { redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([303, expect.stringContaining('/bang/dang-nhap')]);
});
