/** What a source's own token, or a unit's signed link, opens. */

import type { Ledger } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { SignedLink } from '../../shared/domain/log/submission.ts';

import { liveLink } from '../../shared/domain/sources/signed-link.ts';
import type { Source } from '../../shared/domain/sources/source.ts';
import { type SourceState, sourceOf } from '../../shared/domain/sources/source-state.ts';
import type { Request } from '../../shared/http/request.ts';
import { carriesToken, tokenIn } from '../../shared/http/source-token.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';

export interface Opened {
  readonly source: Source;
  /** The source with the campaign and the register it is judged by. */
  readonly state: SourceState;
  readonly period: PeriodRead;
  /** Code of the one unit a link opens; null for the source's own token. */
  readonly only: string | null;
  /** The link, where it was one that opened. */
  readonly link: SignedLink | undefined;
}

/** Of a source that takes one group's reports, that group alone. */
const within = ({ rows, groups }: Ledger, group: string | undefined): Pick<Ledger, 'rows' | 'groups'> =>
  group === undefined
    ? { rows, groups }
    : { rows: rows.filter(({ unit }) => unit.group === group), groups: groups.filter(({ code }) => code === group) };

/** The tools whose reports come as files; only the first has a form of ours. */
export type FileTool = 'workbook' | 'csv';

/**
 * @param taking throws `form.unknown` where the source is of none of these tools
 * Throws `intake.unproven`, the same for a source that is not there.
 */
export const openedBy = async (stores: Stores, request: Request, taking: readonly FileTool[]): Promise<Opened> => {
  const found = await stores.sources.latest(request.params.get('source') ?? '');
  const source = found && sourceOf(found);
  const link =
    source && 'link' in source.unit
      ? liveLink(tokenIn(request), source, new Date(stores.now()).toISOString())
      : undefined;
  const proven = carriesToken(request, source) || link !== undefined;
  if (!found || !source || source.revoked || !proven) throw new Problem('intake.unproven');
  if (!taking.some((tool) => tool === source.tool))
    throw new Problem('form.unknown', 'Nguồn này không nhận biểu Excel.');
  const period = await readPeriod(stores, source.campaign, null);
  if (link && (link.campaign !== period.place.campaign || link.period !== period.place.period)) {
    throw new Problem('intake.unproven');
  }
  const ledger = { ...period.ledger, ...within(period.ledger, source.group) };
  return { source, state: found, period: { ...period, ledger }, only: link?.unit ?? null, link };
};
