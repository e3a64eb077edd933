/** GET, POST /bang/{campaign}/nhom/{group}/gia-han: more time for every unit of a group, or for all. */
import type { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import { extenderOf, mayBe } from '../../../shared/http/powers.ts';
import type { GroupDecisions, GroupExtended } from '../../../shared/http/routes/decision-bodies.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { list, path } from '../../../shared/web/parts.ts';
import { asking } from '../addresses.ts';
import { effectPart } from '../effect.ts';
import { readGroup, stepsToGroup } from '../group-read.ts';
import type { Page } from '../session.ts';
import { type Deed, firstOf, inSteps, onlyOffered } from '../steps.ts';
import { dayTyped } from '../typed.ts';
import { day, needed } from '../unit-acts.ts';

export const extendPage: Page = async (visit) => {
  const { api, official, request } = visit;
  onlyOffered(
    visit,
    mayBe(() => extenderOf(official, request.params.get('group') ?? '')),
  );
  const read = await readGroup(visit, 'get');
  const { where, page, name } = read;
  const address = `${read.api}/extensions${where.query}`;
  const [campaign, { etag }] = await Promise.all([
    api.get<CampaignDocument>(where.api),
    api.get<GroupDecisions>(address),
  ]);
  const names = new Map(read.reports.map(({ unit }) => [unit.code, unit.name]));
  const deed: Deed<GroupExtended> = {
    title: `Gia hạn: ${name}`,
    above: path([...stepsToGroup(read), [name, page]]),
    verb: 'Gia hạn',
    back: page,
    seen: etag,
    controls: (typed, wrong) => html`${day('until', 'Ngày cuối còn trong hạn')(typed, wrong)}
${needed(typed, wrong)}`,
    send: (typed, { seen, ...sending }) =>
      api.send<GroupExtended>(
        'POST',
        address,
        { until: dayTyped(typed.get('until') ?? ''), reason: typed.get('reason') ?? '', ...sending },
        { 'if-match': `"${seen}"` },
      ),
    preview: (
      { units, effect },
      typed,
    ) => html`<p>Đến hết ngày <b>${typed.get('until') ?? ''}</b>. Lý do: ${typed.get('reason') ?? ''}</p>
${longer(units.map((code) => names.get(code) ?? code))}
${effect ? effectPart(campaign, { ...effect, units: [] }) : ''}`,
    done: () => asking(page, { xong: 'gia-han' }),
    controlAt: firstOf,
  };
  return inSteps(visit, deed);
};

const longer = (names: readonly string[]): Markup =>
  names.length === 0
    ? html`<p>Không đơn vị nào có hạn dài ra: mọi hạn đã từ ngày ấy trở đi.</p>`
    : html`<h2>${names.length} đơn vị có hạn dài ra</h2>
<details><summary>Tên các đơn vị</summary>${list(names)}</details>`;
