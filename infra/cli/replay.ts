/**
 * tonghop replay, quarantine replay: kept deliveries read again by the mapping as it now stands. The difference comes
 * first.
 */
import type { Command } from 'commander';
import type { Replayed, Reread } from '../../shared/http/routes/review.ts';
import { type CampaignAsker, inCampaign } from './asker.ts';
import { campaignOf } from './choice.ts';
import { campaignCommand, someCampaignCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { heldBy } from './held.ts';
import type { CampaignOptions } from './options.ts';
import { rereadText } from './reread-text.ts';

const help = `
In ra trước mỗi lượt gửi sẽ thành gì (đơn vị, giá trị, chỗ còn sai), rồi mới ghi; --dry-run
thì chỉ in. Giờ nhận giữ nguyên.
Chạy lại bao nhiêu lần cũng được: không có gì đổi thì không ghi gì.`;

interface ReplayOptions extends CampaignOptions {
  readonly source?: string;
  readonly dryRun?: boolean;
  readonly reason?: string;
}

const replaying = (command: Command): Command =>
  command
    .option('--dry-run', 'chỉ cho biết sẽ đổi gì, không ghi')
    .option('--reason <lý do>', 'lý do, lưu cùng quyết định');

export const replay = campaignCommand({
  description: 'Đọc lại các báo cáo đã nhận của một nguồn; chỉ ghi bản mới khi nghĩa thay đổi.',
  options: (command) => replaying(command).requiredOption('--source <nguồn>', 'mã nguồn'),
  help: `${help}\n\nVí dụ:\n  tonghop replay --source kobo-2881 --dry-run`,
  run: (asker, options: ReplayOptions) => tried(asker, options, everyPage(asker, options, 'reports')),
});

export const quarantineReplay = someCampaignCommand({
  description: 'Đọc lại một lượt gửi chờ xử lý, hoặc mọi lượt của một nguồn, sau khi đã sửa cách ghép hay danh mục.',
  options: (command) => replaying(command).option('--source <nguồn>', 'mọi lượt chờ xử lý của nguồn này'),
  help: `${help}

Ví dụ:
  tonghop quarantine replay --source kobo-2881
  tonghop quarantine replay TH-7KQ2M-9XWPD --dry-run`,
  run: async (asker, options: ReplayOptions, id?: string) => {
    if ((id === undefined) === (options.source === undefined)) {
      throw new Stop(exits.usage, 'Cần mã một lượt gửi, hoặc --source.');
    }
    if (id !== undefined) {
      const { asker: there, delivery } = await heldBy(asker, id, options);
      return tried(there, options, one(there, options, delivery));
    }
    const there = inCampaign(asker, await campaignOf(asker, options.campaign), options);
    return tried(there, options, everyPage(there, options, 'quarantine'));
  },
});

type Run = (dryRun: boolean) => Promise<readonly Reread[]>;

const one =
  ({ ask }: CampaignAsker, options: ReplayOptions, delivery: string): Run =>
  async (dryRun) => {
    const route = 'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay';
    return [(await ask(route, { params: { delivery }, body: { dryRun, ...reasonOf(options) } })).body];
  };

const everyPage =
  ({ ask, watch }: CampaignAsker, options: ReplayOptions, of: 'quarantine' | 'reports'): Run =>
  (dryRun) =>
    watch(dryRun ? 'Đang đọc lại' : 'Đang ghi', async (step) => {
      const all: Reread[] = [];
      let after: string | null = null;
      do {
        const { body }: { body: Replayed } = await ask('POST /v1/campaigns/{campaign}/replay', {
          body: { source: options.source, of, dryRun, ...reasonOf(options), ...(after === null ? {} : { after }) },
        });
        all.push(...body.deliveries);
        after = body.next;
        step(all.length);
      } while (after !== null);
      return all;
    });

const reasonOf = ({ reason }: ReplayOptions): object => (reason === undefined ? {} : { reason });

/** Dry first, so that what is about to be written has been seen. */
const tried = async ({ say }: CampaignAsker, { dryRun, json }: ReplayOptions, run: Run): Promise<void> => {
  const seen = await run(true);
  if (!json) say(rereadText(seen));
  const done = dryRun || !seen.some(({ outcome }) => outcome === 'recorded') ? seen : await run(false);
  if (json) return say(JSON.stringify(done));
  const written = done.filter((reread) => reread.written).length;
  say(dryRun ? 'Chạy thử: chưa ghi gì.' : `Đã ghi ${written} bản đọc lại.`);
};
