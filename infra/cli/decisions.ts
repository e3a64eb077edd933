/** tonghop decisions: all that was decided of one unit, and what it asked or answered. */
import type { CampaignAsker } from './asker.ts';
import { unitsOf } from './choice.ts';
import { campaignCommand } from './command.ts';
import { decisionText } from './decide-text.ts';
import type { CampaignOptions } from './options.ts';
import { colour, plain } from './text.ts';

export const decisions = campaignCommand({
  description: 'Các quyết định về một đơn vị, cũ nhất trước.',
  help: 'Ví dụ:\n  tonghop decisions "Xã Đắk Cấm"',
  run: async (asker: CampaignAsker, _options: CampaignOptions, written: string) => {
    const unit = await unitsOf(asker, (await asker.ask('GET /v1/campaigns/{campaign}')).body)(written);
    const answer = await asker.ask('GET /v1/campaigns/{campaign}/units/{unit}/decisions', { params: { unit } });
    asker.show(answer, (body) =>
      [
        colour('bold', `${plain(body.unit.name)} (${plain(body.unit.code)})`),
        ...(body.decisions.length === 0 ? ['Chưa có quyết định nào.'] : body.decisions.map(decisionText)),
      ].join('\n'),
    );
  },
});
