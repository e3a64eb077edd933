/** POST /v1/sources/{source}/links: the signed links of units, for a source that takes its unit from them. */
import { hasPeriod, periodAt } from '../../shared/domain/calendars/calendar.ts';
import { pointer, refusal } from '../../shared/domain/issues/issue.ts';
import { signLink } from '../../shared/domain/sources/signed-link.ts';
import { type SourceState, sourceOf } from '../../shared/domain/sources/source-state.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { expectedOf, ofGroup } from '../../shared/domain/units/roster.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import type { UseCase } from '../../shared/http/request.ts';
import { LinksRequest, type UnitLinks } from '../../shared/http/routes/sources.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';

export const mintLinks =
  (stores: Stores): UseCase =>
  async (request) => {
    const asked = checkedBody(LinksRequest, request);
    const found = await stores.sources.latest(request.params.get('source') ?? '');
    if (!found) throw new Problem('source.unknown');
    const at = new Date(stores.now()).toISOString();
    const body = linksOf(found, asked.units, asked.period, at);
    const units = body.links.map(({ unit }) => unit);
    await recordIntent(stores, request, { action: 'source.links', subject: found.id, period: body.period, units });
    return { status: 200, body };
  };

const linksOf = (
  state: SourceState,
  codes: readonly string[] | undefined,
  asked: string | undefined,
  at: string,
): UnitLinks => {
  const { campaign, register } = state.bound;
  const source = sourceOf(state);
  if (source.revoked) throw new Problem('source.revoked');
  if (!('link' in source.unit))
    throw invalid('', 'Nguồn này không lấy đơn vị từ liên kết: khai "unit": { "link": "…" }.');
  const period = asked ?? periodAt(campaign.calendar, at);
  if (!hasPeriod(campaign.calendar, period)) throw invalid('period', 'Đợt báo cáo không có kỳ này.');
  const { units: expected } = ofGroup(expectedOf(campaign, readRegister(register.document)), source.group);
  const links = (codes ?? expected.map(({ code }) => code)).map((code, i) => {
    const unit = expected.find((one) => one.code === code);
    if (!unit) throw invalid(pointer('units', i), 'Không phải đơn vị phải báo cáo của đợt này.');
    const token = signLink({ campaign: campaign.id, period, unit: unit.code }, source);
    if (token === undefined) throw invalid('', 'Nguồn chưa có mã bí mật: cấp mã trước, rồi mới cấp liên kết.');
    return { unit: unit.code, name: unit.name, token, path: `/v1/in/${source.id}/${token}` };
  });
  return { source: source.id, period, links };
};

const invalid = (at: string, detail: string): Problem =>
  new Problem('request.invalid', detail, at === '' ? [] : [refusal('links.invalid', at, detail)]);
