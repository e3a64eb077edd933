/** The links of a group's units: to copy, and as a sheet of QR codes to print and hand out. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import { unitPage } from '../../../../shared/domain/sources/unit-page.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { UnitLinks } from '../../../../shared/http/routes/sources.ts';
import { html } from '../../../../shared/markup.ts';
import { path } from '../../../../shared/web/parts.ts';
import { printButton, printScript } from '../../../../shared/web/print.ts';
import { qr } from '../../../../shared/web/qr.ts';
import { boardPage } from '../../frame.ts';
import { copyBox } from '../../standing.ts';
import { sourceAt } from './list.ts';
import type { SourceSeen } from './seen.ts';

/** @param group its name; undefined for all */
export const linkSheet = (
  { visit, source, campaign }: SourceSeen,
  group: string | undefined,
  { links, expiresAt }: UnitLinks,
): Response => {
  const opened = links.map(({ name, token }) => ({
    name,
    href: visit.address + unitPage(source.tool, source.id, token),
  }));
  const until = `Dùng được đến ${instantText(expiresAt)}.`;
  const text = [campaign.title, ...opened.map(({ name, href }) => `${name}: ${href}`), until].join('\n');
  const body = html`${path([
    ['Nguồn báo cáo', '/bang/nguon'],
    [source.title, sourceAt(source.id)],
  ])}
<h1>Liên kết báo cáo${group === undefined ? '' : `: ${group}`}</h1>
<p>${campaign.title}</p>
<p>${until} Ai giữ liên kết của đơn vị nào thì gửi được báo cáo của đơn vị ấy:
chỉ đưa cho đúng đơn vị.</p>
${copyBox(text)}
${printButton}
<div class="sheets">
${opened.map(
  ({ name, href }) => html`<section class="sheet">
<h2>${name}</h2>
${qr(href, `Mã QR mở trang báo cáo của ${name}`)}
<p><a href="${href}">Trang báo cáo của ${name}</a></p>
</section>
`,
)}</div>`;
  const page = boardPage(visit, { title: `Liên kết báo cáo: ${source.title}`, script: printScript, body });
  return { ...page, isSecret: true };
};
