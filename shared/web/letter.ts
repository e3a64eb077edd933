/**
 * A letter as HTML: one table, styles inline, nothing fetched from anywhere, because mail programs know no more. It
 * says what the plain text says (domain/notices/words.ts), no more and no less.
 */
import type { NoticeWords } from '../domain/notices/words.ts';
import { html, type Markup } from '../markup.ts';

const font = "font-family:system-ui,'Segoe UI',Roboto,Arial,sans-serif";
const ink = '#1a2430';
const soft = '#52606d';
const main = '#0a4f96';

export const letterHtml = ({ subject, greeting, sentences, facts, lists, link, close }: NoticeWords): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${subject}</title>
</head>
<body style="margin:0;padding:0;background:#f2f4f7">
<div role="main">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f7">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${frame}">
<tr><td style="padding:24px 20px;${font};font-size:17px;line-height:1.5;color:${ink}">
<h1 style="margin:0 0 14px;font-size:17px">${greeting}</h1>
${sentences.map(paragraph)}
${factTable(facts)}
${lists.map(named)}
${link ? button(link) : undefined}
</td></tr>
<tr><td style="padding:14px 20px;border-top:1px solid #cfd6de;${font};font-size:14px;line-height:1.45;color:${soft}">
${close.map(
  (line) => html`<p style="margin:0 0 4px">${line}</p>
`,
)}
</td></tr>
</table>
</td></tr>
</table>
</div>
</body>
</html>
`.markup;

const frame = 'max-width:640px;background:#ffffff;border:1px solid #cfd6de;border-radius:8px;text-align:left';

const paragraph = (text: string): Markup => html`<p style="margin:0 0 14px">${text}</p>
`;

const factTable = (facts: NoticeWords['facts']): Markup => html`<table role="presentation" width="100%"
 cellpadding="0" cellspacing="0" style="margin:4px 0 18px;border-left:4px solid ${main};background:#e6f0fa">
${facts.map(
  ({ name, value }) => html`<tr>
<td style="${factCell}">
<span style="display:block;font-size:14px;color:${soft}">${name}</span><strong>${value}</strong></td>
</tr>
`,
)}</table>`;

const factCell = `padding:6px 14px;${font};font-size:16px;line-height:1.4;color:${ink};overflow-wrap:anywhere`;

const named = ({ head, items }: NoticeWords['lists'][number]): Markup => html`
<h2 style="margin:18px 0 6px;font-size:17px">${head}</h2>
<ul style="margin:0 0 14px;padding-left:22px">
${items.map(
  (item) => html`<li style="margin:0 0 4px">${item}</li>
`,
)}</ul>
`;

const button = ({ url, label, note }: NonNullable<NoticeWords['link']>): Markup => html`
<p style="margin:18px 0 8px"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:6px;
background:${main};color:#ffffff;font-weight:600;text-decoration:none">${label}</a></p>
<p style="margin:0 0 6px;font-size:14px;color:${soft}">${note}</p>
<p style="margin:0;font-size:13px;color:${soft};overflow-wrap:anywhere;word-break:break-all">${url}</p>
`;
