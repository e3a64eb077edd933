/** Deliveries as vendors sign them, one row a scheme; the signing is written here anew, not taken from the code. */
import { createHmac } from 'node:crypto';
import type { Answers } from './reports.ts';

type Headers = Record<string, string>;

export interface Scheme {
  readonly name: string;
  readonly tool: string;
  readonly proof: unknown;
  /** Two secrets of the kind the vendor hands out. */
  readonly secrets: readonly [string, string, string];
  readonly body: (answers: Answers, id: string) => Buffer;
  readonly sign: (secret: string, body: Buffer, atMs: number) => Headers;
  /** The signature carries a time. */
  readonly timed: boolean;
}

const mac = (algorithm: string, key: string | Buffer, ...parts: (string | Buffer)[]): Buffer =>
  createHmac(algorithm, key)
    .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    .digest();

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const plain = (answers: Answers, submissionId: string): Buffer => json({ submissionId, answers });
const submitted = '2021-11-10T01:59:00.000Z';

const typeformBody = (answers: Answers, token: string): Buffer =>
  json({
    event_id: `event-${token}`,
    event_type: 'form_response',
    form_response: {
      form_id: 'lT4Z3j',
      token,
      submitted_at: submitted,
      definition: { fields: Object.keys(answers).map((id) => ({ id, title: id, type: 'short_text' })) },
      answers: Object.entries(answers).map(([id, value]) => ({ type: 'text', text: String(value), field: { id } })),
    },
  });

export const tallyBody = (answers: Answers, submissionId: string): Buffer =>
  json({
    eventId: `event-${submissionId}`,
    eventType: 'FORM_RESPONSE',
    data: {
      submissionId,
      createdAt: submitted,
      fields: Object.entries(answers).map(([key, value]) => ({ key, label: key, type: 'INPUT_TEXT', value })),
    },
  });

export const formbricksBody = (data: Answers, id: string, event = 'responseFinished', finished = true): Buffer =>
  json({ webhookId: 'w', event, data: { id, finished, createdAt: submitted, updatedAt: submitted, data } });

/** What a source says whose deliveries are signed, by a clock that is trusted; its secret; how one is signed. */
export const clocked = {
  proof: { scheme: 'hmac', header: 'x-chu-ky', algorithm: 'sha256', encoding: 'hex' },
  trustTime: true,
} as const;
export const clockSecret = 'bí mật của đồng hồ';
export const signedByClock = (body: string | Buffer): Headers => ({
  'x-chu-ky': mac('sha256', clockSecret, body).toString('hex'),
});

const whsec = (letter: string): string => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;
export const standardWebhooks = (secret: string, body: Buffer, atMs: number, id = 'msg_1'): Headers => {
  const t = String(Math.floor(atMs / 1000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': t,
    'webhook-signature': `v1,${mac('sha256', key, `${id}.${t}.`, body).toString('base64')}`,
  };
};

export const schemes: readonly Scheme[] = [
  {
    name: 'Typeform',
    tool: 'typeform',
    proof: 'vendor',
    secrets: ['bí mật một', 'bí mật, hai', 'ba'],
    body: typeformBody,
    sign: (secret, body) => ({ 'Typeform-Signature': `sha256=${mac('sha256', secret, body).toString('base64')}` }),
    timed: false,
  },
  {
    name: 'Tally',
    tool: 'tally',
    proof: 'vendor',
    secrets: ['0b7c3f3e-3c3f-4b8e-9a57-1', '0b7c3f3e-3c3f-4b8e-9a57-2', '0b7c3f3e-3c3f-4b8e-9a57-3'],
    body: tallyBody,
    sign: (secret, body) => ({ 'Tally-Signature': mac('sha256', secret, body).toString('base64') }),
    timed: false,
  },
  {
    name: 'Formbricks, Standard Webhooks',
    tool: 'formbricks',
    proof: 'vendor',
    secrets: [whsec('a'), whsec('b'), whsec('c')],
    body: formbricksBody,
    sign: standardWebhooks,
    timed: true,
  },
  {
    name: 'WPForms, JSON mode',
    tool: 'wpforms',
    proof: 'vendor',
    secrets: ['wp-1', 'wp-2', 'wp-3'],
    body: (answers) => json(answers),
    sign: (secret, body, atMs) => {
      const t = String(Math.floor(atMs / 1000));
      return { 'X-WPForms-Webhook-Signature': `t=${t},v=${mac('sha256', secret, `${t}.`, body).toString('hex')}` };
    },
    timed: true,
  },
  {
    name: 'an HMAC of its own: hex, SHA-512, no prefix',
    tool: 'json',
    proof: { scheme: 'hmac', header: 'x-chu-ky', algorithm: 'sha512', encoding: 'hex' },
    secrets: ['chung-1', 'chung-2', 'chung-3'],
    body: plain,
    sign: (secret, body) => ({ 'X-Chu-Ky': mac('sha512', secret, body).toString('hex').toUpperCase() }),
    timed: false,
  },
  {
    name: 'an HMAC of its own: base64, SHA-1, prefix, key in base64',
    tool: 'json',
    proof: { scheme: 'hmac', header: 'x-sig', algorithm: 'sha1', encoding: 'base64', prefix: 'sha1=', key: 'base64' },
    secrets: ['bW90', 'aGFp', 'YmE='],
    body: plain,
    sign: (secret, body) => ({
      'x-sig': `sha1=${mac('sha1', Buffer.from(secret, 'base64'), body).toString('base64')}`,
    }),
    timed: false,
  },
];
