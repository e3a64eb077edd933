/**
 * Standard Webhooks 1.0.0, the sender's half: https://www.standardwebhooks.com. The receiver checks identity, instant
 * and bytes with any library of the standard. While a secret is changed, both sign.
 */
import { createHmac } from 'node:crypto';

const mark = 'whsec_';

/** A secret as the standard writes it. */
export const webhookSecret = (bytes: Buffer): string => mark + bytes.toString('base64');

export interface Unsigned {
  /** The same for every attempt. */
  readonly id: string;
  /** The exact text that is sent. */
  readonly body: string;
}

/** @param nowMs epoch milliseconds of this attempt. */
export const signedHeaders = (
  { id, body }: Unsigned,
  secrets: readonly string[],
  nowMs: number,
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.startsWith(mark) ? secret.slice(mark.length) : secret, 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'user-agent': 'tonghop',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
};
