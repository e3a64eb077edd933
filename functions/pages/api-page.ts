/**
 * GET /v1/api: the API for people, from the very table its routes are served by: what each does, who may, what it
 * takes.
 */
import type { Access, Response } from '../../shared/http/request.ts';
import { routes } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { page } from '../../shared/web/page.ts';
import { list, terms } from '../../shared/web/parts.ts';
import { tagOf, tags } from './openapi.ts';

export const apiPage = (): Response => {
  const all = Object.entries<Route>(routes).map(([key, route]) => ({
    key,
    route,
    tag: tagOf(key.split(' ')[1] ?? ''),
  }));
  const byTag = Map.groupBy(all, ({ tag }) => tag);
  return page(
    200,
    'Giao diện lập trình',
    html`<h1>Giao diện lập trình</h1>
<p>Bản cho máy đọc: <a href="/v1/openapi.json">/v1/openapi.json</a> (OpenAPI 3.1),
có đủ cấu trúc từng nội dung.
Mọi lỗi có mã không đổi, giải thích ở <a href="/v1/problems">danh mục mã lỗi</a>.</p>
<p>Cán bộ gửi mã đăng nhập ở header <code>Authorization: Bearer</code>;
nguồn gửi mã bí mật của mình. Thời điểm là UTC.</p>
${[...byTag].map(
  ([tag, own]) => html`<section>
<h2>${tags[tag] ?? tag}</h2>
${own.map(({ key, route }) => operationPart(key, route))}
</section>
`,
)}`,
    { wide: true },
  );
};

const operationPart = (
  key: string,
  { summary, access, query, headers, takes, takesAlso, gives, problems }: Route,
): Markup => {
  const [method = '', path = ''] = key.split(' ');
  const named = (pairs: Readonly<Record<string, string>>): Markup =>
    list(Object.entries(pairs).map(([name, words]) => html`<code>${name}</code>: ${words}`));
  return html`<details id="${anchorOf(key)}">
<summary><code>${method} ${path}</code> ${summary}</summary>
${terms([
  ['Ai được gọi', accessWords(access)],
  ...(query ? [['Tham số', named(query)] as const] : []),
  ...(headers ? [['Header', named(headers)] as const] : []),
  ...(takes || takesAlso ? [['Nhận', nameOf(takes) ?? ['JSON', ...(takesAlso ?? [])].join(', ')] as const] : []),
  ['Trả lời', list(Object.entries(gives).map(([status, answer]) => `${status}: ${givenWords(answer)}`))],
  ['Có thể báo lỗi', html`${problems.map((code) => html`<a href="/v1/problems#${code}">${code}</a> `)}`],
])}
</details>
`;
};

/** Each operation has an address of its own to be sent to a colleague. */
const anchorOf = (key: string): string => key.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase();

const accessWords = (access: Access): string => {
  if (access === 'public') return 'Ai cũng gọi được';
  return access === 'source' ? 'Nguồn, bằng mã bí mật của mình' : access.join(', ');
};

const nameOf = (schema: Route['takes']): string | undefined => schema?.meta()?.id;

const givenWords = (answer: Route['gives'][number]): string =>
  typeof answer === 'string' ? answer : (nameOf(answer) ?? 'JSON');
