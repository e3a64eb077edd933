/** A plain page in Vietnamese, readable on an old phone. Everything that is not markup is escaped here. */
import type { Response } from '../http/request.ts';

/** HTML text that has been escaped already. */
export interface Markup {
  readonly markup: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** Template tag: values are escaped unless they are markup; lists are joined. */
export const html = (
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup => ({
  markup: strings.reduce((page, text, i) => page + text + (i < values.length ? render(values[i] ?? '') : ''), ''),
});

const render = (value: string | number | Markup | readonly Markup[]): string => {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return Array.isArray(value) ? value.map(({ markup }) => markup).join('') : (value as Markup).markup;
};

const style = `body{font:17px/1.55 system-ui,"Segoe UI",Roboto,sans-serif;color:#1d2733;background:#f4f6f8;margin:0}
main{max-width:40rem;margin:2rem auto;padding:1.5rem;background:#fff;border-radius:10px;box-shadow:0 1px 3px #0002}
h1{font-size:1.35rem;margin:.2rem 0 1rem}h2{font-size:1.1rem;margin:1.4rem 0 .5rem}
button{font:inherit;padding:.45rem .9rem;border:1px solid #9fb0c0;border-radius:6px;background:#eef3f8;cursor:pointer}
button:first-of-type{background:#0b5cad;border-color:#0b5cad;color:#fff}input{font:inherit;max-width:100%}dt{color:#5b6b7b;font-size:.9rem}dd{margin:0 0 .7rem;font-weight:600}
li{margin:.35rem 0}.ok{color:#0a7a3d}.bad{color:#b3261e}.note{color:#5b6b7b;font-size:.92rem}code{font-size:1.15rem;letter-spacing:.04em}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e3e8ed;padding:.4rem;text-align:left;vertical-align:top}`;

/** A whole page; scripts, frames and outside resources are forbidden. @param posts has it a form that is sent to us? */
export const page = (
  status: number,
  title: string,
  body: Markup,
  { posts = false }: { readonly posts?: boolean } = {},
): Response => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action ${posts ? "'self'" : "'none'"}; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
  body: html`<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${{ markup: style }}</style></head><body><main>${body}</main></body></html>`
    .markup,
});
