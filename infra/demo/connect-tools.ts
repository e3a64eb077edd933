/** Connects every tool a recording uses: the shipped sources, and one more for each further tool. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { connect, type NewSource, type ShippedSource } from '../local/publish-shipped.ts';
import type { Service } from '../local/service.ts';
import type { Urls } from './play.ts';
import type { Post } from './post.ts';
import { labelled, unitLabels } from './wire.ts';

/** Fields and unit questions by key, as a form that shows labels calls them. */
export const labelsOf = (campaign: Campaign): Readonly<Record<string, string>> => ({
  ...unitLabels,
  ...Object.fromEntries(campaign.fields.map(({ key, label }) => [key, label])),
});

/** The address of each tool's source, its secret in the path. */
export const connectTools = async (
  service: Pick<Service, 'url' | 'token'>,
  campaign: Campaign,
  prefix: string,
  tools: readonly Post['tool'][],
  shipped: readonly ShippedSource[],
): Promise<Urls> => {
  const api = { url: service.url, token: await service.token('operator') };
  const urls: Partial<Record<Post['tool'], string>> = {};
  for (const tool of tools) {
    const ready = shipped.find((source) => source.campaign === campaign.id && source.tool === tool);
    const { path } = ready ?? (await connect(api, sourceOf(campaign, prefix, tool)));
    urls[tool] = `${service.url}${path}${tool === 'openrosa' ? '/submission' : ''}`;
  }
  return urls;
};

const sourceOf = (campaign: Campaign, prefix: string, tool: Post['tool']): NewSource => ({
  id: `${prefix}-${tool}`,
  title: `${campaign.document.number ?? campaign.document.issuer}: ${tool}`,
  tool,
  campaign: campaign.id,
  ...(labelled.has(tool) ? mapping(campaign) : {}),
});

const mapping = (campaign: Campaign): Partial<NewSource> => ({
  unit: { answer: unitLabels.unit, hint: unitLabels.district },
  answers: Object.fromEntries(campaign.fields.map(({ key, label }) => [key, label])),
});
