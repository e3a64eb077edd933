/**
 * The ways out a deployment has been given, from one setting: TONGHOP_OUTBOUND, a JSON text. Passwords are among the
 * secrets, never in it.
 */

import type { Message, Post } from './mail.ts';
import { openMessages } from './messages.ts';
import { openSes } from './ses.ts';
import { openSmtp } from './smtp.ts';

/** Null: this way was not set up. */
export interface Posts {
  readonly letters: Post | null;
  readonly messages: Post<Message> | null;
}

/** How letters leave: a server by SMTP, or SES. */
type MailSettings =
  | {
      readonly kind: 'smtp';
      readonly host: string;
      readonly port: number;
      readonly user?: string;
      readonly from: string;
    }
  | { readonly kind: 'ses'; readonly from: string; readonly configurationSet?: string };

interface OutboundSettings {
  readonly mail?: MailSettings;
  readonly gateway?: { readonly url: string };
}

interface Needs {
  /** What opens a way out, oldest first; none where nobody has set it. */
  readonly secret: (way: 'mail' | 'gateway') => Promise<readonly string[]>;
  readonly now: () => number;
}

/** Encrypted from the first byte. */
const smtpsPort = 465;

export const openPosts = ({ secret, now }: Needs, text = process.env['TONGHOP_OUTBOUND']): Posts => {
  const { mail, gateway } = JSON.parse(text || '{}') as OutboundSettings;
  const letters = mail === undefined ? null : lettersBy(mail, secret);
  return {
    letters,
    messages: gateway ? openMessages({ ...gateway, secrets: () => secret('gateway'), now }) : null,
  };
};

const lettersBy = (mail: MailSettings, secret: Needs['secret']): Post => {
  if (mail.kind === 'ses') return openSes(mail);
  const password = async () => (await secret('mail')).at(-1);
  return openSmtp({ ...mail, secure: mail.port === smtpsPort, password });
};
