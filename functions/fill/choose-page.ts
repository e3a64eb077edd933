/** For a source without links: which district, then which unit. By GET, without a script. */
import type { Response } from '../../shared/http/request.ts';
import { html } from '../../shared/markup.ts';
import { buttons, selectField } from '../../shared/web/fields.ts';
import { page } from '../../shared/web/page.ts';
import type { Choosing } from './opened.ts';

export const choosePage = ({ at, campaign, groups, units, group }: Choosing): Response => {
  const own = groups.length === 0 ? units : units.filter(({ unit }) => unit.group === group);
  const chosen = groups.find(({ code }) => code === group);
  const isGroupAsked = groups.length > 0 && !chosen;
  const options = isGroupAsked
    ? groups.map(({ code, name }) => ({ value: code, label: name }))
    : own.map(({ unit: { code, name } }) => ({ value: code, label: name }));
  const look = isGroupAsked
    ? { name: 'nhom', label: 'Đơn vị thuộc huyện, nhóm nào?' }
    : { name: 'don-vi', label: chosen ? `Đơn vị nào của ${chosen.name}?` : 'Đơn vị nào?' };
  return page(
    200,
    campaign.title,
    html`<h1>${campaign.title}</h1>
<form method="get" action="${at}">
${selectField(look, options, '')}
${buttons([{ words: 'Tiếp tục', look: 'main' }])}
</form>
${chosen && groups.length > 1 ? html`<p><a href="${at}">Chọn huyện, nhóm khác</a></p>` : ''}`,
    { posts: true },
  );
};
