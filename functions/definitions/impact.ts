/** What a publication would do, and whether it may be done: told for a dry run, asked for where reports exist. */
import { periodAt } from '../../shared/domain/calendars/calendar.ts';
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { type Impact, impactOf } from '../../shared/domain/log/impact.ts';
import { isUnderWay, openedPeriods } from '../../shared/domain/log/life.ts';
import { sourceFaults } from '../../shared/domain/sources/source-faults.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Unit } from '../../shared/domain/units/register.ts';
import type { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import type { Request } from '../../shared/http/request.ts';
import type { PublicationImpact } from '../../shared/http/routes/definitions.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { Problem } from '../../shared/problems.ts';
import type { Version } from '../../shared/store/definitions.ts';
import type { Stores } from '../../shared/store/live.ts';

/** What a campaign would become; what is left out stays as it is. */
export interface Change {
  readonly of: Version<CampaignDocument>;
  readonly campaign?: CampaignDocument;
  readonly register?: RegisterDocument;
}

/** The sources a report can come by that was made from a form of ours, which carries the version it was made from. */
const formTools: readonly string[] = ['workbook', 'openrosa'];

export const impactsOf = async (stores: Stores, changes: readonly Change[]): Promise<PublicationImpact[]> => {
  const sources = changes.length > 0 ? await stores.sources.list() : [];
  const cutoff = new Date(stores.now()).toISOString();
  const all = await Promise.all(
    changes.map(async ({ of, campaign = of.document, register }) => {
      const before = await termsOf(stores, of.document, of.version);
      const after = await termsOf(stores, campaign, of.version + 1, register);
      const { groups } = expectedOf(after.campaign, after.register);
      const own = sources.filter(({ bound, credentials }) => bound.source.campaign === of.id && !credentials.revoked);
      const fit = own.map(({ id, bound }) => {
        const { version: _version, ...document } = bound.source;
        const issues = sourceFaults(document, campaign, groups);
        return { source: id, fits: issues.length === 0, givesForms: formTools.includes(document.tool), issues };
      });
      return inTurns(await periodsTouched(stores, of), 1, async (period) => {
        const entries = await stores.log.entries({ campaign: of.id, period });
        return shown(impactOf(before, after, { period, entries, cutoff }), fit);
      });
    }),
  );
  return all.flat();
};

/** Every period that still changes, the latest first; the current one where none has opened. */
const periodsTouched = async ({ lives, now }: Stores, { id, document }: Change['of']): Promise<string[]> => {
  const life = await lives.of(id);
  const opened = openedPeriods(life, document.calendar, now());
  const open = opened.filter((period) => isUnderWay(life, document.calendar, period, now()));
  return open.length > 0 ? open.toReversed() : [periodAt(document.calendar, now())];
};

const termsOf = async (
  { definitions }: Stores,
  campaign: CampaignDocument,
  version: number,
  given?: RegisterDocument,
) => {
  const register = given ?? (await definitions.latest('register', campaign.register))?.document;
  if (!register) throw new Problem('register.unknown');
  return { campaign: { ...campaign, version }, register: readRegister(register) };
};

const shown = (impact: Impact, sources: PublicationImpact['sources']): PublicationImpact => {
  const unit = ({ code, name }: Unit) => ({ code, name });
  const field = ({ key, label }: { readonly key: string; readonly label: string }) => ({ key, label });
  return {
    campaign: impact.campaign,
    period: impact.period,
    reports: impact.reports,
    joining: impact.joining.map(unit),
    leaving: impact.leaving.map((one) => ({ ...unit(one), reported: one.reported })),
    added: impact.added.map(field),
    removed: impact.removed.map(field),
    required: impact.required.map(field),
    totals: [...impact.totals],
    sources,
    refusals: [...impact.refusals],
  };
};

/** `dryRun` writes nothing; `confirm` says the impact was seen; `force` insists on what is refused. */
export const isDryRun = ({ query }: Request): boolean => isOn(query, 'dryRun');

/** Throws `publish.refused`, or `publish.confirm` where reports exist, unless the query says to go on. */
export const allowed = ({ query }: Request, impacts: readonly PublicationImpact[]): void => {
  const refusals = impacts.flatMap((impact) => impact.refusals);
  if (isOn(query, 'force')) return;
  if (refusals.length > 0) throw new Problem('publish.refused', undefined, refusals, { impacts });
  if (isOn(query, 'confirm') || impacts.every(({ reports }) => reports === 0)) return;
  const reports = impacts.reduce((sum, impact) => sum + impact.reports, 0);
  throw new Problem('publish.confirm', `Đã có ${reports} đơn vị báo cáo; xem mục impacts rồi xác nhận.`, [], {
    impacts,
  });
};
