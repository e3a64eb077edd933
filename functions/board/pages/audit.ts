/** GET /bang/nhat-ky: what officials did, newest first, narrowed by day, by act, by person. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import { auditActions } from '../../../shared/domain/log/audit-event.ts';
import type { AuditEvents } from '../../../shared/http/routes/audit.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { buttons, selectField, textField } from '../../../shared/web/fields.ts';
import { table } from '../../../shared/web/parts.ts';
import { asking } from '../addresses.ts';
import { boardPage } from '../frame.ts';
import type { Page, Visit } from '../session.ts';
import { dayTyped } from '../typed.ts';
import { whoIs } from '../who.ts';

const address = '/bang/nhat-ky';

/** Words of the page's address, and of the API's. */
const words = { tu: 'from', den: 'to', viec: 'action', ai: 'by' } as const;
type Asked = Partial<Record<keyof typeof words, string>>;

const askedIn = (query: URLSearchParams): Asked =>
  Object.fromEntries(
    Object.keys(words).flatMap((word) => {
      const text = query.get(word)?.trim() ?? '';
      return text === '' ? [] : [[word, text]];
    }),
  );

export const auditPage: Page = async (visit) => {
  const { query } = visit.request;
  const asked = askedIn(query);
  const after = query.get('sau');
  const forApi = Object.entries(asked).map(([word, text]) => [words[word as keyof Asked], dayTyped(text)] as const);
  const { events, next } = await visit.api.get<AuditEvents>(
    asking('/v1/audit', { ...Object.fromEntries(forApi), ...(after === null ? {} : { after }) }),
  );
  const body = html`<h1>Nhật ký</h1>
<p>Việc cán bộ đã làm, ghi ngay trước khi làm; mới nhất trước.
Mặc định: 30 ngày gần đây.</p>
${filterForm(asked)}
${events.length === 0 ? html`<p>Không có việc nào như thế.</p>` : eventTable(visit, events)}
${next === null ? '' : html`<p><a href="${asking(address, { ...asked, sau: next })}">Trang sau</a></p>`}`;
  return boardPage(visit, { title: 'Nhật ký', body });
};

const filterForm = (asked: Asked): Markup => html`<details${Object.keys(asked).length > 0 ? html` open` : ''}>
<summary>Tìm theo ngày, việc, người</summary>
<form method="get" action="${address}">
${textField({ name: 'tu', label: 'Từ ngày' }, asked.tu ?? '', { kind: 'date' })}
${textField({ name: 'den', label: 'Đến hết ngày' }, asked.den ?? '', { kind: 'date' })}
${selectField(
  { name: 'viec', label: 'Việc' },
  [{ value: '', label: 'Mọi việc' }, ...Object.entries(auditActions).map(([value, label]) => ({ value, label }))],
  asked.viec ?? '',
)}
${textField({ name: 'ai', label: 'Mã cán bộ' }, asked.ai ?? '')}
${buttons([{ words: 'Tìm', look: 'main' }])}
</form>
</details>`;

const eventTable = (visit: Visit, events: AuditEvents['events']): Markup =>
  table(
    ['Lúc', 'Cán bộ', 'Việc', 'Đối tượng'],
    events.map(({ at, by, action, subject, campaign, period, units = [] }) => [
      instantText(at),
      html`<a href="${asking(address, { ai: by })}">${whoIs(visit, by)}</a>`,
      auditActions[action],
      html`${subject}${[
        ...(campaign === undefined ? [] : [`${campaign}${period === undefined ? '' : `, kỳ ${period}`}`]),
        ...(units.length === 0 ? [] : [`${units.length} đơn vị: ${someOf(units)}`]),
      ].map((note) => html`<br><span class="note">${note}</span>`)}`,
    ]),
    { cards: true, caption: 'Việc đã làm' },
  );

const mostShown = 8;

const someOf = (units: readonly string[]): string =>
  units.length > mostShown ? `${units.slice(0, mostShown).join(', ')}…` : units.join(', ');
