/** tonghop campaign: its periods, opened, closed; the campaign archived. */
import { dueLevels } from '../../shared/domain/calendars/due.ts';
import { dateText, instantText } from '../../shared/domain/calendars/time.ts';
import type { CampaignAsker } from './asker.ts';
import { tellDoubts } from './calendar-due.ts';
import type { Body } from './client.ts';
import { campaignCommand, group } from './command.ts';
import type { CampaignOptions } from './options.ts';
import { type Column, table } from './table.ts';
import { plain } from './text.ts';

interface Acting extends CampaignOptions {
  readonly reason: string;
  readonly dryRun?: boolean;
}

type Opened = Body<'POST /v1/campaigns/{campaign}/openings'>;
type Periods = Body<'GET /v1/campaigns/{campaign}/periods'>;

const look = ({ ask }: CampaignAsker) => ask('GET /v1/campaigns/{campaign}/periods', { query: { period: undefined } });

/** A period is opened and closed as it was a moment ago: what somebody else does meanwhile is told, not undone. */
const tagOf = ({ current, periods: all }: Periods, { period = current }: CampaignOptions): string =>
  all.find((one) => one.period === period)?.etag ?? '0';

const open = campaignCommand({
  description: 'Mở một kỳ trước lịch, mở lại kỳ đã đóng, hoặc mở lại theo danh sách đơn vị và hạn hiện hành.',
  options: (command) =>
    command
      .option('--reason <lý do>', 'vì sao; được lưu trong sổ')
      .option('--dry-run', 'chỉ cho biết sẽ đổi gì, không ghi'),
  help: `
Kỳ tự mở theo lịch. Hạn đã mở không bao giờ sớm lên.

Ví dụ:
  tonghop campaign open bao-cao-quy-2026 --period 2026-Q1 --reason "Tỉnh yêu cầu báo cáo sớm"`,
  run: async (asker, options: Partial<Acting> & CampaignOptions) => {
    const { reason, dryRun = false } = options;
    const etag = tagOf((await look(asker)).body, options);
    const answer = await asker.ask('POST /v1/campaigns/{campaign}/openings', { etag, body: { reason, dryRun } });
    asker.show(answer, openedText);
    tellDoubts(asker, [{ doubts: answer.body.warnings }]);
  },
});

const outcomes: Readonly<Record<Opened['outcome'], string>> = {
  opened: 'đã mở',
  unchanged: 'đang mở, không đổi',
  'dry-run': 'chạy thử, chưa ghi gì',
};

const levelWords = { commune: 'hạn của đơn vị', group: 'hạn của nhóm', whole: 'hạn toàn đợt' } as const;

const openedText = ({ campaign, period, outcome, opening, joined, left, due }: Opened): string =>
  [
    `${plain(campaign)} kỳ ${plain(period)}: ${outcomes[outcome]} (lần ${opening.number}, ${opening.units} đơn vị)`,
    ...dueLevels.flatMap((level) => {
      const at = opening.due[level];
      return at === undefined ? [] : [`  ${levelWords[level]}: trước ${instantText(at)}`];
    }),
    ...(joined.length > 0 ? [`  Thêm: ${joined.map(plain).join(', ')}`] : []),
    ...(left.length > 0 ? [`  Bớt: ${left.map(plain).join(', ')}`] : []),
    ...due.map(
      ({ level, before }) => `  Đổi ${levelWords[level]}, trước đây: ${before ? instantText(before) : 'không có'}`,
    ),
  ].join('\n');

