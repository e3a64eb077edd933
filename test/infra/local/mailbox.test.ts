import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Service, startService } from '../../../infra/local/service.ts';
import { openSmtp } from '../../../shared/outbound/smtp.ts';

let folder: string;
let service: Service;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-'));
  service = await startService({ folder });
  await send('Nhắc <b>lần 1</b>', '<script>alert(1)</script><p>Kính gửi</p>');
});
afterAll(() => service.stop());

const send = (subject: string, html: string) =>
  openSmtp({ host: '127.0.0.1', port: service.mailbox.port, secure: false, from: 'so@tinh.example' }).send({
    to: 'xa@tinh.example',
    subject,
    text: 'Kính gửi <xã>',
    html,
    messageId: '<1@tonghop>',
    tags: {},
  });
const open = async (path = '') => {
  const response = await fetch(service.letters + path);
  return {
    status: response.status,
    policy: response.headers.get('content-security-policy') ?? '',
    text: await response.text(),
  };
};
const newest = async (): Promise<string> => (await service.mailbox.names())[0] ?? '';

describe('the letters of a laptop run', () => {
  test('are listed, and read as plain text, with nothing in them taken for markup', async () => {
    expect((await open()).text).toContain(`<a href="${await newest()}">Nhắc &lt;b&gt;lần 1&lt;/b&gt;</a>`);
    expect((await open(await newest())).text).toContain('Kính gửi &lt;xã&gt;');
  });

  test('are shown as HTML where nothing runs and nothing is fetched', async () => {
    const { status, policy } = await open(`${await newest()}.html`);

    expect([status, policy]).toEqual([
      200,
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ]);
  });

  test.each(['khong-co.eml', '..%2Fstore.sqlite', '../store.sqlite', '%2e%2e/laptop.json'])(
    '%s is none of them',
    async (path) => {
      expect((await open(path)).status).toBe(404);
    },
  );

  test('are not found without the word in their address', async () => {
    const { origin } = new URL(service.letters);

    expect((await fetch(`${origin}/mail/`)).status).toBe(404);
    expect((await fetch(`${origin}/mail/${await newest()}`)).status).toBe(404);
  });

  test('are still there when the service is started again', async () => {
    await service.stop();
    service = await startService({ folder });

    expect(await service.mailbox.names()).toHaveLength(1);
    expect((await open()).text).toContain('Thư đã gửi (1)');
  });

  test('come on after a sender that broke off in the middle of one', async () => {
    const sender = connect(service.mailbox.port, '127.0.0.1');
    await once(sender, 'data');
    for (const said of ['EHLO xa.example', 'MAIL FROM:<xa@tinh.example>']) {
      sender.write(`${said}\r\n`);
      await once(sender, 'data');
    }
    sender.resetAndDestroy();
    await once(sender, 'close');
    await send('Sau khi đứt', '<p>Kính gửi</p>');

    expect((await open()).text).toContain('Sau khi đứt');
  });
});
