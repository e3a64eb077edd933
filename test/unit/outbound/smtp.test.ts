import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../infra/local/mailbox.ts';
import type { Letter } from '../../../shared/outbound/mail.ts';
import { openSmtp } from '../../../shared/outbound/smtp.ts';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox(null, () => Date.parse('2021-11-24T01:00:00Z'));
});
afterAll(() => mailbox.stop());

const letter = (parts: Partial<Letter> = {}): Letter => ({
  to: 'van-phong@xa.example',
  subject: 'Nhắc báo cáo: còn 3 ngày',
  text: 'Kính gửi xã Đắk Cấm.\nHạn: 01/12/2021.',
  html: '<p>Kính gửi xã <b>Đắk Cấm</b>.</p>',
  messageId: '<n-1@tonghop.example>',
  tags: { notice: 'n1', attempt: '1' },
  ...parts,
});
const server = (port: number) => ({ host: '127.0.0.1', port, secure: false, from: 'Sở Nội vụ <so@tinh.example>' });
const send = (parts?: Partial<Letter>) => openSmtp(server(mailbox.port)).send(letter(parts));
const newest = async () => mailbox.letter((await mailbox.names())[0] ?? '');

describe('a letter by SMTP', () => {
  test('arrives whole, plain text and HTML, under the identity it was given', async () => {
    expect(await send()).toEqual({ outcome: 'accepted', id: '<n-1@tonghop.example>' });

    expect(await newest()).toMatchObject({
      subject: 'Nhắc báo cáo: còn 3 ngày',
      text: 'Kính gửi xã Đắk Cấm.\nHạn: 01/12/2021.',
      html: '<p>Kính gửi xã <b>Đắk Cấm</b>.</p>',
      messageId: '<n-1@tonghop.example>',
      to: { value: [{ address: 'van-phong@xa.example', name: '' }] },
      from: { value: [{ address: 'so@tinh.example', name: 'Sở Nội vụ' }] },
    });
  });

  test('carries no header that was hidden in its subject or identity', async () => {
    await send({ subject: 'Nhắc\r\nBcc: ke-gian@example.com\r\n\r\nthân', messageId: '<a@b>\r\nX-Evil: 1' });
    const got = await newest();

    expect(got?.subject).toBe('Nhắc Bcc: ke-gian@example.com thân');
    expect([...(got?.headers.keys() ?? [])]).not.toContain('x-evil');
    expect([...(got?.headers.keys() ?? [])]).not.toContain('bcc');
  });

  test('carries no character that turns text around', async () => {
    await send({ subject: 'a\u202eb', text: 'c\u202ed', html: '<p>e\u202ef</p>' });

    expect(await newest()).toMatchObject({ subject: 'ab', text: 'cd', html: '<p>ef</p>' });
  });

  test.each([
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example, c@d.example',
    'Tên <a@b.example>',
    'a@b@c.example',
    'a b@c.example',
    'a.example',
    '',
    `${'a'.repeat(250)}@b.example`,
  ])('to %j is not sent, for good', async (to) => {
    const before = (await mailbox.names()).length;

    expect(await send({ to })).toMatchObject({ outcome: 'failed', permanent: true });
    expect(await mailbox.names()).toHaveLength(before);
  });

  test('reads no file and calls no address its text names', async () => {
    await send({ text: 'file:///etc/passwd', html: '<img src="http://127.0.0.1:1/x">' });

    expect((await newest())?.attachments).toEqual([]);
  });

  test('to a server that is not there fails for this hour, and does not throw', async () => {
    const gone = await startMailbox(null, Date.now);
    await gone.stop();

    expect(await openSmtp(server(gone.port)).send(letter())).toEqual({
      outcome: 'failed',
      permanent: false,
      words: 'Chưa gửi được qua máy chủ thư (ESOCKET)',
    });
  });

  test('whose password cannot be read fails for this hour, and does not throw', async () => {
    const password = () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
    const locked = openSmtp({ ...server(mailbox.port), user: 'so', password });

    expect(await locked.send(letter())).toEqual({
      outcome: 'failed',
      permanent: false,
      words: 'Chưa gửi được qua máy chủ thư (EACCES)',
    });
  });

  test('too large is refused by the server, and says no more than its number', async () => {
    const sent = await send({ text: 'x'.repeat(1_500_000) });

    expect(sent).toEqual({ outcome: 'failed', permanent: false, words: 'Chưa gửi được qua máy chủ thư (552)' });
  });
});
