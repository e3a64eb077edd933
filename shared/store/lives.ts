/** What was done with each campaign and its periods, one small partition a campaign. */
import { isArchived, type Life, type LifeEntry, lifeOf } from '../domain/log/life.ts';
import { inTurns } from '../in-turns.ts';
import type { Definitions, Documents, Version } from './definitions.ts';
import { lifeKey, lifePartition } from './keys.ts';
import type { PutOutcome, Table } from './ports.ts';

export interface Lives {
  of(campaign: string): Promise<Life>;
  /** `repeated` when that number of the period, or of the campaign, is taken. */
  append(campaign: string, entry: LifeEntry): Promise<PutOutcome>;
}

export const openLives = (table: Table): Lives => ({
  of: async (campaign) => {
    const items = await table.query(lifePartition(campaign), { attributes: ['entry'] });
    return lifeOf(items.map(({ entry }) => entry as LifeEntry));
  },
  append: (campaign, entry) => table.put(lifeKey(campaign, entry.of, entry.number), { entry }),
});

/** A campaign in force, with what was done with it. */
export interface LivedCampaign extends Version<Documents['campaign']> {
  readonly life: Life;
}

const abreast = 8;

interface Kept {
  readonly definitions: Pick<Definitions, 'list'>;
  readonly lives: Pick<Lives, 'of'>;
}

/** Every campaign, archived ones included. */
export const allCampaigns = async ({ definitions, lives }: Kept): Promise<readonly LivedCampaign[]> =>
  inTurns(await definitions.list('campaign'), abreast, async (one) => ({ ...one, life: await lives.of(one.id) }));

/** Every campaign that is not archived: what is scheduled is done for these alone. */
export const liveCampaigns = async (kept: Kept): Promise<readonly LivedCampaign[]> =>
  (await allCampaigns(kept)).filter(({ life }) => !isArchived(life));
