/**
 * Binding a source to the campaign and register in force, so that intake judges a delivery after one read.
 * A new version of either re-binds the sources of the campaign; one whose mapping no longer fits stays as it was.
 */
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import type { Bound } from '../../shared/domain/sources/bound.ts';
import type { Source, SourceDocument } from '../../shared/domain/sources/source.ts';
import { sourceFaults } from '../../shared/domain/sources/source-faults.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Group } from '../../shared/domain/units/register.ts';
import type { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import type { Published } from '../../shared/http/routes/definitions.ts';
import { Problem } from '../../shared/problems.ts';
import type { Version } from '../../shared/store/definitions.ts';
import type { Stores } from '../../shared/store/live.ts';
import { type Publication, publish } from './publish.ts';

/** What a source keeps beside its document. */
export type SourceState = Pick<Source, 'secrets' | 'revoked'>;

/** Publishes a source bound to the newest version of its campaign and register. */
export const bind = async (
  stores: Stores,
  document: SourceDocument,
  state: SourceState,
  by: string,
): Promise<Publication<'source'>> => {
  const campaign = await stores.definitions.latest('campaign', document.campaign);
  if (!campaign) throw new Problem('campaign.unknown', `Chưa có đợt báo cáo "${document.campaign}".`);
  const register = await stores.definitions.latest('register', campaign.document.register);
  if (!register) throw new Problem('register.unknown', `Chưa có danh mục "${campaign.document.register}".`);
  const bound = (version: number): Bound => ({
    source: { ...document, ...state, version },
    campaign: { ...withoutTemplate(campaign.document), version: campaign.version },
    register: { document: withoutSuccession(register.document), version: register.version },
  });
  return publish(stores, 'source', document.id, bound, by);
};

/** The groups a campaign's reporters add up under; undefined where its register is not there. */
export const groupsOf = async (
  { definitions }: Pick<Stores, 'definitions'>,
  { document, version }: Version<CampaignDocument>,
): Promise<readonly Group[] | undefined> => {
  const register = await definitions.latest('register', document.register);
  return register && expectedOf({ ...document, version }, readRegister(register.document)).groups;
};

/** Intake judges by the units there are; where they came from would only make the one item it reads larger. */
const withoutSuccession = ({ predecessors: _predecessors, ...document }: RegisterDocument): RegisterDocument =>
  document;

/** Intake reads a bound campaign at every delivery and has no use for a workbook in it. */
const withoutTemplate = (document: CampaignDocument): CampaignDocument => {
  const { template: _template, ...layout } = document.export;
  return { ...document, export: layout };
};

/** Re-binds every live source of the campaigns given. */
export const rebind = async (
  stores: Stores,
  campaigns: readonly Version<CampaignDocument>[],
  by: string,
): Promise<Pick<Published, 'rebound' | 'notRebound'>> => {
  const rebound: string[] = [];
  const notRebound: { source: string; issues: Issue[] }[] = [];
  for (const { document } of await stores.definitions.list('source')) {
    const { version: _version, secrets, revoked, ...source } = document.source;
    const campaign = campaigns.find(({ id }) => id === source.campaign);
    if (!campaign || revoked) continue;
    const issues = sourceFaults(source, campaign.document, await groupsOf(stores, campaign));
    if (issues.length > 0) {
      notRebound.push({ source: source.id, issues });
      continue;
    }
    const { outcome } = await bind(stores, source, { secrets, revoked }, by);
    if (outcome === 'published') rebound.push(source.id);
  }
  return { rebound, notRebound };
};
