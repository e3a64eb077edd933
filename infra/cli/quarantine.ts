/** tonghop quarantine: deliveries that were kept but could not be counted, and what came in each. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Body } from './client.ts';
import { campaignCommand, group, someCampaignCommand } from './command.ts';
import { heldBy } from './held.ts';
import type { CampaignOptions } from './options.ts';
import { issueLines } from './problem-text.ts';
import { quarantineRepair } from './repair.ts';
import { quarantineReplay } from './replay.ts';
import { table } from './table.ts';
import { colour, plain, plainLines } from './text.ts';

const list = campaignCommand({
  description: 'Các lượt gửi còn chờ xử lý, cũ nhất trước.',
  options: (command) => command.option('--all', 'kể cả lượt đã được thay bằng báo cáo đúng'),
  help: 'Ví dụ:\n  tonghop quarantine list --all',
  run: async ({ ask, show }, { all }: CampaignOptions & { readonly all?: boolean }) =>
    show(await ask('GET /v1/campaigns/{campaign}/quarantine', { query: { all: all ? '1' : undefined } }), listText),
});

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

const showOne = someCampaignCommand({
  description: 'Một lượt gửi chờ xử lý, theo mã biên nhận hoặc mã lượt gửi: mọi chỗ sai và nguyên văn nội dung đã gửi.',
  help: 'Ví dụ:\n  tonghop quarantine show TH-7KQ2M-9XWPD',
  run: async (asker, options: CampaignOptions, id: string) => {
    const { asker: there, delivery } = await heldBy(asker, id, options);
    const route = 'GET /v1/campaigns/{campaign}/quarantine/{delivery}';
    there.show(await there.ask(route, { params: { delivery } }), heldText);
  },
});

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

export const quarantine = group('Các lượt gửi chờ xử lý: đã lưu nhưng chưa được tính.', {
  'list [campaign]': list,
  'show <id>': showOne,
  'replay [id]': quarantineReplay,
  'repair <id>': quarantineRepair,
});
