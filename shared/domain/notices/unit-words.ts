/** What a unit is told about its own report. */
import { localDate } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { labelText } from '../log/label.ts';
import type { LedgerRow } from '../log/ledger.ts';
import { type About, again, campaignFacts, closing, lastDayText, type NoticeWords, padded } from './words.ts';

/** To a unit, about its own report. */
export const unitWords = (about: About, { unit, obligation }: LedgerRow): NoticeWords => {
  const { campaign, due, from, url } = about;
  const days = lateDays(about);
  const isMending = from === 'returnDue';
  const duty = isMending ? 'sửa báo cáo bị trả lại' : 'báo cáo';
  const remarks = obligation.verdict.sentBack?.remarks.filter(({ answered }) => answered === null) ?? [];
  const labels = new Map(campaign.fields.map(({ key, label }) => [key, label]));
  return {
    subject: subjectOf(days, isMending, from === 'opening', unit.name, campaign),
    greeting: `Kính gửi: ${unit.name}`,
    sentences: [
      ...again(about),
      from === 'opening'
        ? `Kỳ báo cáo đã mở. Đề nghị ${unit.name} báo cáo đúng hạn.`
        : days > 0
          ? `${unit.name} đã quá hạn ${duty} ${padded(days)} ngày. Đề nghị thực hiện ngay.`
          : `${unit.name} chưa ${isMending ? 'sửa báo cáo bị trả lại' : 'có báo cáo'}; ${leftText(-days)}.`,
      'Nếu vừa gửi xong, xin bỏ qua thư này.',
    ],
    facts: [
      ...campaignFacts(about),
      { name: isMending ? 'Hạn sửa' : 'Hạn', value: lastDayText(from === 'opening' ? obligation.due : due) },
      { name: 'Tình trạng', value: labelText[obligation.label] },
    ],
    lists: isMending
      ? [
          {
            head: 'Cần sửa hoặc trả lời',
            items: remarks.map(({ field, reason }) => `${labels.get(field) ?? field}: ${reason}`),
          },
        ]
      : [],
    link:
      url === null
        ? null
        : {
            url,
            label: 'Mở trang báo cáo của đơn vị',
            note: `Liên kết dành riêng cho ${unit.name}; không chuyển tiếp cho đơn vị khác.`,
          },
    close: closing(campaign),
  };
};

const subjectOf = (days: number, isMending: boolean, isOpening: boolean, unit: string, { title }: Campaign): string => {
  const duty = isMending ? 'Sửa báo cáo' : 'Báo cáo';
  if (isOpening) return `Mở kỳ báo cáo: ${title} (${unit})`;
  if (days > 0) return `Quá hạn ${padded(days)} ngày: ${duty.toLowerCase()} "${title}" (${unit})`;
  return `${leftText(-days, true)}: ${duty.toLowerCase()} "${title}" (${unit})`;
};

const leftText = (days: number, isHead = false): string => {
  if (days === 0) return isHead ? 'Hôm nay hết hạn' : 'hôm nay là ngày cuối';
  return isHead ? `Còn ${padded(days)} ngày` : `còn ${padded(days)} ngày đến ngày cuối của hạn`;
};

const lateDays = ({ due, now }: About): number => {
  const last = localDate(Date.parse(due) - 1);
  return Math.round((Date.parse(localDate(now)) - Date.parse(last)) / 86_400_000);
};
