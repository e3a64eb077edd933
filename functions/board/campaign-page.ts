/** A page of one campaign: where it stands, where one may go from it, and what came of the form that led to it. */
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { path } from '../../shared/web/parts.ts';
import { type At, campaignsStep, childOf } from './addresses.ts';
import { campaignLinks } from './campaign-links.ts';
import { type BoardPage, boardPage } from './frame.ts';
import type { Visit } from './session.ts';

export const campaignAt = ({ api }: Visit, where: At): Promise<CampaignDocument> =>
  api.get<CampaignDocument>(where.api);

interface CampaignPage {
  readonly where: At;
  readonly campaign: Pick<CampaignDocument, 'title'>;
  /** Its own step below the campaign, and the page's name. */
  readonly step: string;
  readonly name: string;
  /** Pages above it, between the campaign and itself. */
  readonly above?: readonly (readonly [name: string, href: string])[];
  readonly status?: number;
  readonly script?: BoardPage['script'];
  readonly body: Markup;
}

export const campaignPage = (
  visit: Visit,
  { where, campaign, step, name, above = [], status = 200, script, body }: CampaignPage,
): Response =>
  boardPage(visit, {
    status,
    ...(script ? { script } : {}),
    title: `${status >= 400 ? 'Cần sửa: ' : ''}${name}: ${campaign.title}`,
    body: html`${path([campaignsStep, [campaign.title, childOf(where)], ...above])}
${above.length === 0 ? campaignLinks(visit, where, step) : ''}
<h1>${name}</h1>
${body}`,
  });
