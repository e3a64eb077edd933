/** How units stand, in words and tones, and who owes, as a text to paste into Zalo. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { partsText } from '../../shared/domain/log/counts.ts';
import { type Flag, flagText, type Label, labelText } from '../../shared/domain/log/label.ts';
import type { Progress, Report } from '../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { type Tone, tag } from '../../shared/web/parts.ts';
import { hour } from './live.ts';

/** Those somebody must act on first. */
const looks: Readonly<Record<Label, { readonly tone: Tone; readonly rank: number }>> = {
  overdue: { tone: 'wrong', rank: 0 },
  'mending-overdue': { tone: 'wrong', rank: 1 },
  'amended-after-signing': { tone: 'wrong', rank: 2 },
  awaiting: { tone: 'care', rank: 3 },
  'revised-after-acceptance': { tone: 'care', rank: 4 },
  returned: { tone: 'care', rank: 5 },
  'not-due': { tone: 'plain', rank: 6 },
  'not-open': { tone: 'plain', rank: 7 },
  accepted: { tone: 'good', rank: 8 },
  signed: { tone: 'good', rank: 9 },
  exempt: { tone: 'plain', rank: 10 },
};

/** Lower is sooner to act on. */
export const rankOf = ({ obligation }: Pick<Report, 'obligation'>): number => looks[obligation.label].rank;

/** Is a report awaited of it? */
export const isOwing = ({ state }: Pick<Report, 'state'>): boolean => state === 'missing' || state === 'pending';

export const labelTag = (label: Label): Markup => tag(labelText[label], looks[label].tone);

/** The label, and what is flagged beside it. */
export const standing = ({ label, flags }: { readonly label: Label; readonly flags: readonly Flag[] }): Markup =>
  html`${labelTag(label)}${flags.map((flag) => html` ${tag(flagText[flag])}`)}`;

/** How the list of units is made up, where it is of more than one part. */
export const partsNote = (counts: Parameters<typeof partsText>[0]): Markup => {
  const parts = partsText(counts);
  return parts.includes('+') ? html`<span class="note">Cả danh sách: ${parts}.</span>` : html``;
};

type Owing = readonly { readonly name: string; readonly units: readonly string[] }[];

export const nobodyOwes = html`<p class="ok">Mọi đơn vị phải báo cáo đã báo cáo.</p>`;

/** @param owing groups by name, each with those of its units that owe */
export const owingText = ({ title, due }: Pick<Progress, 'title' | 'due'>, owing: Owing): string => {
  const count = owing.reduce((sum, { units }) => sum + units.length, 0);
  const lines = owing.map(({ name, units }) => `- ${name}: ${units.join(', ')}`);
  return `${title}\nHạn nộp: ${due.text}\nCòn ${count} đơn vị chưa báo cáo:\n${lines.join('\n')}`;
};

/** A text to be copied by hand: it works in every browser. */
export const copyBox = (text: string): Markup => html`<details><summary>Chép để gửi Zalo</summary>
<label for="zalo" class="hint">Chọn tất cả rồi chép:</label>
<textarea id="zalo" readonly rows="8">
${text}</textarea>
</details>`;

/** Figures that are some seconds old say so. */
export const asAtNote = (asAt: string): Markup =>
  html`<span class="note">Số liệu lúc ${hour(instantText(asAt))}, có thể chậm đến 15 giây.</span>`;
