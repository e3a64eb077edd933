/** The form to fill in: empty, as it was sent, or as it was typed with what is wrong. */
import type { Issue } from '../../shared/domain/issues/issue.ts';
import { standOf, unitTag } from '../../shared/domain/log/tags.ts';
import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { askedFields, entryFields, faultsIn } from '../../shared/web/entry-form.ts';
import { buttons, faultSummary, faultsAt, hidden } from '../../shared/web/fields.ts';
import { page } from '../../shared/web/page.ts';
import { box } from '../../shared/web/parts.ts';
import { heading } from './heading.ts';
import type { Sheet } from './opened.ts';
import { own } from './posted.ts';
import { remarksOf } from './returned.ts';
import { rulesOf } from './rules.ts';
import { formScriptAt, workerAt } from './scripts.ts';
import { type Asked, besides, faultsOf } from './unit-asks.ts';

export interface FormState {
  /** Minted into the page, or the one it came with. */
  readonly id: string;
  readonly typed: ReadonlyMap<string, string>;
  readonly issues?: readonly Issue[];
  /** What happened, above the form. */
  readonly notice?: Markup;
  readonly status?: number;
  /** What was asked beside the report, and is to be mended. */
  readonly asked?: Asked | undefined;
}

const exempt = box('care', 'Đơn vị được miễn báo cáo kỳ này; gửi thì được lưu, không cộng.');

export const formPage = (sheet: Sheet, { id, typed, issues = [], notice, asked, status }: FormState): Response => {
  const { campaign, row, previous, at } = sheet;
  const { type } = row.unit;
  const madeAt = Date.parse(sheet.period.ledger.cutoff);
  const { period } = sheet.period.place;
  const rules = rulesOf(campaign, { type, period, now: madeAt, previous });
  const fields = askedFields(campaign, type);
  const faults = [...faultsIn(issues, fields), ...faultsOf(asked)];
  const title = `${campaign.title} · ${row.unit.name}`;
  return page(
    status ?? (faults.length > 0 ? 422 : 200),
    faults.length > 0 ? `Cần sửa: ${title}` : title,
    html`${faultSummary(faults)}
${heading(sheet)}
${notice}
${row.obligation.exemption ? exempt : ''}
<form method="post" action="${at}${faultsAt}" novalidate data-draft="${draftOf(sheet)}"
data-version="${campaign.version}" data-made="${madeAt}" data-worker="${workerAt}"
data-rules="${JSON.stringify(rules)}">
${identity(sheet, id)}
${entryFields(campaign, type, { typed, previous, issues, remarks: remarksOf(sheet) })}
<div id="tinh" class="note"></div>
${buttons([{ words: 'Kiểm tra trước khi gửi', name: own.action, value: 'kiem-tra', look: 'main' }])}
<p class="note">Bước sau cho xem lại toàn bộ;
bấm "Gửi báo cáo" ở đó thì báo cáo mới được gửi.</p>
<p class="note" id="luu"></p>
${besides(sheet, asked)}
<div class="dock" id="nhap" role="status" hidden></div>
</form>`,
    { posts: true, scripts: [formScriptAt] },
  );
};

/** Whose draft a device keeps: of one unit, in one period. */
export const draftOf = ({ campaign, period, row }: Sheet): string =>
  [campaign.id, period.place.period, row.unit.code].map(encodeURIComponent).join('/');

/** What says which page this is, whatever becomes of it. */
export const identity = (sheet: Sheet, id: string): Markup => html`${hidden(own.id, id)}
${hidden(own.version, String(sheet.campaign.version))}
${hidden(own.seen, unitTag(standOf(sheet.row)))}`;
