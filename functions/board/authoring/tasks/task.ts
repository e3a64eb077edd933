/** A task of writing a campaign: what it is called, and the members of the document it writes. */
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { Members, MembersOf } from '../parts/part.ts';

export type CampaignMember = keyof MembersOf<CampaignDocument>;

export interface Task {
  readonly words: string;
  /** In a few words, how it stands. */
  readonly told: (document: unknown) => string;
  readonly members: Members;
}
