/** What a campaign is played with: marked as a sample, its forms connected, its people known by invented addresses. */
import type { Campaign, CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { connect, type ShippedSource } from '../local/publish-shipped.ts';
import type { Service } from '../local/service.ts';
import type { DemoCampaign } from './campaigns.ts';
import { connectTools, labelsOf } from './connect-tools.ts';
import { writeContacts } from './contacts.ts';
import { type Diary, openDiary } from './diary.ts';
import { letterTo } from './letters.ts';
import { type Office, openOffice } from './office.ts';
import type { Scene } from './perform.ts';
import type { Stage } from './play.ts';
import type { Post } from './post.ts';

export interface Setting {
  readonly service: Service;
  readonly demo: DemoCampaign;
  readonly campaign: Campaign;
  readonly office: Office;
  readonly posts: readonly Post[];
  readonly tools: readonly Post['tool'][];
  readonly stage: Stage;
  readonly scene: Scene;
  readonly diary: Diary;
}

export const setUp = async (
  service: Service,
  demo: DemoCampaign,
  sources: readonly ShippedSource[],
): Promise<Setting> => {
  const office = openOffice(service, demo.id);
  const document = await markAsSample(office, demo);
  const { campaign, register } = await readPeriod(service.stores, demo.id, null);
  const { units, groups } = expectedOf(campaign, register);
  const { levels, unreachable } = demo.life;
  await writeContacts(office, { register: document.register, units, groups, whole: levels.whole, unreachable });
  await connectLinks(service, campaign, demo.prefix);
  const posts = demo.period(campaign, register);
  const tools = [...new Set(posts.map(({ tool }) => tool))];
  const urls = await connectTools(service, campaign, demo.prefix, tools, sources);
  const scene: Scene = {
    campaign,
    units: new Map(units.map((unit) => [unit.code, unit])),
    groups: new Map(groups.map((group) => [group.code, group])),
    levels,
    office,
    linkOf: (unit) => linkIn(service, unit),
  };
  const stage = { service, urls, labels: labelsOf(campaign) };
  return { service, demo, campaign, office, posts, tools, stage, scene, diary: openDiary() };
};

const markAsSample = async (office: Office, { id, sample }: DemoCampaign): Promise<CampaignDocument> => {
  const path = `/v1/campaigns/${id}`;
  const document = await office.get<CampaignDocument>(path, 'operator');
  // It was published a moment ago, for the first time.
  await office.send('PUT', path, { ...document, sample }, 'operator', '1');
  return document;
};

/** Letters carry each unit's own link, where a source takes its unit from one. */
const connectLinks = async (service: Service, { id, title }: Campaign, prefix: string): Promise<void> => {
  const api = { url: service.url, token: await service.token('operator') };
  const unit = { link: 'don_vi' };
  await connect(api, {
    id: `${prefix}-don-vi`,
    title: `${title}: liên kết của đơn vị`,
    tool: 'page',
    campaign: id,
    unit,
  });
};

/** As the officer finds it in the last letter his unit was sent; where the page posts to. */
const linkIn = async (service: Service, unit: string): Promise<string> => {
  const letter = await letterTo(service, `don-vi-${unit}`);
  const [link] = /http\S+\/f\/\S+/.exec(letter?.text ?? '') ?? [];
  if (link === undefined) throw new Error(`${unit}: no letter with a link`);
  return link.replace('/f/', '/v1/in/');
};
