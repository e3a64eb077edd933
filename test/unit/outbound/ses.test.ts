import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Letter } from '../../../shared/outbound/mail.ts';
import { openSes } from '../../../shared/outbound/ses.ts';
import { type Receiver, receiver } from '../../local/receiver.ts';

let ses: Receiver;
beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'ap-southeast-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  ses = await receiver();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await ses.stop();
});

const letter: Letter = {
  to: 'van-phong@xa.example',
  subject: 'Nhắc\r\nBcc: x@y.example',
  text: 'Kính gửi',
  html: '<p>Kính gửi</p>',
  messageId: '<n-1@tonghop.example>',
  tags: { notice: 'n1', attempt: '1' },
};
const open = () => openSes({ from: 'so@tinh.example', configurationSet: 'tonghop', endpoint: new URL(ses.url).origin });

test('a letter is one SendEmail that carries its tags', async () => {
  ses.answers.push({ status: 200, body: '{"MessageId":"ses-1"}' });

  expect(await open().send(letter)).toEqual({ outcome: 'accepted', id: 'ses-1' });
  const { path, body } = ses.got.at(-1) ?? { path: '', body: '{}' };
  expect(path).toBe('/v2/email/outbound-emails');
  expect(JSON.parse(body)).toEqual({
    FromEmailAddress: 'so@tinh.example',
    Destination: { ToAddresses: ['van-phong@xa.example'] },
    Content: {
      Simple: {
        Subject: { Data: 'Nhắc Bcc: x@y.example', Charset: 'UTF-8' },
        Body: {
          Text: { Data: 'Kính gửi', Charset: 'UTF-8' },
          Html: { Data: '<p>Kính gửi</p>', Charset: 'UTF-8' },
        },
      },
    },
    EmailTags: [
      { Name: 'notice', Value: 'n1' },
      { Name: 'attempt', Value: '1' },
    ],
    ConfigurationSetName: 'tonghop',
  });
});

test.each(['MessageRejected', 'SendingPausedException'])(
  '%s is a failure of this hour, of no address, and repeats none',
  async (name) => {
    ses.answers.push({
      status: 400,
      headers: { 'x-amzn-errortype': name },
      body: '{"message":"van-phong@xa.example"}',
    });
    const sent = await open().send(letter);

    expect(sent).toMatchObject({ outcome: 'failed', permanent: false });
    expect(JSON.stringify(sent)).not.toContain('xa.example');
  },
);
