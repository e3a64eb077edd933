/** What a publication is refused for, and the box that publishes it all the same. */
import { html, type Markup } from '../../shared/markup.ts';
import { checkField } from '../../shared/web/fields.ts';
import { box, list } from '../../shared/web/parts.ts';

/** @param name under which the box is sent */
export const insist = (name: string, refusals: readonly { readonly detail: string }[]): Markup => {
  if (refusals.length === 0) return html``;
  const choices = [{ value: '1', label: 'Tôi đã xem và vẫn công bố' }];
  return box(
    'wrong',
    html`<h2>Thay đổi này thường không được làm</h2>
${list(refusals.map(({ detail }) => detail))}
${checkField({ name, label: 'Vẫn công bố?' }, choices, [])}`,
  );
};
