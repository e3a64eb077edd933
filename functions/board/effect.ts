/** What a decision would change, or has changed: units, their group, the whole, totals and ratios before and after. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { partsText } from '../../shared/domain/log/counts.ts';
import type { Effect } from '../../shared/http/routes/effect.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { table } from '../../shared/web/parts.ts';
import { figureText } from './answers.ts';
import { standing } from './standing.ts';

type Sum = Effect['whole'];
type UnitEffect = Effect['units'][number];
type Row = readonly [string, string | Markup, string | Markup];
type Change = Sum['figures'][number];

export const effectPart = (campaign: CampaignDocument, { units, groups, whole }: Effect): Markup => {
  const parts = [
    ...units.map((unit) => part(unit.name, [...standRows(unit), ...figureRows(campaign, unit)])),
    ...groups.map((sum) => part(sum.group?.name ?? 'Các đơn vị không xếp nhóm', sumRows(campaign, sum))),
    part('Toàn đợt', sumRows(campaign, whole)),
  ];
  return html`${parts}`;
};

/** More than so many are folded away: the decision is about the first of them. */
const mostOpen = 6;

const part = (name: string, rows: readonly Row[]): Markup => {
  if (rows.length === 0) return html`<h2>${name}</h2><p>Không số nào đổi.</p>`;
  const [open, folded] = rows.length > mostOpen ? [rows.slice(0, 1), rows.slice(1)] : [rows, []];
  return html`<h2>${name}</h2>
${rowsTable(open)}
${
  folded.length === 0
    ? ''
    : html`<details><summary>${folded.length} số nữa sẽ đổi</summary>${rowsTable(folded)}</details>`
}`;
};

const rowsTable = (rows: readonly Row[]): Markup =>
  table(
    ['Điều gì', 'Bây giờ', 'Sau khi ghi'],
    rows.map(([what, before, after]) => [what, before, html`<b>${after}</b>`]),
    { cards: true },
  );

const standRows = ({ before, after }: UnitEffect): Row[] => {
  const rows: Row[] = [['Tình trạng', standing(before), standing(after)]];
  return before.due === after.due ? rows : [...rows, ['Hạn', instantText(before.due), instantText(after.due)]];
};

const sumRows = (campaign: CampaignDocument, sum: Sum): Row[] => {
  const [before, after] = [partsText(sum.before), partsText(sum.after)];
  return [...(before === after ? [] : [['Đơn vị', before, after] as const]), ...figureRows(campaign, sum)];
};

const figureRows = (campaign: CampaignDocument, { figures, accepted }: Pick<Sum, 'figures' | 'accepted'>): Row[] => [
  ...figures.map((change) => figureRow(campaign, change.label, change)),
  ...accepted.map((change) => figureRow(campaign, `${change.label} (đã duyệt)`, change)),
];

const figureRow = (campaign: CampaignDocument, label: string, { key, before, after }: Change): Row => [
  label,
  totalText(campaign, key, before),
  totalText(campaign, key, after),
];

const totalText = (campaign: CampaignDocument, key: string, total: Change['before']): string =>
  total === null ? 'chưa có' : `${figureText(campaign, key, total.value)} (${total.units} đơn vị)`;
