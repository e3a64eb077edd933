/** What a unit is told about its own report. */
import type { Campaign } from '../campaign/campaign.ts';
import { labelText } from '../log/label.ts';
import type { LedgerRow } from '../log/ledger.ts';
import type { Obligation } from '../log/obligation.ts';
import type { Basis } from './rule.ts';
import {
  type About,
  again,
  campaignFacts,
  closing,
  deadlineSubject,
  lastDayText,
  lateDays,
  type NoticeWords,
  padded,
} from './words.ts';

/** To a unit, about its own report. */
export const unitWords = (about: About, { unit, obligation }: LedgerRow): NoticeWords => {
  const { campaign, from, url, now } = about;
  const due = deadlineOf(about, obligation);
  const days = due === null ? 0 : lateDays(due, now);
  const isMending = mending.has(from);
  const duty = isMending ? 'sửa báo cáo bị trả lại' : 'báo cáo';
  const note = `Liên kết dành riêng cho ${unit.name}; không chuyển tiếp cho đơn vị khác.`;
  return {
    subject: subjectOf(from, days, unit.name, campaign),
    greeting: `Kính gửi: ${unit.name}`,
    sentences: [
      ...again(about),
      ...(news[from]?.(unit.name) ?? [
        days > 0
          ? `${unit.name} đã quá hạn ${duty} ${padded(days)} ngày. Đề nghị thực hiện ngay.`
          : `${unit.name} chưa ${isMending ? 'sửa báo cáo bị trả lại' : 'có báo cáo'}; ${leftText(-days)}.`,
        `Nếu vừa gửi ${isMending ? 'bản đã sửa' : 'báo cáo'}, xin bỏ qua thư này.`,
      ]),
    ],
    facts: [
      ...campaignFacts(about),
      ...(due === null ? [] : [{ name: isMending ? 'Hạn sửa' : 'Hạn', value: lastDayText(due) }]),
      { name: 'Tình trạng', value: labelText[obligation.label] },
    ],
    lists: isMending ? [{ head: 'Cần sửa hoặc trả lời', items: remarksOf(campaign, obligation) }] : [],
    link: url === null ? null : { url, label: 'Mở trang báo cáo', note },
    close: closing(campaign),
  };
};

/** What was remarked when the report came back, and is not answered yet. */
const remarksOf = ({ fields }: Campaign, { verdict }: Obligation): string[] => {
  const labels = new Map(fields.map(({ key, label }) => [key, label]));
  const open = verdict.sentBack?.remarks.filter(({ answered }) => answered === null) ?? [];
  return open.map(({ field, reason }) => `${labels.get(field) ?? field}: ${reason}`);
};

const mending: ReadonlySet<Basis> = new Set(['returned', 'returnDue']);

/**
 * What a rule counts from is a deadline, or an event with a deadline of its own; none where a report came back without.
 */
const deadlineOf = ({ from, due }: About, { due: ofReport, verdict }: Obligation): string | null => {
  const own: Partial<Record<Basis, string | null>> = { opening: ofReport, returned: verdict.sentBack?.due ?? null };
  return from in own ? (own[from] ?? null) : due;
};

/** Events are told as news, which nothing sent before makes void; deadlines as so many days. */
const news: Partial<Readonly<Record<Basis, (unit: string) => readonly string[]>>> = {
  opening: (unit) => [`Kỳ báo cáo đã mở. Đề nghị ${unit} báo cáo đúng hạn.`],
  returned: (unit) => [`Báo cáo của ${unit} bị trả lại. Đề nghị sửa, hoặc trả lời từng mục dưới đây.`],
};

const subjectOf = (from: Basis, days: number, unit: string, campaign: Campaign): string => {
  if (from === 'opening') return `Mở kỳ báo cáo "${campaign.title}" (${unit})`;
  if (from === 'returned') return `Trả lại báo cáo: "${campaign.title}" (${unit})`;
  return deadlineSubject(days, mending.has(from) ? 'sửa báo cáo' : 'báo cáo', campaign, unit);
};

const leftText = (days: number): string =>
  days === 0 ? 'hôm nay là ngày cuối' : `còn ${padded(days)} ngày đến ngày cuối của hạn`;
