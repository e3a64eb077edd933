/** Where a delivery is that waits: by its receipt, as a sender reads it out over the phone, or by its own id. */
import { type Asker, type CampaignAsker, inCampaign } from './asker.ts';
import { campaignOf } from './choice.ts';
import { exits, Stop } from './exit.ts';
import type { CampaignOptions } from './options.ts';
import { plain } from './text.ts';

interface Held {
  readonly asker: CampaignAsker;
  readonly delivery: string;
}

/** The delivery and its campaign, which need not be named: the receipt belongs to one. */
export const heldBy = async (asker: Asker, named: string, options: CampaignOptions): Promise<Held> => {
  // An id within a campaign is what the API knows it by.
  if (options.campaign !== undefined && !/^TH-/i.test(named)) {
    return { asker: inCampaign(asker, options.campaign, options), delivery: named };
  }
  for (const campaign of await campaignsOf(asker, options)) {
    const here = inCampaign(asker, campaign, options);
    const delivery = await deliveryNamed(here, named);
    if (delivery !== undefined) return { asker: here, delivery };
  }
  const where = options.campaign === undefined ? '' : ` trong đợt ${plain(options.campaign)}`;
  throw new Stop(exits.nothing, `Không có lượt gửi chờ xử lý nào mang biên nhận hoặc mã ${plain(named)}${where}.`);
};

const deliveryNamed = async ({ ask }: CampaignAsker, named: string): Promise<string | undefined> => {
  let after: string | undefined;
  do {
    const query = { all: '1', limit: '500', after };
    const { deliveries, next } = (await ask('GET /v1/campaigns/{campaign}/quarantine', { query })).body;
    const found = deliveries.find(({ id, receipt }) => id === named || receipt === named.toUpperCase());
    if (found) return found.id;
    after = next ?? undefined;
  } while (after !== undefined);
  return undefined;
};

const campaignsOf = async (asker: Asker, { campaign }: CampaignOptions): Promise<readonly string[]> => {
  if (campaign !== undefined) return [campaign];
  const { campaigns } = (await asker.ask('GET /v1/campaigns')).body;
  // None published is told as everywhere.
  return campaigns.length === 0 ? [await campaignOf(asker, undefined)] : campaigns.map(({ id }) => id);
};
