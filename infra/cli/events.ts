/** tonghop events: what a destination was told, and telling it again. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Body } from './client.ts';
import { group, serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { table } from './table.ts';
import { plain } from './text.ts';
import { instantOf } from './wall-time.ts';

type Queued = Body<'GET /v1/destinations/{destination}/events'>['events'][number];

interface ListOptions extends ServiceOptions {
  readonly campaign?: string;
  readonly period?: string;
  readonly state?: string;
}

const states: Readonly<Record<Queued['state'], string>> = {
  waiting: 'còn gửi',
  delivered: 'đã nhận',
  dead: 'thôi gửi',
};

const list = serviceCommand({
  description: 'Các tin đã gửi và đang chờ gửi tới một nơi nhận, mới nhất trước.',
  options: (command) =>
    command
      .option('-c, --campaign <đợt>', 'chỉ của đợt này')
      .option('--period <kỳ>', 'chỉ của kỳ này')
      .option('--state <trạng thái>', 'waiting: còn gửi; delivered: đã nhận; dead: thôi gửi'),
  help: 'Ví dụ:\n  tonghop events list cong-tinh --state dead',
  run: async ({ ask, show, note }, { campaign, period, state }: ListOptions, id: string) => {
    const about = { params: { destination: id }, query: { campaign, period, state } };
    const listed = await ask('GET /v1/destinations/{destination}/events', about);
    show(listed, ({ events }) => (events.length === 0 ? 'Không có tin nào.' : drawn(events)));
    if (listed.body.hasMore) note('Còn tin cũ hơn: nêu --campaign, --period, --state để thu hẹp.');
  },
});

/** Why nobody answered with a status. */
const unanswered: ReadonlyMap<string, string> = new Map([
  ['network', 'không trả lời'],
  ['address', 'địa chỉ không được gọi'],
  ['too-large', 'trả lời quá dài'],
]);

const drawn = (events: readonly Queued[]): string =>
  table(
    [
      { head: 'Lúc', of: ({ at }) => instantText(at) },
      { head: 'Loại', of: ({ type }) => type },
      { head: 'Đợt', of: ({ campaign }) => campaign },
      { head: 'Kỳ', of: ({ period }) => period },
      { head: 'Tình trạng', of: ({ state }) => states[state] },
      { head: 'Số lần', of: ({ attempts }) => attempts, align: 'right' },
      { head: 'Trả lời', of: ({ answer }) => unanswered.get(answer ?? '') ?? answer ?? '' },
      { head: 'Lần sau', of: ({ nextAt }) => (nextAt === null ? '' : instantText(nextAt)) },
    ],
    events,
  );

interface ReplayOptions extends ServiceOptions {
  readonly from: string;
  readonly to?: string;
  readonly campaign?: string;
  readonly dryRun?: boolean;
}

const replay = serviceCommand({
  description: 'Gửi lại mọi tin của một khoảng thời gian, đã nhận hay chưa; mã của từng tin (webhook-id) không đổi.',
  options: (command) =>
    command
      .requiredOption('--from <lúc>', 'từ lúc này, giờ Việt Nam: 2021-11-20 (00:00) hoặc 2021-11-20T08:00')
      .option('--to <lúc>', 'đến trước lúc này; mặc định: bây giờ')
      .option('-c, --campaign <đợt>', 'chỉ của đợt này')
      .option('--dry-run', 'chỉ cho biết có bao nhiêu tin'),
  help: 'Ví dụ:\n  tonghop events replay cong-tinh --from 2021-11-20 --dry-run',
  run: async ({ ask, show }, { from, to, campaign, dryRun }: ReplayOptions, id: string) => {
    const range = { from: instantOf(from), to: to === undefined ? new Date().toISOString() : instantOf(to) };
    const body = { ...range, ...(campaign === undefined ? {} : { campaign }) };
    const about = { params: { destination: id }, query: dryRun ? { dryRun: '1' } : {}, body };
    show(await ask('POST /v1/destinations/{destination}/replays', about), ({ events, outcome }) =>
      outcome === 'dry-run' ? `${events} tin; chưa gửi gì.` : `Sẽ gửi lại ${events} tin tới ${plain(id)} ở lượt tới.`,
    );
  },
});

export const events = group('Tin đã gửi tới các hệ thống khác.', {
  'list <destination>': list,
  'replay <destination>': replay,
});
