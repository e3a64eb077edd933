/**
 * What a notice says, before it is a letter: a subject, sentences, facts, lists of units, one link. Plain text and HTML
 * are made of the same parts, so that neither says more than the other. Dates are as NĐ 30/2020/NĐ-CP writes them.
 */
import { ownPeriodWords } from '../calendars/calendar.ts';
import { dateInWords, localDate } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Ledger } from '../log/ledger.ts';
import type { Basis } from './rule.ts';

export interface NoticeWords {
  readonly subject: string;
  readonly greeting: string;
  readonly sentences: readonly string[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly lists: readonly { readonly head: string; readonly items: readonly string[] }[];
  readonly link: { readonly url: string; readonly label: string; readonly note: string } | null;
  /** Who sends it, and where to ask. */
  readonly close: readonly string[];
}

export interface About {
  readonly campaign: Campaign;
  readonly period: string;
  readonly ledger: Ledger;
  readonly now: number;
  /** UTC ISO: what the rule counts from. */
  readonly due: string;
  readonly from: Basis;
  /** The unit's own page, or the board's for an office; null where there is none. */
  readonly url: string | null;
  /** The attempt before has no outcome: this may be the second one. */
  readonly again: boolean;
}

/** "hết ngày 30 tháng 11 năm 2021": the last day that is in time. */
export const lastDayText = (due: string): string => `hết ${dateInWords(localDate(Date.parse(due) - 1))}`;

/** Whole days from the last day that is in time; negative while there are days left. */
export const lateDays = (due: string, now: number): number =>
  Math.round((Date.parse(localDate(now)) - Date.parse(localDate(Date.parse(due) - 1))) / 86_400_000);

/** The subject of a deadline: how many days, which duty, of whom. */
export const deadlineSubject = (days: number, duty: string, { title }: Campaign, whose: string): string => {
  const left = days === 0 ? 'Hôm nay hết hạn' : `Còn ${padded(-days)} ngày`;
  return `${days > 0 ? `Quá hạn ${padded(days)} ngày` : left}: ${duty} "${title}" (${whose})`;
};

export const campaignFacts = ({ campaign: { title, document, calendar }, period }: About): NoticeWords['facts'] => [
  { name: 'Đợt báo cáo', value: title },
  ...ownPeriodWords(calendar, period).map((value) => ({ name: 'Kỳ', value })),
  ...(document.number === undefined ? [] : [{ name: 'Căn cứ', value: groundsOf(document) }]),
];

const groundsOf = ({ number, date, issuer }: Campaign['document']): string =>
  `${number}${date === undefined ? '' : ` ${dateInWords(date)}`} của ${issuer}`;

/** Who signs, and follows others: a group, or the office. */
export interface Signer {
  readonly level: 'group' | 'whole';
  readonly code: string;
  readonly name: string;
}

/** An office's way to what it is told of. */
export const boardLink = ({ url }: About): NoticeWords['link'] =>
  url === null ? null : { url, label: 'Mở bảng theo dõi', note: 'Đăng nhập bằng tài khoản cán bộ của mình.' };

export const again = (about: About): readonly string[] =>
  about.again ? ['Thư này có thể đến hai lần: lần gửi trước không rõ kết quả.'] : [];

export const closing = ({ recipient, notices }: Campaign): readonly string[] => [
  `Thư tự động của hệ thống tổng hợp báo cáo, gửi thay ${recipient}.`,
  ...(notices?.contact === undefined ? [] : [`Cần hỏi, xin liên hệ: ${notices.contact}.`]),
];

/** Small numbers as offices write them: 05. */
export const padded = (count: number): string => String(count).padStart(2, '0');

/** The whole letter as text: complete by itself. */
export const plainText = ({ greeting, sentences, facts, lists, link, close }: NoticeWords): string =>
  [
    greeting,
    ...sentences,
    facts.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    ...lists.map(({ head, items }) => [`${head}:`, ...items.map((item) => `- ${item}`)].join('\n')),
    ...(link ? [`${link.label}:\n${link.url}\n${link.note}`] : []),
    ['--', ...close].join('\n'),
  ].join('\n\n');
