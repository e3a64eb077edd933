/** What an address of the form opens: a unit's own link, or a source's token with the unit chosen. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Values } from '../../shared/domain/fields/field.ts';
import { byCalendar, type Door, doorOf } from '../../shared/domain/log/admission.ts';
import type { LedgerRow } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { previousValues } from '../../shared/domain/log/previous-period.ts';
import { isShown, type OpenedWith } from '../../shared/domain/log/shown-report.ts';
import type { SignedLink } from '../../shared/domain/log/submission.ts';
import { type LinkEnd, readLink } from '../../shared/domain/sources/signed-link.ts';
import type { Source } from '../../shared/domain/sources/source.ts';
import { type SourceState, sourceOf } from '../../shared/domain/sources/source-state.ts';
import type { Group } from '../../shared/domain/units/register.ts';
import type { Request } from '../../shared/http/request.ts';
import { carriesToken } from '../../shared/http/source-token.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { previousPeriodOf } from '../../shared/store/previous-period.ts';

/** The form of one unit, open before a person. */
export interface Sheet {
  /** The address it is at, to which it is posted. */
  readonly at: string;
  readonly source: Source;
  readonly token: string;
  /** As deliveries of the source are judged by. */
  readonly campaign: Campaign;
  readonly period: PeriodRead;
  readonly row: LedgerRow;
  readonly door: Door;
  /** Is it the unit's own link, which may also ask, answer and declare? */
  readonly isOwn: boolean;
  /** What the period before said. */
  readonly previous: Values;
}

/** Nothing was chosen yet. */
export interface Choosing {
  readonly at: string;
  readonly campaign: Campaign;
  readonly groups: readonly Group[];
  readonly units: readonly LedgerRow[];
  /** The group whose units are shown. */
  readonly group: string | null;
}

export type Opened =
  | { readonly sheet: Sheet }
  | { readonly choosing: Choosing }
  | { readonly shut: Shut; readonly campaign?: Campaign };

/** Why an address opens no form. */
export type Shut = LinkEnd | 'unknown' | 'not-asked';

/** Throws `store.unavailable`. */
export const opened = async (stores: Stores, request: Request): Promise<Opened> => {
  const { params, query } = request;
  const state = await stores.sources.latest(params.get('source') ?? '');
  const source = state && sourceOf(state);
  if (!state || !source || source.tool !== 'page' || source.revoked) return { shut: 'unknown' };
  const read = 'link' in source.unit ? readLink(params.get('token') ?? '', source, nowOf(stores)) : undefined;
  if (read?.ended) return { shut: read.ended, campaign: state.bound.campaign };
  if (read) return ofLink(stores, request, state, read.link);
  if ('link' in source.unit || !carriesToken(request, source)) return { shut: 'unknown' };
  return ofToken(stores, request, state, { unit: query.get('don-vi'), group: query.get('nhom') });
};

const nowOf = ({ now }: Pick<Stores, 'now'>): string => new Date(now()).toISOString();

const addressOf = ({ params }: Request, unit?: string): string => {
  const parts = [params.get('source') ?? '', params.get('token') ?? ''].map(encodeURIComponent);
  return `/f/${parts.join('/')}${unit === undefined ? '' : `?don-vi=${encodeURIComponent(unit)}`}`;
};

const ofLink = async (stores: Stores, request: Request, state: SourceState, link: SignedLink): Promise<Opened> => {
  if (link.campaign !== state.bound.campaign.id) return { shut: 'unknown' };
  const period = await readPeriod(stores, link.campaign, link.period);
  const row = period.ledger.rows.find(({ unit }) => unit.code === link.unit);
  if (!row) return { shut: 'not-asked', campaign: state.bound.campaign };
  return { sheet: await sheetOf(stores, request, state, { period, row, isOwn: true }) };
};

interface Choice {
  readonly unit: string | null;
  readonly group: string | null;
}

const ofToken = async (stores: Stores, request: Request, state: SourceState, choice: Choice): Promise<Opened> => {
  const { campaign } = state.bound;
  const only = state.bound.source.group;
  const period = await readPeriod(stores, campaign.id, null);
  const { groups, rows } = period.ledger;
  const units = rows.filter(({ unit }) => only === undefined || unit.group === only);
  const row = units.find(({ unit }) => unit.code === choice.unit);
  if (row) return { sheet: await sheetOf(stores, request, state, { period, row, isOwn: false }) };
  const used = new Set(units.map(({ unit }) => unit.group));
  const offered = groups.filter(({ code }) => used.has(code));
  const group = offered.find(({ code }) => code === choice.group)?.code ?? (offered.length === 1 ? only : null) ?? null;
  return { choosing: { at: addressOf(request), campaign, groups: offered, units, group } };
};

const sheetOf = async (
  stores: Stores,
  request: Request,
  state: SourceState,
  { period, row, isOwn }: Pick<Sheet, 'period' | 'row' | 'isOwn'>,
): Promise<Sheet> => {
  const { campaign } = state.bound;
  const cutoff = nowOf(stores);
  // Whoever holds a source's token is no one unit: of other periods it is told nothing.
  const before = isOwn ? await previousPeriodOf(stores, period, cutoff) : null;
  return {
    at: addressOf(request, isOwn ? undefined : row.unit.code),
    source: sourceOf(state),
    token: request.params.get('token') ?? '',
    campaign,
    period,
    row: seenWith({ source: state.id, isOwn }, row),
    door: doorOf(state.admission ?? byCalendar, campaign.calendar, period.place.period, cutoff),
    isOwn,
    previous: before ? previousValues(before, row.unit.code) : {},
  };
};

const seenWith = (opened: OpenedWith, row: LedgerRow): LedgerRow =>
  (row.current ? isShown(opened, row.current) : opened.isOwn)
    ? row
    : { ...row, current: null, sent: null, accepted: null };
