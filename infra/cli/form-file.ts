/** tonghop form file: a file of reports as it was sent, byte for byte, for whoever must look at the original. */
import type { Command } from 'commander';
import { campaignOf } from './choice.ts';
import { fetchFile } from './client.ts';
import { connectionOf } from './connection.ts';
import { aboutCampaign } from './options.ts';
import type { CampaignOptions } from './status.ts';
import { colour, say } from './terminal.ts';
import { targetOf, write } from './write-file.ts';

export const addFormFile = (form: Command): void => {
  aboutCampaign(form.command('file <mã>'))
    .description('Tải một tệp nhiều báo cáo, nguyên như đã gửi. Mã băm có trong biên nhận và ở "quarantine show".')
    .option('--out <tệp>', 'ghi vào tệp hoặc thư mục này')
    .addHelpText('after', '\nVí dụ:\n  tonghop form file 3f0a… --out tep-goc.xlsx')
    .action(bring);
};

const bring = async (hash: string, options: CampaignOptions & { readonly out?: string }): Promise<void> => {
  const connection = connectionOf(options);
  const campaign = await campaignOf(connection, options.campaign);
  const route = 'GET /v1/campaigns/{campaign}/files/{file}';
  const { bytes } = await fetchFile(connection, route, { params: { campaign, file: hash } });
  const isZip = Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'PK';
  const target = await targetOf(options.out, `${hash.slice(0, 12)}.${isZip ? 'xlsx' : 'csv'}`);
  await write(target, bytes);
  if (target !== '-') say(`${colour('green', '✓')} Đã ghi ${target} (${bytes.length.toLocaleString('vi-VN')} byte)`);
};
