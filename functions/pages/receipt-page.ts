/**
 * The page of a receipt: what became of one delivery. Anybody who holds its address may open it, so it shows when and
 * for which unit something was received and what is wrong with it, and never an answer.
 */
import { dueOf } from '../../shared/domain/calendars/calendar.ts';
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { replacedBy, toldToSender } from '../../shared/domain/log/replacement.ts';
import type { Quarantined, Resolution, Submission } from '../../shared/domain/log/submission.ts';
import type { Response, UseCase } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { placeIn } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';
import { type LookBack, openLookBack } from '../../shared/taking/look-back.ts';
import { page } from '../../shared/web/page.ts';
import { list, terms } from '../../shared/web/parts.ts';
import { printButton, printScriptAt } from '../../shared/web/print.ts';

export const receiptPage = (stores: Pick<Stores, 'log' | 'receipts' | 'definitions' | 'now'>): UseCase => {
  const { log, receipts, definitions } = stores;
  const lookBack = openLookBack(stores);
  return async (request) => {
    const { open, code } = await receipts();
    const key = open(request.params.get('receipt') ?? '');
    const kept = key && (await log.entry(key));
    if (!key || !kept) return unknown();
    const { entry, hash } = kept;
    const about = particulars(code(key), await campaignTerms({ definitions }, placeIn(key), entry));
    const became = entry.kind === 'quarantine' ? (await log.resolutions(key)).at(-1) : undefined;
    if (became) return resolvedPage(code(key), about, entry, became);
    return entry.kind === 'quarantine'
      ? heldPage(code(key), about(entry), entry)
      : takenPage(
          code(key),
          html`${about(entry)}${sealedTerms(code(key), placeIn(key), hash)}`,
          await besideOthers(stores, lookBack, placeIn(key), entry),
        );
  };
};

/** What was reported on, and whether in time: lateness is judged on the moment that counts. */
const campaignTerms = async (
  { definitions }: Pick<Stores, 'definitions'>,
  place: Place,
  entry: Submission | Quarantined,
): Promise<readonly Term[]> => {
  const campaign = await definitions.latest('campaign', place.campaign);
  if (!campaign) return [];
  const { calendar, title } = campaign.document;
  const { text, tooLateAt } = dueOf(calendar, place.period, 'commune');
  const at = Date.parse(entry.kind === 'submission' ? entry.decidedAt : entry.times.receivedAt);
  return [
    ['Đợt báo cáo', title],
    ['Hạn chung', text],
    ['Thời hạn', at >= tooLateAt ? afterCommonDue : 'Trong hạn'],
  ];
};

/** A receipt is read alone: what was given to one unit stands in the period, which is not read for it. */
const afterCommonDue = html`<span class="bad">Sau hạn chung</span>; đơn vị được gia hạn
thì tính theo hạn đã gia hạn`;

type Term = readonly [string, string | Markup];
type Held = Pick<Quarantined, 'unit' | 'unitName' | 'times' | 'source'>;

/** The report with what its sender should know of the one it took the place of, and of the period before. */
const besideOthers = async (
  { log, definitions }: Pick<Stores, 'log' | 'definitions'>,
  lookBack: LookBack,
  place: Place,
  entry: Submission,
): Promise<Submission> => {
  const found = await definitions.latest('campaign', place.campaign);
  if (!found) return entry;
  const campaign = { ...found.document, version: found.version };
  const replaced = toldToSender(campaign, replacedBy(entry, await log.reportsOf(place, entry.unit)), entry);
  return lookBack({ campaign }, place, { ...entry, issues: [...entry.issues, ...replaced] });
};

const takenPage = (code: string, about: Markup, { issues }: Submission): Response =>
  page(
    200,
    `Biên nhận ${code}`,
    html`<h1 class="ok">Đã nhận báo cáo</h1>
${about}
${
  issues.length > 0
    ? html`<h2>Cần xem lại</h2>
${details(issues)}`
    : ''
}
<p class="note">Xin giữ mã biên nhận.
Nếu gửi lại, bản báo cáo mới nhất của đơn vị được tính; bản này vẫn được lưu.</p>
${printButton}`,
    { scripts: [printScriptAt] },
  );

