/**
 * The letters this run has kept, to be read in a browser: a list, each as its plain text, and its HTML as a document of
 * its own that may run nothing and fetch nothing. The address holds a word that this run alone gives out, for others
 * on this machine can reach its port too.
 */
import { randomBytes } from 'node:crypto';
import type { AddressObject, ParsedMail } from 'mailparser';
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Response } from '../../shared/http/request.ts';
import { html } from '../../shared/markup.ts';
import { page } from '../../shared/web/page.ts';
import type { Mailbox } from './mailbox.ts';

export interface MailboxPages {
  /** Where the list is, from the root. */
  readonly path: string;
  open(path: string): Promise<Response | undefined>;
}

const mostListed = 200;

export const mailboxPages = (mailbox: Mailbox): MailboxPages => {
  const root = `/mail/${randomBytes(16).toString('base64url')}/`;
  return {
    path: root,
    open: async (path) => {
      if (!path.startsWith(root)) return undefined;
      const rest = path.slice(root.length);
      if (rest === '') return list(mailbox);
      const letter = await mailbox.letter(rest.replace(/\.html$/, ''));
      if (!letter) return undefined;
      return rest.endsWith('.html') ? rendered(letter) : shown(letter, rest);
    },
  };
};

const list = async (mailbox: Mailbox): Promise<Response> => {
  const names = await mailbox.names();
  const letters = await Promise.all(
    names.slice(0, mostListed).map(async (name) => ({ name, letter: await mailbox.letter(name) })),
  );
  const rows = letters.flatMap(({ name, letter }) =>
    letter
      ? [
          html`<tr>
<td>${arrivedAt(name)}</td>
<td>${addressText(letter.to)}</td>
<td><a href="${name}">${letter.subject ?? '(không có tiêu đề)'}</a></td>
</tr>
`,
        ]
      : [],
  );
  return page(
    200,
    'Thư đã gửi',
    html`<h1>Thư đã gửi (${names.length})</h1>
<p>Hộp thư của bản chạy tại máy: thư không đi đâu khác.</p>
<table>
<thead><tr><th>Lúc</th><th>Gửi</th><th>Tiêu đề</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`,
    { wide: true },
  );
};

const shown = (letter: ParsedMail, name: string): Response =>
  page(
    200,
    letter.subject ?? 'Thư',
    html`<p><a href="./">Mọi thư</a></p>
<h1>${letter.subject ?? '(không có tiêu đề)'}</h1>
<p>Từ ${addressText(letter.from)}, gửi ${addressText(letter.to)}, ${arrivedAt(name)}</p>
${letter.html ? html`<p><a href="${name}.html">Xem bản HTML</a></p>` : undefined}
<pre>${letter.text ?? ''}</pre>`,
  );

const rendered = ({ html: text }: ParsedMail): Response | undefined =>
  text
    ? {
        status: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        },
        body: text,
      }
    : undefined;

const addressText = (address: AddressObject | AddressObject[] | undefined): string =>
  [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');

/** "2021-11-24T010000.000Z_000001.eml" came at eight in the morning. */
const arrivedAt = (name: string): string =>
  instantText(name.slice(0, name.indexOf('_')).replace(/T(\d\d)(\d\d)/, 'T$1:$2:'));
