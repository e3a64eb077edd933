/** What deliveries become that are read again: said before it is written, and after. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { Reread } from '../../../../shared/http/routes/review.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { list, type Tone, table, tag } from '../../../../shared/web/parts.ts';
import { answerText } from '../../answers.ts';
import { fullNameOf, type Roster } from '../../roster.ts';

type Outcome = Reread['outcome'];

const looks: Readonly<Record<Outcome, { readonly words: string; readonly tone: Tone }>> = {
  recorded: { words: 'Nhận được', tone: 'good' },
  unchanged: { words: 'Không đổi', tone: 'plain' },
  held: { words: 'Vẫn chờ xử lý', tone: 'care' },
  kept: { words: 'Giữ báo cáo cũ: cách ghép hiện nay không đọc được', tone: 'care' },
};

export const outcomeTag = ({ outcome }: Pick<Reread, 'outcome'>): Markup =>
  tag(looks[outcome].words, looks[outcome].tone);

/** Who it is of and what differs, a line each. */
export const linesOf = (
  { unit, changed }: Pick<Reread, 'unit' | 'changed'>,
  { fields }: Pick<CampaignDocument, 'fields'>,
  roster: Roster,
): readonly string[] => {
  const name = (code: string | null): string => (code === null ? 'chưa rõ' : fullNameOf(roster, code));
  const known = new Map(fields.map((field) => [field.key, field]));
  const shown = (key: string, value: Reread['changed'][number]['before']): string => {
    const field = known.get(key);
    return field ? answerText(field, value) : String(value ?? '');
  };
  return [
    ...(unit.before === unit.after ? [] : [`Đơn vị: ${name(unit.before)} → ${name(unit.after)}`]),
    ...changed.map(({ field, before, after }) => {
      const was = before === null ? '' : `${shown(field, before)} → `;
      return `${known.get(field)?.label ?? field}: ${was}${shown(field, after)}`;
    }),
  ];
};

/** That, and what is still wrong. */
export const effectOf = (reread: Reread, campaign: Pick<CampaignDocument, 'fields'>, roster: Roster): Markup =>
  list([
    ...linesOf(reread, campaign, roster),
    ...reread.issues.map(({ detail }) => html`<span class="bad">${detail}</span>`),
  ]);

export const rereadTable = (
  rereads: readonly Reread[],
  campaign: Pick<CampaignDocument, 'fields'>,
  roster: Roster,
): Markup =>
  table(
    ['Biên nhận', 'Nhận lúc', 'Sẽ thành', 'Khác đi'],
    rereads.map((reread) => [
      reread.receipt,
      instantText(reread.receivedAt),
      outcomeTag(reread),
      effectOf(reread, campaign, roster),
    ]),
    { cards: true, caption: 'Đọc lại thử: chưa ghi gì' },
  );
