/** tonghop replay, quarantine replay: kept deliveries read again by the mapping as it now stands. The difference comes first. */
import type { Command } from 'commander';
import { instantText } from '../../shared/domain/calendars/calendar.ts';
import type { Replayed, Reread } from '../../shared/http/routes/review.ts';
import { campaignOf } from './choice.ts';
import { call } from './client.ts';
import { type Connection, connectionOf } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { aboutCampaign } from './options.ts';
import { issueLines } from './problem-text.ts';
import { heldId } from './quarantine.ts';
import type { CampaignOptions } from './status.ts';
import { colour, plain, say } from './terminal.ts';

const help = `
In ra trước mỗi lượt gửi sẽ thành gì (đơn vị, giá trị, chỗ còn sai), rồi mới ghi; --dry-run thì chỉ in. Giờ nhận giữ nguyên.
Chạy lại bao nhiêu lần cũng được: không có gì đổi thì không ghi gì.`;

interface ReplayOptions extends CampaignOptions {
  readonly source?: string;
  readonly dryRun?: boolean;
  readonly reason?: string;
}

const replays = (command: Command): Command =>
  aboutCampaign(command)
    .option('--dry-run', 'chỉ cho biết sẽ đổi gì, không ghi')
    .option('--reason <lý do>', 'lý do, lưu cùng quyết định');

export const addReplay = (program: Command): void => {
  replays(program.command('replay'))
    .summary('đọc lại các báo cáo đã nhận của một nguồn')
    .description('Đọc lại các báo cáo đã nhận của một nguồn; chỉ ghi bản mới khi nghĩa thay đổi.')
    .requiredOption('--source <nguồn>', 'mã nguồn')
    .addHelpText('after', `${help}\n\nVí dụ:\n  tonghop replay --source kobo-2881 --dry-run`)
    .action((options: ReplayOptions) => replayAll(options, 'reports'));
};

export const addQuarantineReplay = (quarantine: Command): void => {
  replays(quarantine.command('replay [id]'))
    .description('Đọc lại một lượt gửi chờ xử lý, hoặc mọi lượt của một nguồn, sau khi đã sửa cách ghép hay danh mục.')
    .option('--source <nguồn>', 'mọi lượt chờ xử lý của nguồn này')
    .addHelpText(
      'after',
      `${help}\n\nVí dụ:\n  tonghop quarantine replay --source kobo-2881\n  tonghop quarantine replay TH-7KQ2M-9XWPD --dry-run`,
    )
    .action((id: string | undefined, options: ReplayOptions) => {
      if ((id === undefined) === (options.source === undefined)) {
        throw new Stop(exits.usage, 'Cần mã một lượt gửi, hoặc --source.');
      }
      return id === undefined ? replayAll(options, 'quarantine') : replayOne(id, options);
    });
};

const replayOne = async (named: string, options: ReplayOptions): Promise<void> => {
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, options.campaign);
  const delivery = await heldId(connection, campaign, named, options);
  const run = async (dryRun: boolean): Promise<readonly Reread[]> => [
    (
      await call(connection, 'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay', {
        params: { campaign, delivery },
        query: { period: options.period },
        body: { dryRun, ...reasonOf(options) },
      })
    ).body,
  ];
  await show(run, options);
};

const replayAll = async (options: ReplayOptions, of: 'quarantine' | 'reports'): Promise<void> => {
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, options.campaign);
  await show((dryRun) => everyPage(connection, campaign, options, of, dryRun), options);
};

const everyPage = async (
  connection: Connection,
  campaign: string,
  options: ReplayOptions,
  of: 'quarantine' | 'reports',
  dryRun: boolean,
): Promise<readonly Reread[]> => {
  const all: Reread[] = [];
  let after: string | null = null;
  do {
    const { body }: { body: Replayed } = await call(connection, 'POST /v1/campaigns/{campaign}/replay', {
      params: { campaign },
      query: { period: options.period },
      body: { source: options.source, of, dryRun, ...reasonOf(options), ...(after === null ? {} : { after }) },
    });
    all.push(...body.deliveries);
    after = body.next;
  } while (after !== null);
  return all;
};

const reasonOf = ({ reason }: ReplayOptions): object => (reason === undefined ? {} : { reason });

/** Dry first, so that what is about to be written has been seen. */
const show = async (
  run: (dryRun: boolean) => Promise<readonly Reread[]>,
  { dryRun, json }: ReplayOptions,
): Promise<void> => {
  const tried = await run(true);
  if (!json) say(rereadText(tried));
  const done = dryRun || !tried.some(({ outcome }) => outcome === 'recorded') ? tried : await run(false);
  if (json) return say(JSON.stringify(done));
  const written = done.filter((one) => one.written).length;
  say(dryRun ? 'Chạy thử: chưa ghi gì.' : `Đã ghi ${written} bản đọc lại.`);
};

const outcomeWords: Readonly<Record<Reread['outcome'], string>> = {
  recorded: 'có bản mới',
  unchanged: 'không đổi',
  held: 'vẫn chờ xử lý',
  kept: 'giữ báo cáo cũ: cách ghép hiện nay không đọc được',
};

export const rereadText = (deliveries: readonly Reread[]): string =>
  deliveries.length === 0 ? 'Không có gì thay đổi.' : deliveries.flatMap(linesOf).join('\n');

const linesOf = ({ receipt, receivedAt, outcome, unit, changed, issues }: Reread): string[] => [
  `${colour('bold', plain(receipt))}  nhận ${instantText(receivedAt)}: ${outcomeWords[outcome]}`,
  ...(unit.before === unit.after
    ? []
    : [`  đơn vị: ${plain(unit.before ?? 'chưa rõ')} → ${plain(unit.after ?? 'chưa rõ')}`]),
  ...changed.map(({ field, before, after }) => `  ${plain(field)}: ${shown(before)} → ${shown(after)}`),
  ...issueLines(issues),
];

const shown = (value: string | number | boolean | null): string =>
  value === null ? 'không có' : plain(String(value)).slice(0, 80);
