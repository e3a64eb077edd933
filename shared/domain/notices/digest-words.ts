/** What a group or the office is told: what it has to follow, what it has to sign. */
import { localDate } from '../calendars/time.ts';
import { labelText } from '../log/label.ts';
import type { LedgerRow } from '../log/ledger.ts';
import { type Digest, digestHeads, digestOf, rowsOf } from './digest.ts';
import type { Basis } from './rule.ts';
import {
  type About,
  again,
  boardLink,
  campaignFacts,
  closing,
  deadlineSubject,
  lastDayText,
  lateDays,
  type NoticeWords,
  padded,
  type Signer,
} from './words.ts';

/** To a group or to the office: what they have to follow, units by name. */
export const digestWords = (about: About, signer: Signer, unreachable: ReadonlySet<string>): NoticeWords => {
  const { level, code, name } = signer;
  const { campaign, from, due, now, ledger } = about;
  const group = level === 'whole' ? null : code;
  const digest = digestOf(ledger, group, now, unreachable);
  const heads = (Object.keys(digestHeads) as (keyof Digest)[]).filter((head) => digest[head].length > 0);
  const counts = heads.map((head) => `${padded(digest[head].length)} ${short[head]}`);
  // Two communes of a province may share a name.
  const groups = new Map(level === 'whole' ? ledger.groups.map((one) => [one.code, one.name]) : []);
  const nameOf = ({ unit }: LedgerRow): string => {
    const own = unit.group === null ? undefined : groups.get(unit.group);
    return own === undefined ? unit.name : `${unit.name} (${own})`;
  };
  const news = newsOf[from]?.(about, signer);
  return {
    subject:
      news?.subject ??
      `Tình hình ngày ${shortDate(now)}: ${counts.join(', ') || 'không còn việc chờ'} (${campaign.title})`,
    greeting: `Kính gửi: ${name}`,
    sentences: [
      ...again(about),
      news?.sentence ?? '',
      heads.length > 0 ? 'Dưới đây là các đơn vị cần theo dõi, đôn đốc.' : '',
    ].filter((sentence) => sentence !== ''),
    facts: [
      ...campaignFacts(about),
      ...(from === 'due' ? [{ name: 'Hạn ký duyệt', value: lastDayText(due) }] : []),
      { name: 'Đã báo cáo', value: reportedText(rowsOf(ledger, group)) },
    ],
    lists: heads.map((head) => ({
      head: `${digestHeads[head]} (${padded(digest[head].length)})`,
      items: digest[head].map((row) => itemText(row, nameOf(row), head)),
    })),
    link: boardLink(about),
    close: closing(campaign),
  };
};

const short: Readonly<Record<keyof Digest, string>> = {
  overdue: 'quá hạn',
  returned: 'chưa sửa',
  waiting: 'chờ duyệt',
  asking: 'xin gia hạn',
  dueSoon: 'sắp đến hạn',
  unreachable: 'không liên lạc được',
};

interface News {
  readonly subject: string;
  readonly sentence: string;
}

/** What is told beside the list of the day, and before it. */
const newsOf: Partial<Readonly<Record<Basis, (about: About, signer: Signer) => News>>> = {
  opening: ({ campaign }, { name }) => ({
    subject: `Mở kỳ báo cáo "${campaign.title}" (${name})`,
    sentence: 'Kỳ báo cáo đã mở.',
  }),
  due: ({ campaign, due, now }, { level, name }) => {
    const figures = level === 'whole' ? 'Toàn đợt' : `Số liệu của ${name}`;
    return {
      subject: deadlineSubject(lateDays(due, now), 'ký duyệt', campaign, name),
      sentence: `${figures} chưa được ký duyệt; hạn là ${lastDayText(due)}.`,
    };
  },
  groupSigned: ({ campaign }) => ({
    subject: `Mọi nhóm đã ký duyệt, chờ ký duyệt toàn đợt "${campaign.title}"`,
    sentence: 'Mọi nhóm đã ký duyệt số liệu. Đề nghị xem và ký duyệt toàn đợt.',
  }),
};

const reportedText = (rows: readonly LedgerRow[]): string => {
  const owing = rows.filter(({ obligation }) => !obligation.exemption);
  const exempt = rows.length - owing.length;
  const reported = owing.filter(({ current }) => current !== null).length;
  return `${reported}/${owing.length} đơn vị${exempt > 0 ? `, ${padded(exempt)} đơn vị được miễn` : ''}`;
};

const itemText = ({ obligation }: LedgerRow, name: string, head: keyof Digest): string => {
  const { label, due, timeAsked, verdict } = obligation;
  if (head === 'waiting') return label === 'awaiting' ? name : `${name}: ${labelText[label]}`;
  if (head === 'asking') return `${name}: xin đến ${lastDayText(timeAsked?.until ?? due)}`;
  if (head !== 'returned') return `${name}: hạn ${lastDayText(due)}`;
  const mendBy = verdict.sentBack?.due ?? null;
  return mendBy === null ? name : `${name}: hạn sửa ${lastDayText(mendBy)}`;
};

const shortDate = (now: number): string => localDate(now).slice(5).split('-').reverse().join('/');
