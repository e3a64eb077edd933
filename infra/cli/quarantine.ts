/** tonghop quarantine: deliveries that were kept but could not be counted, and what came in each. */
import type { Command } from 'commander';
import { instantText } from '../../shared/domain/calendars/calendar.ts';
import { campaignOf } from './choice.ts';
import { type Body, call } from './client.ts';
import { type Connection, connectionOf } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { aboutCampaign } from './options.ts';
import { issueLines } from './problem-text.ts';
import { addQuarantineRepair } from './repair.ts';
import { addQuarantineReplay } from './replay.ts';
import type { CampaignOptions } from './status.ts';
import { table } from './table.ts';
import { colour, plain, plainLines, show } from './terminal.ts';

export const addQuarantine = (program: Command): void => {
  const quarantine = program
    .command('quarantine')
    .summary('xem, đọc lại, sửa các lượt gửi chờ xử lý')
    .description('Các lượt gửi chờ xử lý: đã lưu nhưng chưa được tính.');
  aboutCampaign(quarantine.command('list [campaign]'))
    .description('Các lượt gửi còn chờ xử lý, cũ nhất trước.')
    .option('--all', 'kể cả lượt đã được thay bằng báo cáo đúng')
    .addHelpText('after', '\nVí dụ:\n  tonghop quarantine list --all')
    .action(list);
  aboutCampaign(quarantine.command('show <id>'))
    .description(
      'Một lượt gửi chờ xử lý, theo mã biên nhận hoặc mã lượt gửi: mọi chỗ sai và nguyên văn nội dung đã gửi.',
    )
    .addHelpText('after', '\nVí dụ:\n  tonghop quarantine show TH-7KQ2M-9XWPD')
    .action(showOne);
  addQuarantineReplay(quarantine);
  addQuarantineRepair(quarantine);
};

const list = async (
  named: string | undefined,
  options: CampaignOptions & { readonly all?: boolean },
): Promise<void> => {
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, named ?? options.campaign);
  const answer = await call(connection, 'GET /v1/campaigns/{campaign}/quarantine', {
    params: { campaign },
    query: { period: options.period, all: options.all ? '1' : undefined },
  });
  show(options, answer, listText);
};

const listText = ({ deliveries }: Body<'GET /v1/campaigns/{campaign}/quarantine'>): string => {
  if (deliveries.length === 0) return 'Không có lượt gửi nào chờ xử lý.';
  const lines = deliveries.flatMap(({ id, issues, receipt }) => [
    `${colour('bold', plain(id))}  ${plain(receipt)}`,
    ...issueLines(issues),
  ]);
  const drawn = table(
    [
      { head: 'Biên nhận', of: ({ receipt }) => receipt },
      { head: 'Nhận lúc', of: ({ receivedAt }) => instantText(receivedAt) },
      { head: 'Nguồn', of: ({ source }) => source },
      { head: 'Công cụ', of: ({ tool }) => tool },
      { head: 'Đơn vị', of: ({ unit }) => unit ?? 'chưa rõ' },
      {
        head: 'Số chỗ sai',
        of: ({ issues }) => issues.filter(({ strength }) => strength === 'refuse').length,
        align: 'right',
      },
      { head: 'Còn chờ', of: ({ open, resolution }) => (open ? 'chờ' : resolution ? 'đã xử lý' : 'đã thay') },
    ],
    deliveries,
  );
  return [drawn, ...lines].join('\n');
};

const showOne = async (named: string, options: CampaignOptions): Promise<void> => {
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, options.campaign);
  const id = await heldId(connection, campaign, named, options);
  const answer = await call(connection, 'GET /v1/campaigns/{campaign}/quarantine/{delivery}', {
    params: { campaign, delivery: id },
    query: { period: options.period },
  });
  show(options, answer, heldText);
};

/** A receipt is what a sender reads out over the phone; the API knows deliveries by their id. Either will do. */
export const heldId = async (
  connection: Connection,
  campaign: string,
  receipt: string,
  { period }: CampaignOptions,
): Promise<string> => {
  if (!/^TH-/i.test(receipt)) return receipt;
  const { deliveries } = (
    await call(connection, 'GET /v1/campaigns/{campaign}/quarantine', {
      params: { campaign },
      query: { period, all: '1' },
    })
  ).body;
  const found = deliveries.find((held) => held.receipt === receipt.toUpperCase());
  if (found) return found.id;
  throw new Stop(
    exits.nothing,
    `Không có lượt gửi chờ xử lý nào mang biên nhận ${plain(receipt)} trong đợt ${plain(campaign)}.`,
  );
};

const stateText = ({
  open,
  resolution,
}: Pick<Body<'GET /v1/campaigns/{campaign}/quarantine/{delivery}'>, 'open' | 'resolution'>): string => {
  if (open) return 'chờ xử lý';
  if (!resolution) return 'đã được thay bằng báo cáo đúng';
  const { how, at, by, unit, reason } = resolution;
  const what = how === 'repair' ? 'đã sửa' : 'đã đọc lại';
  return `${what} lúc ${instantText(at)} bởi ${plain(by)}, tính cho đơn vị ${plain(unit)}${reason === null ? '' : `: ${plain(reason)}`}`;
};

const originLines = ({ from }: Body<'GET /v1/campaigns/{campaign}/quarantine/{delivery}'>): string[] => {
  if (from === null) return [];
  const sheet = from.sheet === '' ? '' : `, trang "${plain(from.sheet)}"`;
  return [`Từ tệp ${plain(from.file)}${sheet}, dòng ${from.line}. Lấy tệp: tonghop form file ${plain(from.file)}`];
};

const heldText = (held: Body<'GET /v1/campaigns/{campaign}/quarantine/{delivery}'>): string => {
  const { base64, text, contentType } = held;
  const bytes = base64 === null ? 0 : Buffer.byteLength(base64, 'base64');
  return [
    `${colour('bold', plain(held.receipt))}  ${stateText(held)}`,
    `Nhận ${instantText(held.receivedAt)} từ nguồn ${plain(held.source)} (${plain(held.tool)}); đơn vị: ${plain(held.unit ?? 'chưa rõ')}`,
    ...originLines(held),
    ...issueLines(held.issues),
    `Nội dung đã gửi (${plain(contentType)}):`,
    text === null ? `(${bytes} byte không phải văn bản; dùng --json để lấy dạng base64)` : plainLines(text),
  ].join('\n');
};
