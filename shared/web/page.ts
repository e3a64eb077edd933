/** A whole page in Vietnamese, readable on an old phone: the frame every page stands in, and its headers. */
import type { Response } from '../http/request.ts';
import { html, type Markup } from '../markup.ts';
import { style, styleHash } from './style.ts';

export interface PageOptions {
  /** Has it a form that is sent to us? Default: none may be sent anywhere. */
  readonly posts?: boolean;
  /** Another origin the answer to its form may lead to: browsers hold redirects to the same rule. */
  readonly leadsTo?: string;
  /** Addresses of our own scripts. The page is whole without them. */
  readonly scripts?: readonly string[];
  /** What stands above the page: who is signed in, and where he may go. */
  readonly top?: Markup;
  /** Tables want more than the width of a text. */
  readonly wide?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Frames, outside resources and whatever is written into the page are forbidden; so are scripts but our own. */
export const page = (
  status: number,
  title: string,
  body: Markup,
  { posts = false, leadsTo, scripts = [], top, wide = false, headers = {} }: PageOptions = {},
): Response => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src ${styleHash}`,
      ...(scripts.length > 0 ? ["script-src 'self'", "connect-src 'self'", "worker-src 'self'"] : []),
      "base-uri 'none'",
      `form-action ${posts ? ["'self'", leadsTo ?? []].flat().join(' ') : "'none'"}`,
      "frame-ancestors 'none'",
    ].join('; '),
    // A stricter one makes browsers send `Origin: null` with a form, even to ourselves.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    ...headers,
  },
  body: whole(title, body, { scripts, top, wide }).markup,
});

interface Frame extends Required<Pick<PageOptions, 'scripts' | 'wide'>> {
  readonly top: Markup | undefined;
}

const whole = (title: string, body: Markup, { scripts, top, wide }: Frame): Markup => html`<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: style }}</style>
${scripts.map((src) => html`<script type="module" src="${src}"></script>`)}
</head>
<body>
${top}
<main${wide ? html` class="wide"` : ''}>
${body}
</main>
</body>
</html>
`;
