/** tonghop quarantine dismiss: closes what is junk, one or many, with a reason. What would be closed is said first. */

import type { CampaignAsker } from './asker.ts';
import { inCampaign } from './asker.ts';
import { campaignOf } from './choice.ts';
import type { Body } from './client.ts';
import { someCampaignCommand } from './command.ts';
import { confirm } from './confirm.ts';
import { exits, Stop } from './exit.ts';
import { heldBy } from './held.ts';
import type { CampaignOptions } from './options.ts';
import { plain } from './text.ts';

type Closed = Body<'POST /v1/campaigns/{campaign}/quarantine/dismissals'>['deliveries'];

interface DismissOptions extends CampaignOptions {
  readonly source?: string;
  readonly code?: string;
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export const quarantineDismiss = someCampaignCommand({
  description: 'Đóng các lượt gửi chờ xử lý không phải báo cáo (gửi thử, rác). Vẫn lưu, vẫn đọc lại được.',
  options: (command) =>
    command
      .option('--source <nguồn>', 'mọi lượt còn chờ của nguồn này')
      .option('--code <mã lỗi>', 'mọi lượt còn chờ bị từ chối vì mã lỗi này')
      .requiredOption('--reason <lý do>', 'vì sao; được lưu cùng quyết định')
      .option('--dry-run', 'chỉ cho biết sẽ đóng những lượt nào, không ghi')
      .option('--yes', 'không hỏi lại'),
  help: `Ví dụ:
  tonghop quarantine dismiss TH-7KQ2M-9XWPD --reason "xã gửi thử"
  tonghop quarantine dismiss --source kobo-2881 --code unit.unknown --reason "mã bị lộ, gửi rác"`,
  run: async (asker, options: DismissOptions, ids: readonly string[]) => {
    const { source, code } = options;
    if (ids.length === 0 && source === undefined && code === undefined) {
      throw new Stop(exits.usage, 'Cần biên nhận hay mã các lượt gửi, hoặc --source, --code.');
    }
    const held = await Promise.all(ids.map((id) => heldBy(asker, id, options)));
    if (new Set(held.map(({ asker: { campaign } }) => campaign)).size > 1) {
      throw new Stop(exits.usage, 'Các lượt gửi này thuộc nhiều đợt; mỗi lần chỉ đóng của một đợt.');
    }
    const there = held[0]?.asker ?? inCampaign(asker, await campaignOf(asker, options.campaign), options);
    const deliveries = held.map(({ delivery }) => delivery);
    const named = { source, code, ...(deliveries.length > 0 ? { deliveries } : {}) };
    await tried(there, options, named);
  },
});

const tried = async (asker: CampaignAsker, options: DismissOptions, named: object): Promise<void> => {
  const { dryRun, json, yes, reason } = options;
  const seen = await everyPage(asker, { ...named, reason, dryRun: true });
  if (!json) asker.say(closedText(seen));
  if (!dryRun && seen.length > 0 && !yes) await confirm(asker, `Đóng ${seen.length} lượt gửi này?`);
  const done = dryRun || seen.length === 0 ? seen : await everyPage(asker, { ...named, reason, dryRun: false });
  if (json) return asker.say(JSON.stringify(done));
  asker.say(dryRun ? 'Chạy thử: chưa ghi gì.' : `Đã đóng ${done.length} lượt gửi.`);
};

const everyPage = (
  { ask, watch }: CampaignAsker,
  body: Readonly<Record<string, unknown>> & { readonly dryRun: boolean },
): Promise<Closed> =>
  watch(body.dryRun ? 'Đang tìm' : 'Đang đóng', async (step) => {
    const all: Closed = [];
    let after: string | null = null;
    do {
      const route = 'POST /v1/campaigns/{campaign}/quarantine/dismissals';
      const page: Body<typeof route> = (await ask(route, { body: { ...body, ...(after === null ? {} : { after }) } }))
        .body;
      all.push(...page.deliveries);
      after = page.next;
      step(all.length);
    } while (after !== null);
    return all;
  });

const mostShown = 20;

const closedText = (closed: Closed): string => {
  if (closed.length === 0) return 'Không có lượt gửi nào còn chờ như thế.';
  const lines = closed
    .slice(0, mostShown)
    .map(({ receipt, source, unit }) => `${plain(receipt)}  ${plain(source)}  ${plain(unit ?? 'chưa rõ đơn vị')}`);
  const rest = closed.length - lines.length;
  return [...lines, ...(rest > 0 ? [`… và ${rest} lượt khác`] : [])].join('\n');
};
