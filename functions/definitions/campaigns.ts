/** Campaigns and registers: publish, list, show. */

import type * as z from 'zod';
import { CampaignDocument } from '../../shared/domain/campaign.ts';
import { campaignFaults } from '../../shared/domain/campaign-faults.ts';
import { type Issue, pointer, refusal } from '../../shared/domain/issue.ts';
import { RegisterDocument } from '../../shared/domain/register.ts';
import { readRegister, registerFaults } from '../../shared/domain/register-document.ts';
import type { CampaignList, Published, RegisterList } from '../../shared/http/bodies.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Response, UseCase } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problems.ts';
import type { Version } from '../../shared/store/definitions.ts';
import type { Stores } from '../../shared/store/live.ts';
import { rebind } from './bind.ts';
import { type Publication, publish } from './publish.ts';

export const putCampaign =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const body = jsonBody(request);
    const issues = [...campaignFaults(body), ...misnamed(body, request.params.get('campaign'))];
    const parsed = CampaignDocument.safeParse(body);
    if (!parsed.success) throw new Problem('campaign.invalid', undefined, issues);
    issues.push(...(await registerFit(stores, parsed.data)));
    if (issues.length > 0) throw new Problem('campaign.invalid', undefined, issues);
    const made = await publish(stores, 'campaign', parsed.data.id, () => parsed.data, by);
    return published(made, await rebind(stores, [made.version], by));
  };

export const putRegister =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const body = jsonBody(request);
    const issues = [...registerFaults(body), ...misnamed(body, request.params.get('register'))];
    const parsed = RegisterDocument.safeParse(body);
    if (!parsed.success || issues.length > 0) throw new Problem('register.invalid', undefined, issues);
    const made = await publish(stores, 'register', parsed.data.id, () => parsed.data, by);
    const campaigns = await stores.definitions.list('campaign');
    const users = campaigns.filter(({ document }) => document.register === parsed.data.id);
    return published(made, await rebind(stores, users, by));
  };

export const listCampaigns =
  ({ definitions }: Stores): UseCase =>
  async () => {
    const campaigns = (await definitions.list('campaign')).map(({ document, ...version }) => ({
      ...version,
      title: document.title,
    }));
    return { status: 200, body: { campaigns } satisfies z.infer<typeof CampaignList> };
  };

export const listRegisters =
  ({ definitions }: Stores): UseCase =>
  async () => {
    const registers = (await definitions.list('register')).map(({ document, ...version }) => ({
      ...version,
      title: document.title,
      units: readRegister(document).units.length,
    }));
    return { status: 200, body: { registers } satisfies z.infer<typeof RegisterList> };
  };

/** One published document, the newest version or the one asked for. */
export const show =
  ({ definitions }: Stores, kind: 'campaign' | 'register'): UseCase =>
  async (request) => {
    const id = request.params.get(kind) ?? '';
    const asked = Number(request.query.get('version'));
    const found =
      Number.isInteger(asked) && asked > 0
        ? await definitions.version(kind, id, asked)
        : await definitions.latest(kind, id);
    if (!found) throw new Problem(`${kind}.unknown`);
    return { status: 200, headers: { etag: `"${found.version}"` }, body: found.document };
  };

export const published = (
  { outcome, version }: Publication<'campaign' | 'register' | 'source'>,
  bound: Pick<Published, 'rebound' | 'notRebound'> = { rebound: [], notRebound: [] },
): Response => ({
  status: outcome === 'published' ? 201 : 200,
  body: {
    id: version.id,
    version: version.version,
    outcome,
    publishedAt: version.publishedAt,
    ...bound,
  } satisfies Published,
});

/** The address names the document: one that calls itself otherwise was sent to the wrong place. */
export const misnamed = (body: unknown, id: string | undefined): Issue[] => {
  const named = (body as { id?: unknown } | null | undefined)?.id;
  return typeof named === 'string' && named !== id
    ? [refusal('document.id', pointer('id'), `Mã trong văn bản là "${named}", khác với mã trên địa chỉ.`)]
    : [];
};

const registerFit = async ({ definitions }: Stores, campaign: CampaignDocument): Promise<Issue[]> => {
  const register: Version<RegisterDocument> | undefined = await definitions.latest('register', campaign.register);
  if (!register) {
    const detail = `Chưa công bố danh mục "${campaign.register}". Hãy công bố danh mục trước.`;
    return [refusal('campaign.register-unknown', pointer('register'), detail)];
  }
  const groups = new Set(readRegister(register.document).groups.map(({ code }) => code));
  return campaign.reporters.flatMap((block, i) => {
    if (!('communes' in block) || block.communes === 'all' || groups.has(block.communes.ofGroup)) return [];
    const at = pointer('reporters', i, 'communes', 'ofGroup');
    return [refusal('campaign.group-unknown', at, `Danh mục không có huyện mã ${block.communes.ofGroup}.`)];
  });
};
