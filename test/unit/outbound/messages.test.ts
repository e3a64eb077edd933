import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookSecret } from '../../../shared/domain/events/standard-webhook.ts';
import type { Message } from '../../../shared/outbound/mail.ts';
import { openMessages } from '../../../shared/outbound/messages.ts';
import { openPosts } from '../../../shared/outbound/posts.ts';
import { type Receiver, receiver } from '../../local/receiver.ts';

let gateway: Receiver;
beforeAll(async () => {
  gateway = await receiver();
});
afterAll(() => gateway.stop());

const secret = webhookSecret(randomBytes(32));
const message: Message = {
  to: '+84900000000',
  channel: 'zalo',
  template: 'nhac-han',
  variables: { unit: 'Xã Đắk Cấm', due: '01/12/2021' },
  tag: 'n1',
};
const open = (secrets: readonly string[] = [secret], url = gateway.url) =>
  openMessages({ url, allowPrivate: true, secrets: async () => secrets, now: Date.now });

test('a message is one signed POST of a template and what is filled in', async () => {
  expect(await open().send(message)).toEqual({ outcome: 'accepted', id: 'n1' });

  const { headers, body } = gateway.got.at(-1) ?? { headers: {}, body: '' };
  expect(new Webhook(secret).verify(body, headers)).toEqual(message);
});

test.each([
  [422, true],
  [429, false],
  [500, false],
  [302, false],
])('a gateway that answers %i fails: permanently %s', async (status, permanent) => {
  gateway.answers.push({ status });

  expect(await open().send(message)).toMatchObject({ outcome: 'failed', permanent });
});

test('without a secret nothing is sent', async () => {
  const before = gateway.got.length;

  expect(await open([]).send(message)).toMatchObject({ outcome: 'failed', permanent: false });
  expect(gateway.got).toHaveLength(before);
});

test('a secret that cannot be read now is a failure that passes, and tells no value', async () => {
  const secrets = () => Promise.reject(Object.assign(new Error('/tonghop/kon-tum/secrets/x'), { name: 'Throttled' }));
  const post = openMessages({ url: gateway.url, allowPrivate: true, secrets, now: Date.now });

  expect(await post.send(message)).toEqual({
    outcome: 'failed',
    permanent: false,
    words: 'Cổng tin nhắn chưa nhận (không đọc được bí mật để ký: Throttled)',
  });
});

test('a gateway inside the house is not called unless that was said', async () => {
  const before = gateway.got.length;
  const inside = openMessages({ url: gateway.url, secrets: async () => [secret], now: Date.now });

  expect(await inside.send(message)).toMatchObject({ outcome: 'failed', permanent: false });
  expect(gateway.got).toHaveLength(before);
});

test('what was not set up has no way out', () => {
  const needs = { secret: async () => [], now: Date.now };

  expect(openPosts(needs, '')).toEqual({ letters: null, messages: null });
  const smtp = { kind: 'smtp', host: 'smtp.example', port: 465, from: 'a@b.example' };
  expect(openPosts(needs, JSON.stringify({ mail: smtp })).letters).not.toBeNull();
  expect(openPosts(needs, JSON.stringify({ gateway: { url: 'https://x.example/' } })).messages).not.toBeNull();
});