const close = campaignCommand({
  description: 'Đóng một kỳ: lượt gửi đến sau phải chờ xử lý.',
  options: (command) =>
    command
      .requiredOption('--reason <lý do>', 'vì sao; được lưu trong sổ')
      .option('--dry-run', 'chỉ cho biết sẽ đổi gì, không ghi'),
  help: `
Ví dụ:
  tonghop campaign close bao-cao-quy-2026 --period 2026-Q1 --reason "Đã ký, đã gửi"`,
  run: async (asker, options: Acting) => {
    const { reason, dryRun = false } = options;
    const etag = tagOf((await look(asker)).body, options);
    const words = { closed: 'đã đóng', unchanged: 'đã đóng từ trước', 'dry-run': 'chạy thử, chưa ghi gì' } as const;
    asker.show(
      await asker.ask('POST /v1/campaigns/{campaign}/closings', { etag, body: { reason, dryRun } }),
      ({ campaign, period, outcome }) => `${plain(campaign)} kỳ ${plain(period)}: ${words[outcome]}`,
    );
  },
});

const archive = campaignCommand({
  description: 'Lưu trữ một đợt: dừng mọi việc theo lịch của đợt. Số liệu, sổ vẫn xem được.',
  options: (command) =>
    command
      .requiredOption('--reason <lý do>', 'vì sao; được lưu cùng việc này')
      .option('--restore', 'dùng lại đợt đã lưu trữ')
      .option('--dry-run', 'chỉ kiểm tra, không ghi'),
  help: `
Ví dụ:
  tonghop campaign archive kon-tum-2881-2021 --reason "Đợt năm 2021 đã xong"`,
  run: async (asker, { reason, dryRun = false, restore = false }: Acting & { readonly restore?: boolean }) => {
    const words = {
      archived: 'đã lưu trữ',
      restored: 'dùng lại',
      unchanged: 'không đổi',
      'dry-run': 'chạy thử, chưa ghi gì',
    } as const;
    const { etag } = (await look(asker)).body;
    asker.show(
      await asker.ask('POST /v1/campaigns/{campaign}/archive', { etag, body: { reason, dryRun, archived: !restore } }),
      ({ campaign, outcome }) => `${plain(campaign)}: ${words[outcome]}`,
    );
  },
});

type Period = Periods['periods'][number];

const states: Readonly<Record<Period['state'], string>> = {
  coming: 'chưa mở',
  open: 'đang nhận',
  over: 'đã qua',
  closed: 'đã đóng',
};

const lastDay = ({ opening, due }: Period, level: 'commune' | 'whole'): string | null => {
  const fixed = opening?.due[level];
  if (fixed !== undefined) return `trước ${instantText(fixed)}`;
  const planned = due.find((one) => one.level === level);
  return planned ? dateText(planned.lastDay) : null;
};

const columns: readonly Column<Period>[] = [
  { head: 'Kỳ', of: ({ period }) => plain(period) },
  { head: 'Tình trạng', of: ({ state }) => states[state] },
  { head: 'Chốt ngày', of: ({ to }) => (to === null ? null : dateText(to)) },
  { head: 'Nhận từ', of: ({ opens }) => dateText(opens) },
  { head: 'Đơn vị', of: ({ opening }) => (opening ? String(opening.units) : null) },
  { head: 'Hạn cấp xã', of: (period) => lastDay(period, 'commune') },
  { head: 'Hạn toàn đợt', of: (period) => lastDay(period, 'whole') },
];

const periods = campaignCommand({
  description: 'Các kỳ đã mở và kỳ sắp tới của một đợt.',
  help: `
Ví dụ:
  tonghop campaign periods bao-cao-quy-2026`,
  run: async (asker) => {
    const answer = await look(asker);
    asker.show(answer, ({ archived, periods: all }) =>
      [
        ...(archived ? [`Đợt đã lưu trữ lúc ${instantText(archived.at)}: ${plain(archived.reason)}`] : []),
        table(columns, all),
      ].join('\n'),
    );
    const open = answer.body.periods.filter(({ state }) => state === 'open' || state === 'coming');
    tellDoubts(
      asker,
      open.map(({ warnings }) => ({ doubts: warnings })),
    );
  },
});

export const campaign = group('Các kỳ của một đợt; mở, đóng kỳ; lưu trữ đợt.', {
  'open [campaign]': open,
  'close [campaign]': close,
  'archive [campaign]': archive,
  'periods [campaign]': periods,
});
