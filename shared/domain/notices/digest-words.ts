/** What a group or the office is told: what it has to follow, what it has to sign. */
import { localDate } from '../calendars/time.ts';
import { labelText } from '../log/label.ts';
import type { LedgerRow } from '../log/ledger.ts';
import { type Digest, digestHeads, digestOf, rowsOf } from './digest.ts';
import { type About, again, campaignFacts, closing, lastDayText, type NoticeWords, padded } from './words.ts';

/** Who signs: a group, or the office. */
export interface Signer {
  readonly level: 'group' | 'whole';
  readonly code: string;
  readonly name: string;
}

/** To a group or to the office: what they have to follow, units by name. */
export const digestWords = (
  about: About,
  { level, code, name }: Signer,
  unreachable: ReadonlySet<string>,
): NoticeWords => {
  const { campaign, from, due, now, ledger } = about;
  const group = level === 'whole' ? null : code;
  const digest = digestOf(ledger, group, now, unreachable);
  const heads = (Object.keys(digestHeads) as (keyof Digest)[]).filter((head) => digest[head].length > 0);
  const counts = heads.map((head) => `${padded(digest[head].length)} ${short[head]}`);
  const own = signingSentence(about, level);
  return {
    subject: `${from === 'day' ? 'Tình hình' : 'Đến hạn ký duyệt'} ngày ${shortDate(now)}: ${counts.join(', ') || 'không còn việc chờ'} (${campaign.title})`,
    greeting: `Kính gửi: ${name}`,
    sentences: [
      ...again(about),
      ...own,
      heads.length > 0 ? 'Dưới đây là các đơn vị cần theo dõi, đôn đốc.' : '',
    ].filter((sentence) => sentence !== ''),
    facts: [
      ...campaignFacts(about),
      ...(from === 'due' ? [{ name: 'Hạn ký duyệt', value: lastDayText(due) }] : []),
      { name: 'Đã báo cáo', value: reportedText(rowsOf(ledger, group)) },
    ],
    lists: heads.map((head) => ({
      head: `${digestHeads[head]} (${padded(digest[head].length)})`,
      items: digest[head].map((row) => itemText(row, head)),
    })),
    link: null,
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

const signingSentence = (about: About, level: Signer['level']): readonly string[] => {
  if (about.from === 'groupSigned') return ['Mọi nhóm đã ký duyệt số liệu. Đề nghị xem và ký duyệt toàn đợt.'];
  if (about.from !== 'due') return [];
  const whose = level === 'whole' ? 'Toàn đợt' : 'Số liệu của nhóm';
  return [`${whose} chưa được ký duyệt; hạn là ${lastDayText(about.due)}.`];
};

const reportedText = (rows: readonly LedgerRow[]): string => {
  const owing = rows.filter(({ obligation }) => !obligation.exemption);
  const exempt = rows.length - owing.length;
  const reported = owing.filter(({ current }) => current !== null).length;
  return `${reported}/${owing.length} đơn vị${exempt > 0 ? `, ${padded(exempt)} đơn vị được miễn` : ''}`;
};

const itemText = ({ unit, obligation }: LedgerRow, head: keyof Digest): string => {
  const { sentBack } = obligation.verdict;
  const due = head === 'returned' ? (sentBack?.due ?? null) : obligation.due;
  if (head === 'waiting') {
    return obligation.label === 'awaiting' ? unit.name : `${unit.name}: ${labelText[obligation.label]}`;
  }
  if (head === 'asking') return `${unit.name}: xin đến ${lastDayText(obligation.timeAsked?.until ?? obligation.due)}`;
  return due === null ? unit.name : `${unit.name}: hạn ${lastDayText(due)}`;
};

const shortDate = (now: number): string => localDate(now).slice(5).split('-').reverse().join('/');
