/** tonghop form get: the form of everybody, a group or a unit; or a file for each group, to be mailed. */
import { mkdir } from 'node:fs/promises';
import type { CampaignAsker } from './asker.ts';
import { fetchFile } from './client.ts';
import { campaignCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { fileNameIn } from './form-name.ts';
import type { CampaignOptions } from './options.ts';
import { writtenText } from './text.ts';
import { targetOf, write } from './write-file.ts';

const help = `
Không nêu --group, --unit, --each thì lấy một biểu cho mọi đơn vị phải báo cáo. Không nêu --out thì đặt tên tệp theo
biểu, không ghi đè tệp đã có; --out - ghi ra đầu ra chuẩn. Với --each, các tệp được ghi vào một thư mục mới mang mã
đợt, hoặc vào thư mục nêu ở --out. Với --json thì in danh sách tệp đã ghi.

Ví dụ:
  tonghop form get kon-tum-2881-2021 --group 608
  tonghop form get --each --previous --out bieu-gui-huyen`;

interface GetOptions extends CampaignOptions {
  readonly group?: string;
  readonly unit?: string;
  readonly each?: boolean;
  readonly previous?: boolean;
  readonly out?: string;
}

export const formGet = campaignCommand({
  description: 'Lấy biểu nhập về máy, để điền rồi gửi lại.',
  options: (command) =>
    command
      .option('--group <mã>', 'biểu của một nhóm (huyện): các đơn vị của nhóm là các dòng')
      .option('--unit <mã>', 'biểu của một đơn vị')
      .option('--each', 'mỗi nhóm một tệp, để gửi cho từng huyện')
      .option('--previous', 'điền sẵn số liệu đang được tính')
      .option('--out <tệp>', 'ghi vào tệp hoặc thư mục này'),
  help,
  run: async (asker, options: GetOptions) => {
    const { group, unit, each, out } = options;
    if ([group, unit, each].filter((choice) => choice !== undefined).length > 1) {
      throw new Stop(exits.usage, 'Chỉ chọn một trong --group, --unit, --each.');
    }
    if (each && out === '-') throw new Stop(exits.usage, '--each ghi nhiều tệp: --out phải là một thư mục.');
    const kept = await (each ? getEach : getOne)(asker, options);
    if (kept.length === 0) return;
    const lines = kept.map(({ file, bytes }) => writtenText(file, bytes));
    asker.say(options.json ? JSON.stringify({ files: kept }) : lines.join('\n'));
  },
});

interface Kept {
  readonly file: string;
  readonly bytes: number;
}

/** What went to standard output is not told of there. */
const getOne = async (asker: CampaignAsker, options: GetOptions): Promise<readonly Kept[]> => {
  const { name, bytes } = await asker.watch('Đang lấy biểu', () => formOf(asker, options, options));
  const file = await targetOf(asker, options.out, name);
  await write(asker, file, bytes);
  return file === '-' ? [] : [{ file, bytes: bytes.length }];
};

const getEach = async (asker: CampaignAsker, options: GetOptions): Promise<readonly Kept[]> => {
  const codes = await groupsOf(asker);
  const folder = options.out ?? (await targetOf(asker, undefined, asker.campaign));
  return asker.watch('Đang lấy biểu', async (step) => {
    const kept: Kept[] = [];
    for (const group of codes) {
      const { name, bytes } = await formOf(asker, options, { group });
      await makeFolder(asker, folder);
      const file = await targetOf(asker, folder, name);
      await write(asker, file, bytes);
      kept.push({ file, bytes: bytes.length });
      step(kept.length, codes.length);
    }
    return kept;
  });
};

const formOf = async (
  { connection, campaign }: CampaignAsker,
  { period, previous }: GetOptions,
  { group, unit }: Pick<GetOptions, 'group' | 'unit'>,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const { bytes, disposition } = await fetchFile(connection, 'GET /v1/campaigns/{campaign}/form', {
    params: { campaign },
    query: { period, group, unit, previous: previous ? '1' : undefined },
  });
  return { name: fileNameIn(disposition) ?? 'bieu-nhap.xlsx', bytes };
};

/** Codes of the campaign's own groups, those the caller may see. */
const groupsOf = async ({ ask, note }: CampaignAsker): Promise<readonly string[]> => {
  const { groups } = (await ask('GET /v1/campaigns/{campaign}/progress')).body;
  const codes = groups.flatMap(({ group }) => (group ? [group.code] : []));
  if (codes.length === 0) throw new Stop(exits.nothing, 'Đợt này không xếp đơn vị theo nhóm nào; bỏ --each.');
  const outside = groups.find(({ group }) => group === null)?.expected ?? 0;
  if (outside > 0) note(`${outside} đơn vị không thuộc nhóm nào nên chưa có biểu; lấy bằng --unit.`);
  return codes;
};

const makeFolder = async ({ path }: CampaignAsker, folder: string): Promise<void> => {
  try {
    await mkdir(path(folder), { recursive: true });
  } catch (error) {
    throw new Stop(exits.usage, `Không tạo được thư mục ${folder} (${(error as NodeJS.ErrnoException).code}).`);
  }
};
