/** /v1/sources/{source}/links: the signed links of units, for a source that takes its unit from them. */
import { hasPeriod, periodAt } from '../../shared/domain/calendars/calendar.ts';
import { pointer, refusal } from '../../shared/domain/issues/issue.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { daysAfter, linkExpiry } from '../../shared/domain/sources/link-expiry.ts';
import { signLink } from '../../shared/domain/sources/signed-link.ts';
import type { SourceState } from '../../shared/domain/sources/source-state.ts';
import { pageOf } from '../../shared/domain/sources/unit-page.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Unit } from '../../shared/domain/units/register.ts';
import { expectedOf, ofGroup } from '../../shared/domain/units/roster.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import { LinksEnd, type LinksEnded, LinksRequest, type UnitLinks } from '../../shared/http/routes/sources.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { amend } from './amend.ts';

export const mintLinks =
  (stores: Stores): UseCase =>
  async (request) => {
    const { units: codes, period: named, days } = checkedBody(LinksRequest, request);
    const state = await linkSource(stores, request);
    const { source, campaign } = state.bound;
    const now = stores.now();
    const period = named ?? periodAt(campaign.calendar, now);
    if (!hasPeriod(campaign.calendar, period)) throw invalid('period', 'Đợt báo cáo không có kỳ này.');
    const units = unitsAsked(state, codes);
    const expiresAt =
      days === undefined ? await expiryOf(stores, { campaign: campaign.id, period }, units) : daysAfter(now, days);
    const given = { campaign: campaign.id, period, slot: state.slot, expires: expiresAt / 1_000 };
    const links = units.map(({ code: unit, name }) => {
      const token = signLink({ ...given, unit }, source.id, state.linkKey);
      return {
        unit,
        name,
        token,
        path: `/v1/in/${source.id}/${token}`,
        page: pageOf(source.tool, source.id, token),
      };
    });
    const told = units.map(({ code }) => code);
    await recordIntent(stores, request, { action: 'source.links', subject: source.id, period, units: told });
    const body: UnitLinks = { source: source.id, period, expiresAt: new Date(expiresAt).toISOString(), links };
    return { status: 200, body };
  };

/** Ends the links of the units named, or every link given out so far; one given out after that is good. */
export const endLinks =
  (stores: Stores): UseCase =>
  async (request) => {
    const { units: codes, all = false } = checkedBody(LinksEnd, request);
    if (all === (codes !== undefined))
      throw invalid('', 'Cần nêu các đơn vị (units), hoặc "all": true để thu hồi mọi liên kết.');
    const state = await linkSource(stores, request);
    const { id } = state;
    const units = codes ? unitsAsked(state, codes).map(({ code }) => code) : null;
    await recordIntent(stores, request, { action: 'source.links-end', subject: id, ...(units ? { units } : {}) });
    await amend(stores, { id, by: signedIn(request).id, action: null }, () => ({ kind: 'links', units }));
    return { status: 200, body: { source: id, units } satisfies LinksEnded };
  };

/** Throws unless the source takes its units from links. */
const linkSource = async ({ sources }: Stores, request: Request): Promise<SourceState & { linkKey: Uint8Array }> => {
  const state = await sources.latest(request.params.get('source') ?? '');
  if (!state) throw new Problem('source.unknown');
  if (state.credentials.revoked) throw new Problem('source.revoked');
  const { linkKey } = state;
  if (!linkKey) throw invalid('', 'Nguồn này không lấy đơn vị từ liên kết: khai "unit": { "link": "…" }.');
  return { ...state, linkKey };
};

/** The units named, or all that must report through the source. */
const unitsAsked = ({ bound }: SourceState, codes: readonly string[] | undefined): readonly Unit[] => {
  const { source, campaign, register } = bound;
  const { units: expected } = ofGroup(expectedOf(campaign, readRegister(register.document)), source.group);
  if (!codes) return expected;
  const byCode = new Map(expected.map((unit) => [unit.code, unit]));
  return codes.map((code, i) => {
    const unit = byCode.get(code);
    if (!unit) throw invalid(pointer('units', i), 'Không phải đơn vị phải báo cáo của đợt này.');
    return unit;
  });
};

/** After the last of these units' deadlines, as they are now. */
const expiryOf = async (stores: Stores, { campaign, period }: Place, units: readonly Unit[]): Promise<number> => {
  const asked = new Set(units.map(({ code }) => code));
  const read = await readPeriod(stores, campaign, period);
  const rows = read.ledger.rows.filter(({ unit }) => asked.has(unit.code));
  return linkExpiry(read, rows, stores.now());
};

const invalid = (at: string, detail: string): Problem =>
  new Problem('request.invalid', detail, at === '' ? [] : [refusal('links.invalid', at, detail)]);
