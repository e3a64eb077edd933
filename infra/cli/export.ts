/** tonghop export: make the workbook now, list those made, bring one to disk. */
import { type Command, Option } from 'commander';
import { instantText } from '../../shared/domain/calendars/calendar.ts';
import { type ExportFormat, formatNames } from '../../shared/domain/log/export-format.ts';
import { campaignOf } from './choice.ts';
import { type Body, call, download } from './client.ts';
import { type Connection, connectionOf } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { aboutCampaign } from './options.ts';
import type { CampaignOptions } from './status.ts';
import { table } from './table.ts';
import { colour, note, plain, show } from './terminal.ts';
import { targetOf, write } from './write-file.ts';

const getHelp = `
Không nêu mã thì lấy bản có thời điểm chốt mới nhất. Không nêu --out thì đặt tên tệp theo bản tổng hợp, không ghi đè
tệp đã có; --out - ghi ra đầu ra chuẩn. Cùng một bản tổng hợp có các dạng: xlsx (bảng tính để ký), template
(mẫu của cơ quan, đã điền), docx (dự thảo báo cáo), csv (bảng số liệu), json (cho máy đọc).

Ví dụ:
  tonghop export now && tonghop export get --out tong-hop.xlsx
  tonghop export get --format docx`;

export const addExport = (program: Command): void => {
  const group = program
    .command('export')
    .summary('lập, xem, tải bản tổng hợp')
    .description('Các bản tổng hợp (tệp Excel) của một đợt.');
  aboutCampaign(group.command('now [campaign]'))
    .description('Lập bản tổng hợp ngay. Số liệu không đổi thì giữ bản đã có.')
    .option('--cutoff <thời điểm>', 'chỉ tính báo cáo nhận đến lúc này, ví dụ 2021-12-01T00:00:00+07:00')
    .addHelpText('after', '\nVí dụ:\n  tonghop export now kon-tum-2881-2021')
    .action(now);
  aboutCampaign(group.command('list [campaign]'))
    .description('Các bản tổng hợp đã lập, mới nhất trước.')
    .addHelpText('after', '\nVí dụ:\n  tonghop export list')
    .action(list);
  aboutCampaign(group.command('get [id]'))
    .description('Tải một bản tổng hợp về máy, ở một trong các dạng.')
    .addOption(new Option('--format <dạng>', 'dạng tệp').choices(formatNames).default('xlsx'))
    .option('--out <tệp>', 'ghi vào tệp hoặc thư mục này')
    .addHelpText('after', getHelp)
    .action(get);
};

type Export = Body<'GET /v1/campaigns/{campaign}/exports'>['exports'][number];

const now = async (
  named: string | undefined,
  options: CampaignOptions & { readonly cutoff?: string },
): Promise<void> => {
  const body = options.cutoff === undefined ? {} : { cutoff: instantOf(options.cutoff) };
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, named ?? options.campaign);
  const call_ = { params: { campaign }, query: { period: options.period }, body };
  const answer = await call(connection, 'POST /v1/campaigns/{campaign}/exports', call_);
  show(options, answer, ({ outcome, export: made }) =>
    [
      outcome === 'made' ? colour('green', '✓ Đã lập bản tổng hợp') : 'Số liệu không đổi; giữ bản đã lập',
      `  Mã:   ${plain(made.id)}`,
      `  Tệp:  ${plain(made.fileName)}`,
      `  Chốt: ${instantText(made.cutoff)}, ${made.reporting}/${made.expected} đơn vị có báo cáo`,
      `Tải về bằng: tonghop export get ${plain(made.id)} --campaign ${plain(campaign)}`,
    ].join('\n'),
  );
};

/** Local wall time unless a zone is stated: an operator means Việt Nam. */
const instantOf = (text: string): string => {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.length === 10 ? `${text}T00:00` : text}+07:00`;
  const instant = new Date(zoned);
  if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  throw new Stop(exits.usage, `Thời điểm chốt "${text}" không đọc được; cần dạng 2021-12-01T00:00 (giờ Việt Nam).`);
};

const exportsOf = async (connection: Connection, campaign: string, { period }: CampaignOptions) => {
  const answer = await call(connection, 'GET /v1/campaigns/{campaign}/exports', {
    params: { campaign },
    query: { period },
  });
  return { ...answer, newestFirst: answer.body.exports.toSorted((a, b) => newness(b) - newness(a)) };
};

const newness = ({ cutoff }: Export): number => Date.parse(cutoff);

const list = async (named: string | undefined, options: CampaignOptions): Promise<void> => {
  const connection = connectionOf(options);
  const answer = await exportsOf(connection, await campaignOf(connection, named ?? options.campaign), options);
  show(options, answer, () =>
    answer.newestFirst.length === 0
      ? 'Chưa lập bản tổng hợp nào. Lập bằng: tonghop export now'
      : table(
          [
            { head: 'Mã', of: ({ id }) => id },
            { head: 'Chốt lúc', of: ({ cutoff }) => instantText(cutoff) },
            { head: 'Lập lúc', of: ({ madeAt }) => instantText(madeAt) },
            { head: 'Có báo cáo', of: ({ reporting, expected }) => `${reporting}/${expected}`, align: 'right' },
            { head: 'Byte', of: ({ bytes }) => bytes, align: 'right' },
            { head: 'Lập do', of: ({ trigger }) => (trigger === 'schedule' ? 'lịch' : 'yêu cầu') },
          ],
          answer.newestFirst,
        ),
  );
};

const get = async (
  named: string | undefined,
  options: CampaignOptions & { readonly out?: string; readonly format: ExportFormat },
): Promise<void> => {
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, options.campaign);
  const id = named ?? (await exportsOf(connection, campaign, options)).newestFirst[0]?.id;
  if (id === undefined) throw new Stop(exits.nothing, 'Chưa lập bản tổng hợp nào. Lập bằng: tonghop export now');
  const link = await call(connection, 'POST /v1/campaigns/{campaign}/exports/{export}/link', {
    params: { campaign, export: id },
    query: { period: options.period, format: options.format },
  });
  const workbook = await download(connection, link.body.url);
  if (!looksLike(options.format, workbook)) {
    throw new Stop(
      exits.unreachable,
      `Tệp tải về không phải tệp ${options.format}; thử lại, nếu vẫn lỗi thì báo người vận hành.`,
    );
  }
  const target = await targetOf(options.out, link.body.fileName);
  await write(target, workbook);
  if (target === '-') return;
  if (options.json) note(`Đã ghi ${target}`);
  show(
    options,
    link,
    () => `${colour('green', '✓')} Đã ghi ${target} (${workbook.length.toLocaleString('vi-VN')} byte)`,
  );
};

/** How a file of each form begins: an answer of a proxy or a log-in page is none of them. */
const beginnings: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'PK',
  template: 'PK',
  docx: 'PK',
  csv: '\uFEFF',
  json: '{',
};

const looksLike = (format: ExportFormat, file: Uint8Array): boolean => {
  const beginning = Buffer.from(beginnings[format]);
  return Buffer.from(file.subarray(0, beginning.length)).equals(beginning);
};
