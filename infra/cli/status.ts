/** tonghop status and tonghop missing: who has reported, and who owes. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { clockText } from '../../shared/domain/log/clock-text.ts';
import { partsText } from '../../shared/domain/log/counts.ts';
import type { CampaignAsker } from './asker.ts';
import type { Answer, Body } from './client.ts';
import { campaignCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { type CampaignOptions, groupByText } from './options.ts';
import { type Column, table } from './table.ts';
import { colour, plain } from './text.ts';

type Progress = Body<'GET /v1/campaigns/{campaign}/progress'>;
type GroupProgress = Progress['groups'][number];

interface StatusOptions {
  readonly groupBy?: string;
}

const progressOf = ({ ask }: CampaignAsker, { groupBy }: StatusOptions): Promise<Answer<Progress>> =>
  ask('GET /v1/campaigns/{campaign}/progress', { query: { groupBy } });

export const status = campaignCommand({
  description: 'Tình hình báo cáo theo nhóm (huyện, huyện cũ, cụm…) và toàn đợt.',
  options: (command) => command.option('--group-by <cách>', groupByText),
  help: 'Ví dụ:\n  tonghop status kon-tum-2881-2021',
  run: async (asker, options: StatusOptions & CampaignOptions) =>
    asker.show(await progressOf(asker, options), statusText),
});

export const missing = campaignCommand({
  description: 'Các đơn vị chưa báo cáo. Kết thúc với mã 5 khi còn đơn vị như thế, mã 0 khi đã đủ.',
  options: (command) =>
    command.option('--group <nhóm>', 'chỉ một nhóm: mã hoặc tên').option('--group-by <cách>', groupByText),
  help: 'Ví dụ:\n  tonghop missing kon-tum-2881-2021 --group "Huyện Đắk Hà"',
  run: async (asker, options: StatusOptions & CampaignOptions & { readonly group?: string }) => {
    const answer = await progressOf(asker, options);
    const chosen = options.group === undefined ? answer : onlyGroup(answer, options.group);
    if (chosen.body.groups.some(({ missingUnits }) => missingUnits.length > 0)) asker.endWith(exits.owing);
    asker.show(chosen, missingText);
  },
});

type Line = Pick<GroupProgress, 'expected' | 'reported' | 'onTime' | 'late' | 'missing' | 'pending' | 'quarantined'> & {
  readonly name: string;
};

const columns: readonly Column<Line>[] = [
  { head: 'Nhóm', of: ({ name }) => name },
  { head: 'Phải báo cáo', of: ({ expected }) => expected, align: 'right' },
  { head: 'Đã báo cáo', of: ({ reported }) => reported, align: 'right' },
  { head: 'Đúng hạn', of: ({ onTime }) => onTime, align: 'right' },
  { head: 'Trễ hạn', of: ({ late }) => late, align: 'right' },
  { head: 'Quá hạn chưa gửi', of: ({ missing: owing }) => owing, align: 'right' },
  { head: 'Chưa đến hạn', of: ({ pending }) => pending, align: 'right' },
  { head: 'Chờ xử lý', of: ({ quarantined }) => quarantined, align: 'right' },
];

const statusText = (progress: Progress): string => {
  const lines = isGrouped(progress) ? progress.groups.map((group) => ({ ...group, name: groupName(group) })) : [];
  const unknown = progress.unknownUnitQuarantined;
  const atLeast = progress.hasMoreQuarantined ? 'Ít nhất ' : '';
  return [
    heading(progress),
    table(columns, [...lines, { ...progress.whole, name: 'Toàn đợt' }]),
    ...partsLines(progress),
    ...(unknown > 0
      ? [colour('yellow', `${atLeast}${unknown} lượt gửi chờ xử lý chưa rõ đơn vị. Xem: tonghop quarantine list`)]
      : []),
    ...progress.turnedAway.map((away) => colour('yellow', turnedAwayText(away))),
    ...waitingLines(progress),
    ...clockLines(progress),
  ].join('\n');
};

/** What the number of units is made of, where some owe nothing or had nothing to report. */
const partsLines = ({ whole }: Progress): string[] =>
  whole.nil + whole.exempt > 0 ? [`Đơn vị: ${partsText(whole)}.`] : [];

