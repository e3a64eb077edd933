/**
 * Letters by SMTP: a server of the province, or the one the laptop run keeps. One connection a letter: so few are sent
 * that a pool would only be another thing to hang.
 */
import { createTransport } from 'nodemailer';
import { cleanLetter, isAddress } from './letter.ts';
import type { Letter, Post, Sent } from './mail.ts';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte (465). Otherwise STARTTLS is demanded, but of this very machine. */
  readonly secure: boolean;
  /** The sender: an address, or `Name <address>`. */
  readonly from: string;
  readonly user?: string | undefined;
  /** Asked for each letter: a password that was changed holds at once. */
  readonly password?: () => Promise<string | undefined>;
}

const connectMs = 10_000;
const silentMs = 20_000;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

export const openSmtp = (server: SmtpServer): Post => ({
  send: async (letter) => {
    if (!isAddress(letter.to)) return notAnAddress;
    try {
      return await sentBy(transportTo(server, await accountOf(server)), server.from, letter);
    } catch (error) {
      return failureOf(error as SmtpError);
    }
  },
});

const transportTo = ({ host, port, secure }: SmtpServer, account: object) =>
  createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !loopback.has(host),
    ignoreTLS: loopback.has(host),
    ...account,
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

const sentBy = async (transport: ReturnType<typeof transportTo>, from: string, letter: Letter): Promise<Sent> => {
  try {
    const { to, subject, text, html, messageId } = cleanLetter(letter);
    const { messageId: id } = await transport.sendMail({ from, to, subject, text, html, messageId });
    return { outcome: 'accepted', id };
  } finally {
    transport.close();
  }
};

const notAnAddress: Sent = { outcome: 'failed', permanent: true, words: 'Địa chỉ thư không đúng' };

const accountOf = async ({ user, password }: SmtpServer): Promise<object> =>
  user === undefined ? {} : { auth: { user, pass: (await password?.()) ?? '' } };

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** What the server wrote may repeat the address: only its number is told. */
const failureOf = ({ code = 'ESMTP', responseCode, command }: SmtpError): Sent => {
  const isOfAddress = command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
  const number = responseCode ?? code;
  return isOfAddress
    ? { outcome: 'failed', permanent: true, words: `Máy chủ thư không nhận địa chỉ này (${number})` }
    : { outcome: 'failed', permanent: false, words: `Chưa gửi được qua máy chủ thư (${number})` };
};
