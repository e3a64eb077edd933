/** tonghop form get: the form of everybody, a group or a unit; or a file for each group, to be mailed. */
import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { campaignOf } from './choice.ts';
import { call, fetchFile } from './client.ts';
import { type Connection, connectionOf } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { fileNameIn } from './form-name.ts';
import { aboutCampaign } from './options.ts';
import type { CampaignOptions } from './status.ts';
import { colour, note, plain, say } from './terminal.ts';
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

export const addFormGet = (form: Command): void => {
  aboutCampaign(form.command('get [campaign]'))
    .description('Lấy biểu nhập về máy, để điền rồi gửi lại.')
    .option('--group <mã>', 'biểu của một nhóm (huyện): các đơn vị của nhóm là các dòng')
    .option('--unit <mã>', 'biểu của một đơn vị')
    .option('--each', 'mỗi nhóm một tệp, để gửi cho từng huyện')
    .option('--previous', 'điền sẵn số liệu đang được tính')
    .option('--out <tệp>', 'ghi vào tệp hoặc thư mục này')
    .addHelpText('after', help)
    .action(get);
};

const get = async (named: string | undefined, options: GetOptions): Promise<void> => {
  const { group, unit, each, out } = options;
  if ([group, unit, each].filter((choice) => choice !== undefined).length > 1) {
    throw new Stop(exits.usage, 'Chỉ chọn một trong --group, --unit, --each.');
  }
  if (each && out === '-') throw new Stop(exits.usage, '--each ghi nhiều tệp: --out phải là một thư mục.');
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, named ?? options.campaign);
  await (each ? getEach : getOne)(connection, campaign, options);
};

interface Kept {
  readonly file: string;
  readonly bytes: number;
}

const getOne = async (connection: Connection, campaign: string, options: GetOptions): Promise<void> => {
  const { name, bytes } = await formOf(connection, campaign, options, options);
  const file = await targetOf(options.out, name);
  await write(file, bytes);
  if (file !== '-') tell(options, [{ file, bytes: bytes.length }]);
};

const getEach = async (connection: Connection, campaign: string, options: GetOptions): Promise<void> => {
  const codes = await groupsOf(connection, campaign, options);
  const folder = options.out ?? (await targetOf(undefined, campaign));
  const kept: Kept[] = [];
  for (const group of codes) {
    const { name, bytes } = await formOf(connection, campaign, options, { group });
    await makeFolder(folder);
    const file = await targetOf(folder, name);
    await write(file, bytes);
    kept.push({ file, bytes: bytes.length });
  }
  tell(options, kept);
};

const formOf = async (
  connection: Connection,
  campaign: string,
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
const groupsOf = async (
  connection: Connection,
  campaign: string,
  { period }: GetOptions,
): Promise<readonly string[]> => {
  const { groups } = (
    await call(connection, 'GET /v1/campaigns/{campaign}/progress', { params: { campaign }, query: { period } })
  ).body;
  const codes = groups.flatMap(({ group }) => (group ? [group.code] : []));
  if (codes.length === 0) throw new Stop(exits.nothing, 'Đợt này không xếp đơn vị theo nhóm nào; bỏ --each.');
  const outside = groups.find(({ group }) => group === null)?.expected ?? 0;
  if (outside > 0) note(`${outside} đơn vị không thuộc nhóm nào nên chưa có biểu; lấy bằng --unit.`);
  return codes;
};

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new Stop(exits.usage, `Không tạo được thư mục ${folder} (${(error as NodeJS.ErrnoException).code}).`);
  }
};

const tell = ({ json }: GetOptions, kept: readonly Kept[]): void => {
  const lines = kept.map(
    ({ file, bytes }) => `${colour('green', '✓')} Đã ghi ${plain(file)} (${bytes.toLocaleString('vi-VN')} byte)`,
  );
  say(json ? JSON.stringify({ files: kept }) : lines.join('\n'));
};
