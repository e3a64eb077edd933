/** One source as its page has read it, with the campaign it reports to and who is asked there. */
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { SourceShown } from '../../../../shared/http/routes/sources.ts';
import { type Roster, rosterOf } from '../../roster.ts';
import type { Visit } from '../../session.ts';

export interface SourceSeen {
  readonly visit: Visit;
  readonly source: SourceShown;
  readonly campaign: CampaignDocument;
  readonly roster: Roster;
}

/** @param id by default the one the address names */
export const seenIn = async (visit: Visit, id = visit.request.params.get('source') ?? ''): Promise<SourceSeen> => {
  const source = await visit.api.get<SourceShown>(`/v1/sources/${encodeURIComponent(id)}`);
  const campaign = await visit.api.get<CampaignDocument>(`/v1/campaigns/${encodeURIComponent(source.campaign)}`);
  return { visit, source, campaign, roster: await rosterOf(visit, campaign) };
};
