/** What people were sent: told by the log of notices, counted by kind, and one letter as it lies in the mailbox. */

import { dateText, localDate } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { type Basis, type NoticeRule, levels as noticeLevels, usualRules } from '../../shared/domain/notices/rule.ts';
import type { NoticeList } from '../../shared/http/routes/notices.ts';
import { byText } from '../../shared/in-order.ts';
import type { Mailbox } from '../local/mailbox.ts';
import type { Service } from '../local/service.ts';
import type { Life } from './act.ts';
import type { Diary } from './diary.ts';
import { bold, dim, wrapped } from './terminal.ts';

type Notice = NoticeList['notices'][number];
export type Letter = NonNullable<Awaited<ReturnType<Mailbox['letter']>>>;

const kinds: Readonly<Record<Basis, (rule: NoticeRule) => string>> = {
  due: ({ offset, to }) => `${to === 'commune' ? '' : 'ký duyệt, '}${daysText(offset)}`,
  returned: () => 'báo cáo bị trả lại',
  returnDue: ({ offset }) => (offset > 0 ? 'quá hạn sửa báo cáo bị trả lại' : 'báo cáo bị trả lại, sắp hết hạn sửa'),
  opening: () => 'kỳ báo cáo đã mở',
  groupSigned: () => 'mọi nhóm đã ký',
  signed: () => 'số liệu đã ký duyệt',
  day: () => 'tóm tắt trong ngày',
};
const daysText = (offset: number): string => {
  if (offset === 0) return 'hôm nay hết hạn';
  return offset < 0 ? `còn ${-offset} ngày` : 'quá hạn';
};

const kindOf = ({ notices }: Campaign, id: string): string => {
  const rule = (notices?.rules ?? usualRules).find((one) => one.id === id);
  return rule === undefined ? 'nhắc riêng' : kinds[rule.from](rule);
};

const day = (at: string): string => dateText(localDate(at)).slice(0, 5);

/** Notices that became a letter, lowest level first, in order of time. */
const sent = (list: readonly Notice[]): Notice[] =>
  list
    .filter(({ letters }) => letters.some(({ state }) => state === 'accepted'))
    .toSorted((a, b) => noticeLevels.indexOf(a.to) - noticeLevels.indexOf(b.to) || byText(a.at, b.at));

/** A line for each day on which letters went out, by whom they went to; digests last. */
export const tellLetters = (
  diary: Diary,
  campaign: Campaign,
  levels: Life['levels'],
  list: readonly Notice[],
): void => {
  const whom = (to: Notice['to'], count: number): string => (to === 'whole' ? levels.whole : `${count} ${levels[to]}`);
  for (const [, ofDay] of Map.groupBy(sent(list), ({ at }) => localDate(at))) {
    const byKind = Map.groupBy(ofDay, ({ rule }) => kindOf(campaign, rule));
    const words = [...byKind].map(([kind, letters]) => {
      const byLevel = [...Map.groupBy(letters, ({ to }) => to)];
      return `${kind}: ${byLevel.map(([to, { length }]) => whom(to, length)).join(', ')}`;
    });
    diary.tell(ofDay.at(-1)?.at ?? '', `✉ ${words.join(' · ')}`);
  }
};

/** How many letters of each kind went out, in the order of their levels. */
export const letterCounts = (campaign: Campaign, levels: Life['levels'], list: readonly Notice[]): string => {
  const all = sent(list);
  const people = new Set(all.map(({ to, holder }) => `${to}#${holder}`)).size;
  const byKind = Map.groupBy(all, ({ to, rule }) => `${levels[to]}: ${kindOf(campaign, rule)}`);
  const rows = [...byKind].map(([kind, letters]) => {
    const days = [...new Set(letters.map(({ at }) => day(at)))];
    const when = days.length > 4 ? `${days[0]} – ${days.at(-1)}` : days.join(', ');
    return `  ${String(letters.length).padStart(5)}  ${kind.padEnd(48)} ${dim(when)}`;
  });
  const quiet = list.filter(({ letters }) => letters.some(({ state }) => state === 'quiet')).length;
  const unreachable = new Set(list.flatMap(({ outcome, name }) => (outcome === 'unreachable' ? [name] : [])));
  return [
    bold(`Thư đã gửi: ${all.length} thư tới ${people} nơi`),
    ...rows,
    ...(quiet > 0 ? [`  ${String(quiet).padStart(5)}  thôi gửi: vừa báo cáo xong`] : []),
    ...(unreachable.size > 0 ? [`         không liên lạc được: ${[...unreachable].join(', ')}`] : []),
  ].join('\n');
};

/** Every place with what it was sent and when, for who wants to know all of it. */
export const letterList = (campaign: Campaign, list: readonly Notice[]): string => {
  const byHolder = Map.groupBy(sent(list), ({ to, holder }) => `${to}#${holder}`);
  const lines = [...byHolder.values()].map((letters) => {
    const told = letters.map(({ at, rule }) => `${day(at)} ${kindOf(campaign, rule)}`);
    return `${letters[0]?.name}: ${told.join('; ')}`;
  });
  return `${lines.join('\n')}\n`;
};

/** The newest letter to a place. */
export const letterTo = async ({ mailbox }: Service, place: string): Promise<Letter | undefined> => {
  for (const name of await mailbox.names()) {
    const letter = await mailbox.letter(name);
    const to = [letter?.to ?? []].flat().flatMap(({ text }) => text);
    if (to.some((address) => address.includes(`${place}@`))) return letter;
  }
  return undefined;
};

/** Subject and first lines, as a clerk sees them in a list of letters. */
export const letterShown = ({ subject = '', text = '' }: Letter): string =>
  [
    bold(subject),
    ...text
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 8),
  ]
    .map((line) => `  ${dim('│')} ${wrapped(line, 4).replaceAll('\n    ', `\n  ${dim('│')} `)}`)
    .join('\n');
