/** tonghop export: make the workbook now, list those made, bring one to disk. */
import { Option } from 'commander';
import { instantText } from '../../shared/domain/calendars/time.ts';
import { type ExportFormat, formatNames } from '../../shared/domain/log/export-format.ts';
import { listZip, unpackEntry } from '../../shared/reading/formats/xlsx/unzip.ts';
import type { CampaignAsker } from './asker.ts';
import { type Body, download } from './client.ts';
import { campaignCommand, group } from './command.ts';
import { exits, Stop } from './exit.ts';
import type { CampaignOptions } from './options.ts';
import { table } from './table.ts';
import { colour, plain, writtenText } from './text.ts';
import { instantOf } from './wall-time.ts';
import { targetOf, write } from './write-file.ts';

const getHelp = `
Không nêu mã thì lấy bản có thời điểm chốt mới nhất. Không nêu --out thì đặt tên tệp theo
bản tổng hợp, không ghi đè tệp đã có; --out - ghi ra đầu ra chuẩn. Cùng một bản tổng hợp có
các dạng: xlsx (bảng tính để ký), template (mẫu của cơ quan, đã điền), pdf (bản in để ký),
docx (dự thảo báo cáo), csv (bảng số liệu), groups (kết quả gửi lại từng huyện, nhóm), json
(cho máy đọc).

Ví dụ:
  tonghop export now && tonghop export get --out tong-hop.xlsx
  tonghop export get --format docx
  tonghop export get --each --out gui-huyen`;

type Export = Body<'GET /v1/campaigns/{campaign}/exports'>['exports'][number];

const now = campaignCommand({
  description: 'Lập bản tổng hợp ngay. Số liệu không đổi thì giữ bản đã có.',
  options: (command) =>
    command.option('--cutoff <thời điểm>', 'chỉ tính báo cáo nhận đến lúc này, ví dụ 2021-12-01T00:00:00+07:00'),
  help: 'Ví dụ:\n  tonghop export now kon-tum-2881-2021',
  run: async ({ ask, show, watch, campaign }, { cutoff }: CampaignOptions & { readonly cutoff?: string }) => {
    const body = cutoff === undefined ? {} : { cutoff: instantOf(cutoff) };
    const answer = await watch('Đang lập bản tổng hợp', () => ask('POST /v1/campaigns/{campaign}/exports', { body }));
    show(answer, ({ outcome, export: made }) =>
      [
        outcome === 'made' ? colour('green', '✓ Đã lập bản tổng hợp') : 'Số liệu không đổi; giữ bản đã lập',
        `  Mã:   ${plain(made.id)}`,
        `  Tệp:  ${plain(made.fileName)}`,
        `  Chốt: ${instantText(made.cutoff)}, ${made.reporting}/${made.expected} đơn vị có báo cáo`,
        `Tải về bằng: tonghop export get ${plain(made.id)} --campaign ${plain(campaign)}`,
      ].join('\n'),
    );
  },
});

const exportsOf = async ({ ask }: CampaignAsker) => {
  const answer = await ask('GET /v1/campaigns/{campaign}/exports');
  return { ...answer, newestFirst: answer.body.exports.toSorted((a, b) => newness(b) - newness(a)) };
};

const newness = ({ cutoff }: Export): number => Date.parse(cutoff);

const list = campaignCommand({
  description: 'Các bản tổng hợp đã lập, mới nhất trước.',
  help: 'Ví dụ:\n  tonghop export list',
  run: async (asker) => {
    const answer = await exportsOf(asker);
    asker.show(answer, () => listText(answer.newestFirst));
  },
});

const listText = (newestFirst: readonly Export[]): string =>
  newestFirst.length === 0
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
        newestFirst,
      );

interface GetOptions extends CampaignOptions {
  readonly out?: string;
  readonly format: ExportFormat;
  readonly each?: boolean;
}

const get = campaignCommand({
  description: 'Tải một bản tổng hợp về máy, ở một trong các dạng.',
  options: (command) =>
    command
      .addOption(new Option('--format <dạng>', 'dạng tệp').choices(formatNames).default('xlsx'))
      .option('--each', 'kết quả gửi lại từng huyện (nhóm): mỗi nhóm một tệp, vào thư mục --out')
      .option('--out <tệp>', 'ghi vào tệp hoặc thư mục này'),
  help: getHelp,
  run: async (asker, { format: wanted, each = false, out, json }: GetOptions, named?: string) => {
    const format = each ? 'groups' : wanted;
    const id = named ?? (await exportsOf(asker)).newestFirst[0]?.id;
    if (id === undefined) throw new Stop(exits.nothing, 'Chưa lập bản tổng hợp nào. Lập bằng: tonghop export now');
    const route = 'POST /v1/campaigns/{campaign}/exports/{export}/link';
    const link = await asker.ask(route, { params: { export: id }, query: { format } });
    const file = await asker.watch('Đang tải', () => download(asker.connection, link.body.url));
    if (!looksLike(format, file)) {
      throw new Stop(
        exits.unreachable,
        `Tệp tải về không phải tệp ${format}; thử lại, nếu vẫn lỗi thì báo người vận hành.`,
      );
    }
    if (each) return writeEach(asker, link, file, out);
    const target = await targetOf(asker, out, link.body.fileName);
    await write(asker, target, file);
    if (target === '-') return;
    if (json) asker.note(`Đã ghi ${target}`);
    asker.show(link, () => writtenText(target, file.length));
  },
});

const mostResults = 100;

/** Takes the archive apart: a file for each group, named by campaign and code. */
const writeEach = async (
  asker: CampaignAsker,
  link: Parameters<CampaignAsker['show']>[0],
  file: Uint8Array,
  out = '.',
): Promise<void> => {
  const lines: string[] = [];
  for (const entry of listZip(Buffer.from(file), mostResults)) {
    const target = await targetOf(asker, out, `${asker.campaign}_${entry.name}`);
    const bytes = unpackEntry(entry, mostBytes);
    await write(asker, target, bytes);
    lines.push(writtenText(target, bytes.length));
  }
  asker.show(link, () => lines.join('\n'));
};

const mostBytes = 64 * 1024 * 1024;

/** How a file of each format begins: an answer of a proxy or a log-in page is none of them. */
const beginnings: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'PK',
  template: 'PK',
  pdf: '%PDF-',
  docx: 'PK',
  csv: '\uFEFF',
  groups: 'PK',
  json: '{',
};

const looksLike = (format: ExportFormat, file: Uint8Array): boolean => {
  const beginning = Buffer.from(beginnings[format]);
  return Buffer.from(file.subarray(0, beginning.length)).equals(beginning);
};

export const exported = group('Các bản tổng hợp (tệp Excel) của một đợt.', {
  'now [campaign]': now,
  'list [campaign]': list,
  'get [id]': get,
});
