/** Campaigns and registers: publish, list, show. */

import type * as z from 'zod';
import { templateFaults } from '../../shared/documents/template/fit.ts';
import { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { campaignFaults } from '../../shared/domain/campaign/campaign-faults.ts';
import { largestReportIssues } from '../../shared/domain/campaign/largest-report.ts';
import { type Issue, pointer, refusal } from '../../shared/domain/issues/issue.ts';
import { at, quoted, textOf } from '../../shared/domain/issues/untyped.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { registerFaults } from '../../shared/domain/units/register-faults.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import { signedIn } from '../../shared/http/official.ts';
import { etag, seenVersion } from '../../shared/http/precondition.ts';
import type { Response, UseCase } from '../../shared/http/request.ts';
import { boardSteps } from '../../shared/http/routes/board.ts';
import type {
  BoundSource,
  CampaignList,
  PublicationImpact,
  Published,
  RegisterList,
} from '../../shared/http/routes/definitions.ts';
import { Problem } from '../../shared/problems.ts';
import type { Edition, Version } from '../../shared/store/definitions.ts';
import type { Stores } from '../../shared/store/live.ts';
import { rebind } from './bind.ts';
import { registerFit, successionFit } from './fit.ts';
import { allowed, impactsOf, isDryRun } from './impact.ts';
import { isSame, type Publication, publish } from './publish.ts';
import { reopenUnderWay } from './reopen.ts';

export const putCampaign =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const seen = seenVersion(request);
    const body = jsonBody(request);
    const id = request.params.get('campaign') ?? '';
    const issues = [...campaignFaults(body), ...misnamed(body, id), ...hidden(id)];
    issues.push(...(await registerFit(stores, body)));
    if (isShaped(issues)) issues.push(...fitOf(CampaignDocument.parse(body)));
    if (issues.length > 0) throw new Problem('campaign.invalid', undefined, issues);
    const campaign = CampaignDocument.parse(body);
    const notes = largestReportIssues(campaign.fields);
    const of = await stores.definitions.latest('campaign', campaign.id);
    const impacts = await impactsOf(stores, of && !isSame(of.document, campaign) ? [{ of, campaign }] : []);
    if (isDryRun(request)) return wouldPublish(campaign.id, of, impacts, notes);
    allowed(request, impacts);
    const made = await publish(stores, { kind: 'campaign', document: campaign, seen, by });
    await reopenUnderWay(stores, campaign.id, by);
    return published(made, impacts, await rebind(stores, [campaign.id], by), notes);
  };

const hidden = (id: string): Issue[] =>
  boardSteps.has(id)
    ? [refusal('document.id', pointer('id'), `Mã ${quoted(id)} là địa chỉ của một trang khác: cần mã khác.`)]
    : [];

/** Other faults hide none of what is seen only in a document of the right shape. */
const isShaped = (issues: readonly Issue[]): boolean => !issues.some(({ code }) => code.startsWith('schema.'));

/** What is seen only in such a one. */
const fitOf = (campaign: CampaignDocument): Issue[] => [
  ...templateFit(campaign),
  ...largestReportIssues(campaign.fields).filter(({ strength }) => strength === 'refuse'),
];

const templateFit = (campaign: CampaignDocument): Issue[] => {
  const { template } = campaign.export;
  return template === undefined ? [] : templateFaults(template, campaign);
};

export const putRegister =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const seen = seenVersion(request);
    const body = jsonBody(request);
    const issues = [...registerFaults(body), ...misnamed(body, request.params.get('register'))];
    if (issues.length === 0) issues.push(...(await successionFit(stores, RegisterDocument.parse(body))));
    if (issues.length > 0) throw new Problem('register.invalid', undefined, issues);
    const register = RegisterDocument.parse(body);
    const latest = await stores.definitions.latest('register', register.id);
    const users = await campaignsOf(stores, register.id);
    const isChange = latest && !isSame(latest.document, register);
    const impacts = await impactsOf(stores, isChange ? users.map((of) => ({ of, register })) : []);
    if (isDryRun(request)) return wouldPublish(register.id, latest, impacts);
    allowed(request, impacts);
    const made = await publish(stores, { kind: 'register', document: register, seen, by });
    // Asked again: a campaign may have come to this register meanwhile.
    const ids = (await campaignsOf(stores, register.id)).map(({ id }) => id);
    for (const id of ids) await reopenUnderWay(stores, id, by);
    return published(made, impacts, await rebind(stores, ids, by));
  };

const campaignsOf = async ({ definitions }: Stores, register: string): Promise<Version<CampaignDocument>[]> =>
  (await definitions.list('campaign')).filter(({ document }) => document.register === register);

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
    const asked = request.query.get('version');
    const found =
      asked === null
        ? await definitions.latest(kind, id)
        : await definitions.version(kind, id, /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : 0);
    if (!found) throw new Problem(`${kind}.unknown`);
    return { status: 200, headers: etag(found.version), body: found.document };
  };

/** What would be done, and nothing written. */
export const wouldPublish = (
  id: string,
  latest: Edition | undefined,
  impacts: PublicationImpact[],
  notes: Issue[] = [],
): Response => {
  const version = latest?.version ?? 0;
  return {
    status: 200,
    body: { id, version, outcome: 'dry-run', publishedAt: null, impacts, notes, sources: [] } satisfies Published,
  };
};

export const published = (
  { outcome, version }: Publication<'campaign' | 'register' | 'holidays'>,
  impacts: PublicationImpact[],
  sources: BoundSource[],
  notes: Issue[] = [],
): Response => ({
  status: outcome === 'published' ? 201 : 200,
  headers: etag(version.version),
  body: {
    id: version.id,
    version: version.version,
    outcome,
    publishedAt: version.publishedAt,
    impacts,
    notes,
    sources,
  } satisfies Published,
});

/** The address names the document: one that calls itself otherwise was sent to the wrong place. */
export const misnamed = (body: unknown, id: string | undefined): Issue[] => {
  const named = textOf(at(body, 'id'));
  return named !== undefined && named !== id
    ? [refusal('document.id', pointer('id'), `Mã trong văn bản là ${quoted(named)}, khác với mã trên địa chỉ.`)]
    : [];
};