const turnedAwayText = ({ source, why, at }: Progress['turnedAway'][number]): string =>
  `Nguồn ${plain(source)} vượt hạn mức lúc ${instantText(at)}: ${exhaustedText[why]}. Nơi gửi được báo gửi lại sau.`;

const exhaustedText: Readonly<Record<Progress['turnedAway'][number]['why'], string>> = {
  minute: 'quá nhiều lượt trong một phút',
  day: 'quá nhiều lượt bị từ chối hôm nay (xem quarantine list, đóng bằng quarantine dismiss)',
};

const clockLines = ({ clockBehind }: Progress): string[] =>
  clockBehind === undefined ? [] : [colour('red', clockText(clockBehind))];

/** What was taken and does not count yet, in any campaign. */
const waitingLines = ({ waiting }: Progress): string[] => {
  if (waiting === null)
    return [colour('yellow', 'Kho lưu tạm không trả lời: chưa biết còn lượt gửi nào chờ ghi vào sổ.')];
  const { count, since, dead } = waiting;
  const from = since === null ? '' : `, lâu nhất từ ${instantText(since)}`;
  return [
    ...(count > 0 ? [colour('yellow', `${count} lượt gửi đã giữ, đang chờ ghi vào sổ${from}.`)] : []),
    ...(dead > 0 ? [colour('red', `${dead} lượt gửi thử nhiều lần không ghi được, để riêng ở kho dead/.`)] : []),
  ];
};

const heading = ({ title, period, asAt, due }: Progress): string => {
  // A one-off campaign has a period in name only.
  const run = period === 'once' ? [] : [`Kỳ ${plain(period)}`];
  const facts = [...run, `Hạn cấp xã: ${plain(due.text)}`, `Tính đến ${instantText(asAt)}`];
  return `${colour('bold', plain(title))}\n${facts.join(' · ')}`;
};

/** Where nothing is grouped, the one row of what is in no group would only say the total twice. */
const isGrouped = ({ groups }: Progress): boolean => groups.some(({ group }) => group !== null);

const groupName = ({ group }: GroupProgress): string => group?.name ?? '(không thuộc nhóm)';

const onlyGroup = ({ status: code, body }: Answer<Progress>, written: string): Answer<Progress> => {
  const same = (text: string): string => plain(text).trim().toLowerCase();
  const groups = body.groups.filter(
    ({ group }) => group && [group.code, group.name].some((word) => same(word) === same(written)),
  );
  if (groups.length === 0) {
    const list = body.groups
      .flatMap(({ group }) => (group ? [`  ${plain(group.code)}  ${plain(group.name)}`] : []))
      .join('\n');
    throw new Stop(exits.usage, `Đợt này không có nhóm "${plain(written)}"; các nhóm là:\n${list}`);
  }
  const chosen = { ...body, groups };
  return { status: code, body: chosen, text: JSON.stringify(chosen) };
};

const missingText = (progress: Progress): string => {
  const owing = progress.groups.flatMap((group) =>
    group.missingUnits.map((unit) => ({ ...unit, group: groupName(group), overdue: group.missing > 0 })),
  );
  const expected = progress.groups.reduce((sum, group) => sum + group.expected, 0);
  if (owing.length === 0)
    return `${heading(progress)}\n${colour('green', `Đủ ${expected}/${expected} đơn vị đã báo cáo.`)}`;
  return [
    heading(progress),
    table(
      [
        { head: 'Mã', of: ({ code }) => code },
        { head: 'Đơn vị', of: ({ name }) => name },
        ...(isGrouped(progress) ? [{ head: 'Nhóm', of: ({ group }: { group: string }) => group }] : []),
        { head: 'Hạn', of: ({ overdue }) => (overdue ? 'đã quá hạn' : 'chưa đến hạn') },
      ],
      owing,
    ),
    `${owing.length}/${expected} đơn vị chưa báo cáo.`,
  ].join('\n');
};