/** What the sender keeps to check later that nothing was changed. */
const sealedTerms = (code: string, { campaign, period }: Place, hash: string): Markup => html`<details>
<summary>Niêm phong</summary>
${terms([['Dấu của báo cáo', html`<code>${hash}</code>`]])}
<p>Mỗi giờ một lần, dấu của mọi báo cáo đã nhận được niêm phong,
để ai sửa hoặc xóa báo cáo về sau đều bị phát hiện.
<a href="/v1/campaigns/${campaign}/receipts/${code}?period=${encodeURIComponent(period)}">Đối chiếu
biên nhận này với niêm phong</a> (có sau khi nhận khoảng một giờ).</p>
</details>`;

const heldPage = (code: string, about: Markup, entry: Quarantined): Response =>
  page(
    200,
    `Chờ xử lý ${code}`,
    html`<h1 class="bad">Đã lưu, chưa được tính</h1>
${about}
<h2>Cần sửa</h2>
${details(entry.issues)}
<p class="note">Xin sửa các mục trên rồi gửi lại bằng chính biểu mẫu đã dùng,
hoặc đọc mã biên nhận cho cơ quan tổng hợp để được xử lý.
Nếu đơn vị đã gửi lại báo cáo đúng thì không cần làm gì thêm.</p>
${printButton}`,
    { scripts: [printScriptAt] },
  );

/** The sender holds the receipt of what was quarantined; this is what an operator made of it since. */
const resolvedPage = (
  code: string,
  about: (held: Held) => Markup,
  entry: Submission | Quarantined,
  { at, how, unit }: Resolution,
): Response => {
  const { title, done, note } = resolved[how];
  return page(
    200,
    `Biên nhận ${code}`,
    html`<h1 class="${how === 'dismissed' ? 'bad' : 'ok'}">${title}</h1>
${about(unit === null || unit === entry.unit ? entry : { times: entry.times, source: entry.source, unit })}
<p>${done} lượt gửi này lúc ${instantText(at)}; giờ nhận giữ nguyên.</p>
<p class="note">${note}</p>`,
  );
};

const newest = 'Nếu gửi lại, bản báo cáo mới nhất của đơn vị được tính; bản này vẫn được lưu.';

/** What its sender is told; why an official decided so is between officials. */
const resolved: Readonly<Record<Resolution['how'], Readonly<Record<'title' | 'done' | 'note', string>>>> = {
  replay: { title: 'Đã xử lý và nhận báo cáo', done: 'Hệ thống đã đọc lại', note: newest },
  repair: {
    title: 'Đã xử lý và nhận báo cáo',
    done: 'Người tổng hợp đã sửa để nhận',
    note: newest,
  },
  dismissed: {
    title: 'Đã đóng, không được tính',
    done: 'Người tổng hợp đã xem và đóng',
    note: 'Nếu đây là báo cáo thật, xin gửi lại, hoặc đọc mã biên nhận cho cơ quan tổng hợp.',
  },
};

const particulars =
  (code: string, campaign: readonly Term[]) =>
  (held: Held): Markup =>
    terms([
      ['Mã biên nhận', html`<code>${code}</code>`],
      ['Đơn vị', unitText(held)],
      ['Nhận lúc', `${instantText(held.times.receivedAt)} (giờ Việt Nam)`],
      ...campaign,
      ['Nguồn', held.source],
    ]);

const unitText = ({ unit, unitName }: Pick<Quarantined, 'unit' | 'unitName'>): string => {
  if (unit === null) return 'Chưa xác định được đơn vị';
  return unitName === undefined ? `Mã ${unit}` : `${unitName} (mã ${unit})`;
};

const details = (issues: readonly Issue[]): Markup => list(issues.map(({ detail }) => detail));

const unknown = (): Response =>
  page(
    404,
    'Không có biên nhận này',
    html`<h1 class="bad">Không có biên nhận này</h1>
<p>Đường dẫn có thể đã bị cắt khi sao chép.
Xin mở lại đúng đường dẫn hiện ra sau khi gửi báo cáo,
hoặc đọc mã biên nhận (dạng <code>TH-XXXXX-XXXXX</code>) cho cơ quan tổng hợp.</p>`,
  );
