/** What the sender is told. The status belongs to the kind of sender (form-tools notes §6), not to taste. */
import type { Issue } from '../../shared/domain/issues/issue.ts';
import { problemResponse, retryHeaders } from '../../shared/http/problem-json.ts';
import type { Request, Response } from '../../shared/http/request.ts';
import type { Preview, Receipt } from '../../shared/http/routes/receipts.ts';
import { html } from '../../shared/markup.ts';
import { Problem, problems } from '../../shared/problems.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import type { Reply } from '../../shared/reading/tools/tool.ts';
import { entryKey } from '../../shared/store/entry-key.ts';
import type { Receipts } from '../../shared/store/receipts.ts';
import type { Previewed } from '../../shared/taking/preview.ts';
import type { Taken } from '../../shared/taking/take.ts';
import { page } from '../../shared/web/page.ts';
import { list } from '../../shared/web/parts.ts';
import type { Earlier } from './openrosa/earlier.ts';
import { openRosaReceipt } from './openrosa/reply.ts';

/** How this sender is answered: who sends a file from a browser reads pages, whatever the tool's way is. */
export const replyTo = ({ headers }: Request, { tool }: KnownSource): Reply =>
  tool.sheet && headers.get('accept')?.includes('text/html') ? 'browser' : tool.reply;

/** @param requestId the id of the log line, shown with problems; `earlier`, the report the unit had already. */
export const receipt = (
  taken: Taken,
  receipts: Receipts,
  reply: Reply,
  requestId: string,
  earlier?: Earlier,
): Response => {
  const { entry, outcome, place } = taken;
  const key = entryKey(place, entry);
  const code = receipts.code(key);
  const held = entry.kind === 'quarantine';
  if (reply === 'openrosa') return openRosaReceipt(taken, code, earlier);
  if (reply === 'browser') {
    return held
      ? issuePage(code, entry.issues)
      : { status: 303, headers: { location: `/v1/receipts/${receipts.seal(key)}` } };
  }
  if (reply === 'silent') return { status: 204 };
  if (held && reply === 'json') {
    return problemResponse(new Problem('intake.quarantined', undefined, entry.issues), requestId, { receipt: code });
  }
  const body: Receipt = {
    receipt: code,
    outcome: held ? 'quarantined' : outcome === 'repeated' ? 'repeated' : 'recorded',
    unit: entry.unit,
    receivedAt: entry.times.receivedAt,
    issues: [...entry.issues],
  };
  // Power Automate takes 202 for "ask again later" and would poll.
  const done = reply === 'webhook-200' || (outcome === 'repeated' && !held);
  return { status: done ? 200 : 202, body };
};

/** What would become of a delivery; nothing was written. */
export const previewed = ({ entry, isRepeat, changed }: Previewed): Response => {
  const isHeld = entry.kind === 'quarantine';
  const body: Preview = {
    outcome: 'preview',
    would: isHeld ? 'quarantined' : isRepeat ? 'repeated' : 'recorded',
    unit: entry.unit,
    receivedAt: entry.times.receivedAt,
    values: isHeld ? null : { ...entry.values },
    changed: changed && [...changed],
    issues: [...entry.issues],
  };
  return { status: 200, body };
};

/** A problem for a sender that reads pages; a program gets problem+json. */
export const problemPage = (problem: Problem): Response => {
  const { code, message } = problem;
  const { status, title } = problems[code];
  return page(
    status,
    title,
    html`<h1 class="bad">${title}</h1>
<p>Báo cáo <b>chưa được nhận</b>. ${remedies[status] ?? message}</p>`,
    { headers: retryHeaders(problem) },
  );
};

/** What the person before the browser can do. */
const remedies: Readonly<Record<number, string>> = {
  401: 'Xin kiểm tra lại đường dẫn do cơ quan tổng hợp cung cấp.',
  503: 'Xin giữ lại trang và gửi lại sau ít phút.',
};

const issuePage = (code: string, issues: readonly Issue[]): Response =>
  page(
    problems['intake.quarantined'].status,
    'Báo cáo cần sửa',
    html`<h1 class="bad">Báo cáo cần sửa rồi gửi lại</h1>
<p>Nội dung đã được lưu để xử lý với mã <code>${code}</code>,
nhưng <b>chưa được tính</b> vì:</p>
${list(issues.filter(({ strength }) => strength === 'refuse').map(({ detail }) => detail))}
<p>Bấm nút quay lại của trình duyệt, sửa các mục trên và gửi lại.</p>`,
  );
