/** tonghop quarantine: deliveries that were kept but could not be counted, and what came in each. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { CampaignAsker } from './asker.ts';
import type { Body } from './client.ts';
import { campaignCommand, group, someCampaignCommand } from './command.ts';
import { quarantineDismiss } from './dismiss.ts';
import { heldBy } from './held.ts';
import type { CampaignOptions } from './options.ts';
import { issueLines } from './problem-text.ts';
import { quarantineRepair } from './repair.ts';
import { quarantineReplay } from './replay.ts';
import { table } from './table.ts';
import { colour, plain, plainLines } from './text.ts';

type Page = Body<'GET /v1/campaigns/{campaign}/quarantine'>;

interface ListOptions extends CampaignOptions {
  readonly all?: boolean;
  readonly after?: string;
  readonly source?: string;
  readonly code?: string;
}

const list = campaignCommand({
  description: 'Các lượt gửi còn chờ xử lý, một trang; trang sau xem bằng --after.',
  options: (command) =>
    command
      .option('--all', 'tất cả: mọi trang, kể cả lượt đã được thay, đã xử lý hoặc đã đóng')
      .option('--after <trang>', 'trang tiếp theo, như dòng cuối của trang trước ghi')
      .option('--source <nguồn>', 'chỉ các lượt gửi của nguồn này')
      .option('--code <mã lỗi>', 'chỉ các lượt bị từ chối vì mã lỗi này'),
  help: 'Ví dụ:\n  tonghop quarantine list\n  tonghop quarantine list --all --source kobo-2881',
  run: async (asker, { all = false, ...options }: ListOptions) => {
    const { after } = options;
    asker.show(all ? await everyPage(asker, options, after) : await pageFrom(asker, options, after), listText);
  },
});

const pageFrom = async ({ ask }: CampaignAsker, { source, code }: ListOptions, from?: string) => {
  let after = from;
  for (;;) {
    const answer = await ask('GET /v1/campaigns/{campaign}/quarantine', { query: { source, code, after } });
    // Of very many that are closed, a page may hold nothing that waits.
    if (answer.body.deliveries.length > 0 || answer.body.next === null) return answer;
    after = answer.body.next;
  }
};

const everyPage = ({ ask, watch }: CampaignAsker, { source, code }: ListOptions, from?: string) =>
  watch('Đang đọc', async (step) => {
    const deliveries: Page['deliveries'] = [];
    let after = from;
    for (;;) {
      const query = { all: '1', limit: '500', source, code, after };
      const { body } = await ask('GET /v1/campaigns/{campaign}/quarantine', { query });
      deliveries.push(...body.deliveries);
      step(deliveries.length);
      const whole: Page = { ...body, deliveries };
      if (body.next === null) return { body: whole, text: JSON.stringify(whole) };
      after = body.next;
    }
  });

const listText = ({ deliveries, next }: Page): string => {
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
      {
        head: 'Còn chờ',
        of: ({ open, resolution }) => {
          if (open) return 'chờ';
          return resolution ? closedText[resolution.how] : 'đã thay';
        },
      },
    ],
    deliveries,
  );
  const more = next === null ? [] : [`Còn nữa: tonghop quarantine list --after ${plain(next)} (hoặc --all)`];
  return [drawn, ...lines, ...more].join('\n');
};

type Way = NonNullable<Page['deliveries'][number]['resolution']>['how'];

const closedText: Readonly<Record<Way, string>> = {
  replay: 'đã đọc lại',
  repair: 'đã sửa',
  dismissed: 'đã đóng',
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
  const whose = unit === null ? '' : `, tính cho đơn vị ${plain(unit)}`;
  const why = reason === null ? '' : `: ${plain(reason)}`;
  return `${closedText[how]} lúc ${instantText(at)} bởi ${plain(by)}${whose}${why}`;
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
    `Nhận ${instantText(held.receivedAt)} từ nguồn ${plain(held.source)} (${plain(held.tool)}); ` +
      `đơn vị: ${plain(held.unit ?? 'chưa rõ')}`,
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
  'dismiss [id...]': quarantineDismiss,
});
