/** Notices as tables: what is planned, and what went. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { NoticeLevel } from '../../../../shared/domain/notices/rule.ts';
import type { NoticeList, NoticePlan } from '../../../../shared/http/routes/notices.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { type Tone, table, tag } from '../../../../shared/web/parts.ts';
import type { Visit } from '../../session.ts';
import { whoIs } from '../../who.ts';

type Planned = NoticePlan['planned'][number];
type Sent = NoticeList['notices'][number];
type Letter = Sent['letters'][number];

const levelWords: Readonly<Record<NoticeLevel, string>> = {
  commune: 'đơn vị',
  group: 'nhóm',
  whole: 'cơ quan tổng hợp',
};

const toWhom = ({ name, to }: Pick<Planned, 'name' | 'to'>): Markup =>
  html`${name}<br><span class="note">${levelWords[to]}</span>`;

const actionLooks: Readonly<Record<Planned['action'], readonly [words: string, tone: Tone]>> = {
  send: ['Sẽ gửi', 'good'],
  hold: ['Chờ giờ làm việc', 'plain'],
  supersede: ['Bỏ: đã có lần mới hơn', 'plain'],
};

export const planTable = ({ planned }: NoticePlan): Markup => {
  if (planned.length === 0) return html`<p>Không có gì sẽ gửi.</p>`;
  return table(
    ['Gửi cho', 'Lúc', 'Vì sao', 'Người nhận'],
    planned.map((one) => [
      toWhom(one),
      instantText(one.instant),
      html`${tag(...actionLooks[one.action])} ${one.why}`,
      one.recipients === 0 ? tag('Không liên lạc được', 'wrong') : `${one.recipients} địa chỉ`,
    ]),
    { cards: true, caption: `${planned.length} lần nhắc` },
  );
};

/** Each once, by name. */
export const unreachableIn = (planned: readonly Planned[], sent: readonly Sent[]): readonly string[] => [
  ...new Set([
    ...planned.filter(({ recipients }) => recipients === 0).map(({ name }) => name),
    ...sent.filter(({ outcome }) => outcome === 'unreachable').map(({ name }) => name),
  ]),
];

const letterLooks: Readonly<Record<Letter['state'], readonly [words: string, tone: Tone]>> = {
  sending: ['đang gửi', 'plain'],
  waiting: ['chưa gửi được, sẽ gửi lại', 'care'],
  accepted: ['đã giao', 'good'],
  delivered: ['đã tới nơi', 'good'],
  failed: ['không gửi được', 'wrong'],
  bounced: ['bị trả lại', 'wrong'],
  quiet: ['không cần nhắc nữa', 'plain'],
};
const channelWords: Readonly<Record<Letter['channel'], string>> = { mail: 'Thư', zalo: 'Zalo', sms: 'Tin nhắn' };

const outcomeLooks: Readonly<Record<Exclude<Sent['outcome'], 'claimed'>, readonly [words: string, tone: Tone]>> = {
  superseded: ['Bỏ: đã có lần mới hơn', 'plain'],
  unreachable: ['Không liên lạc được', 'wrong'],
};

/** Another attempt is of use where one has not come to its end, or came to a bad one. */
const isRetried = ({ letters }: Sent): boolean =>
  letters.some(({ state }) => state === 'waiting' || state === 'failed');

/** The form its buttons belong to: on paper there is the table alone. */
const againAt = 'gui-lai';

export const sentTable = (visit: Visit, action: string, notices: readonly Sent[], maySend: boolean): Markup => {
  if (notices.length === 0) return html`<p>Chưa gửi lần nào.</p>`;
  const rows = table(
    ['Gửi cho', 'Lúc', 'Kết quả'],
    notices.map((one) => [
      toWhom(one),
      html`${instantText(one.at)}<br><span class="note">lần ${one.occurrence}, ${whoIs(visit, one.by)}</span>`,
      html`${one.outcome === 'claimed' ? one.letters.map(letterLine) : tag(...outcomeLooks[one.outcome])}
${maySend && isRetried(one) ? againButton(one) : ''}`,
    ]),
    { cards: true, caption: 'Các lần nhắc đã gửi' },
  );
  return html`${rows}${maySend ? html`<form method="post" action="${action}" id="${againAt}"></form>` : ''}`;
};

const againButton = ({ id, name }: Sent): Markup =>
  html`<button type="submit" name="lai" value="${id}" form="${againAt}">Gửi lại cho ${name}</button>`;

const letterLine = ({ channel, state, attempts, nextAt, words }: Letter): Markup => {
  const [said, tone] = letterLooks[state];
  const more = [
    ...(attempts > 1 ? [`${attempts} lần`] : []),
    ...(nextAt === null ? [] : [`lần tới ${instantText(nextAt)}`]),
    ...(words === null ? [] : [words]),
  ];
  return html`<div>${channelWords[channel]}: ${tag(said, tone)} <span class="note">${more.join('; ')}</span></div>`;
};
