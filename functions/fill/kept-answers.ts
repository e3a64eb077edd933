/** What was typed, where it cannot be sent: shown to be copied or printed, so that nothing is lost. */
import { html, type Markup } from '../../shared/markup.ts';
import { cards } from '../../shared/web/parts.ts';
import type { Sheet } from './opened.ts';

/** @param only the keys to show; default all */
export const keptAnswers = (
  { campaign }: { readonly campaign: Pick<Sheet['campaign'], 'fields'> },
  typed: ReadonlyMap<string, string>,
  only: (key: string) => boolean = () => true,
): Markup => {
  const labels = new Map(campaign.fields.map(({ key, label }) => [key, label]));
  const rows = [...typed].filter(([key, text]) => text.trim() !== '' && only(key));
  if (rows.length === 0) return html``;
  return html`<h2>Những gì đã điền, chưa gửi</h2>
<p class="note">Xin chép lại hoặc in trang này để giữ.</p>
${cards(
  ['Chỉ tiêu', 'Đã điền'],
  rows.map(([key, text]) => [labels.get(key) ?? key, text]),
)}`;
};
