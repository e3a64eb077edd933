/** A whole page in Vietnamese, readable on an old phone: the frame every page stands in, and its headers. */
import type { Response } from '../http/request.ts';
import { html, type Markup } from '../markup.ts';
import { style } from './style.ts';

export interface PageOptions {
  /** Has it a form that is sent to us? Default: none may be sent anywhere. */
  readonly posts?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Scripts, frames and outside resources are forbidden. */
export const page = (
  status: number,
  title: string,
  body: Markup,
  { posts = false, headers = {} }: PageOptions = {},
): Response => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "base-uri 'none'",
      `form-action ${posts ? "'self'" : "'none'"}`,
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...headers,
  },
  body: frame(title, body).markup,
});

const frame = (title: string, body: Markup): Markup => html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
