/** When a report that replaces another one is worth a look. Apart from the document, because intake loads no schema. */
import type { CampaignDocument, ChangesAllowed } from './campaign.ts';

/** What the campaign says of changed figures, or by default: more than half, and by 3 or more. */
export const changesAllowed = ({ changes }: Pick<CampaignDocument, 'changes'>): ChangesAllowed =>
  changes ?? { moreThan: 0.5, atLeast: 3, wait: false };
