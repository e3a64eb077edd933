/**
 * Binding a source to the campaign and register in force, so that intake judges a delivery after one read.
 * A new version of either re-binds the sources of the campaign; one whose mapping no longer fits stays as it was.
 */
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { requiredSince } from '../../shared/domain/campaign/required-since.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import { type Bound, isBoundAfter, isBoundTo } from '../../shared/domain/sources/bound.ts';
import { sourceFaults } from '../../shared/domain/sources/source-faults.ts';
import type { SourceState } from '../../shared/domain/sources/source-state.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Group } from '../../shared/domain/units/register.ts';
import type { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import type { BoundSource } from '../../shared/http/routes/definitions.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { type Amended, type Amendment, amend } from './amend.ts';

/** What sources are bound to: the newest version of a campaign and of its register. */
export interface InForce {
  readonly to: Omit<Bound, 'source'>;
  readonly campaign: CampaignDocument;
  /** Those the campaign's reporters add up under. */
  readonly groups: readonly Group[];
}

/** Undefined where there is no such campaign. Throws `register.unknown`. */
export const inForce = async ({ definitions }: Stores, id: string): Promise<InForce | undefined> => {
  const published = await definitions.latest('campaign', id);
  if (!published) return undefined;
  const { document: campaign, version } = published;
  const versions = (await definitions.versions('campaign', id)).filter((one) => one.version <= version);
  const register = await definitions.latest('register', campaign.register);
  if (!register) throw new Problem('register.unknown', `Chưa có danh mục "${campaign.register}".`);
  return {
    campaign,
    groups: expectedOf({ ...campaign, version }, readRegister(register.document)).groups,
    to: {
      campaign: {
        ...withoutTemplate(campaign),
        version,
        requiredSince: requiredSince(versions.map((one) => one.document)),
      },
      register: { document: withoutSuccession(register.document), version: register.version },
    },
  };
};

/** Intake judges by the units there are; where they came from would only make the one item it reads larger. */
const withoutSuccession = ({ predecessors: _predecessors, ...document }: RegisterDocument): RegisterDocument =>
  document;

/** Intake reads a bound campaign at every delivery and has no use for a workbook in it. */
const withoutTemplate = (document: CampaignDocument): CampaignDocument => {
  const { template: _template, ...layout } = document.export;
  return { ...document, export: layout };
};

const abreast = 8;

/** Re-binds the sources of the campaigns given, each on its newest state, and says what became of each. */
export const rebind = async (stores: Stores, campaigns: readonly string[], by: string): Promise<BoundSource[]> => {
  const known = new Map<string, InForce>();
  for (const id of campaigns) {
    const now = await inForce(stores, id);
    if (now) known.set(id, now);
  }
  const sources = (await stores.sources.list()).filter(({ bound }) => known.has(bound.source.campaign));
  return inTurns(sources, abreast, (read) => rebindOne(stores, { id: read.id, by, action: null, read }, known));
};

/** @param known what is in force, where it was read already; anew where a source is bound to something newer. */
export const rebindOne = async (
  stores: Stores,
  amendment: Amendment,
  known: ReadonlyMap<string, InForce> = new Map(),
): Promise<BoundSource> => {
  let issues: readonly Issue[] = [];
  const decide = async (state: SourceState | undefined) => {
    if (!state || state.credentials.revoked) return undefined;
    const { version: _version, ...document } = state.bound.source;
    const now = await newest(stores, state.bound, known.get(document.campaign));
    if (!now || isBoundTo(state.bound, now.to)) return undefined;
    issues = sourceFaults(document, now.campaign, now.groups);
    return issues.length > 0 ? undefined : ({ kind: 'bound', document, to: now.to } as const);
  };
  try {
    return outcomeOf(await amend(stores, amendment, decide), issues);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'definition.conflict') throw error;
    return { source: amendment.id, outcome: 'overtaken', version: null, issues: [] };
  }
};

const newest = async (stores: Stores, bound: Bound, known: InForce | undefined): Promise<InForce | undefined> =>
  known && !isBoundAfter(bound, known.to) ? known : inForce(stores, bound.source.campaign);

const outcomeOf = ({ outcome, state }: Amended, issues: readonly Issue[]): BoundSource => {
  const { id: source, bound, credentials } = state;
  const { version } = bound.source;
  if (credentials.revoked) return { source, outcome: 'revoked', version, issues: [] };
  if (issues.length > 0) return { source, outcome: 'kept', version, issues: [...issues] };
  return { source, outcome: outcome === 'recorded' ? 'bound' : 'unchanged', version, issues: [] };
};
