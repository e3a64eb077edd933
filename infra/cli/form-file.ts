/** tonghop form file: a file of reports as it was sent, byte for byte, for whoever must look at the original. */
import { fetchFile } from './client.ts';
import { campaignCommand } from './command.ts';
import type { CampaignOptions } from './options.ts';
import { writtenText } from './text.ts';
import { targetOf, write } from './write-file.ts';

export const formFile = campaignCommand({
  description: 'Tải một tệp nhiều báo cáo, nguyên như đã gửi. Mã băm có trong biên nhận và ở "quarantine show".',
  options: (command) => command.option('--out <tệp>', 'ghi vào tệp hoặc thư mục này'),
  help: 'Ví dụ:\n  tonghop form file 3f0a… --out tep-goc.xlsx',
  run: async (asker, { out }: CampaignOptions & { readonly out?: string }, hash: string) => {
    const { connection, campaign, say } = asker;
    const route = 'GET /v1/campaigns/{campaign}/files/{file}';
    const { bytes } = await fetchFile(connection, route, { params: { campaign, file: hash } });
    const isZip = Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'PK';
    const target = await targetOf(asker, out, `${hash.slice(0, 12)}.${isZip ? 'xlsx' : 'csv'}`);
    await write(asker, target, bytes);
    if (target !== '-') say(writtenText(target, bytes.length));
  },
});
