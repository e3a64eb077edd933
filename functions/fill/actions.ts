/** What the buttons of the form do, one a button. What is no button's is a check, which writes nothing. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { standOf, unitTag } from '../../shared/domain/log/tags.ts';
import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { askedFields } from '../../shared/web/entry-form.ts';
import { box } from '../../shared/web/parts.ts';
import { checkPage, toConfirm } from './check-page.ts';
import type { Action, Doing } from './doing.ts';
import { closedPage, shutPage } from './door-pages.ts';
import { formPage } from './form-page.ts';
import { issuesOf, type Told, type Trouble } from './intake.ts';
import { keptAnswers } from './kept-answers.ts';
import type { Sheet } from './opened.ts';
import { newId, own, type Posted, reportOf } from './posted.ts';
import { seeOther } from './see-other.ts';
import { unitActions } from './unit-actions.ts';

/** Back to the form, with what was typed. */
const edit: Action = async ({ sheet, posted }) => formPage(sheet, posted);

/** What is wrong stands at its field; what is right is shown before it is sent. */
const check: Action = async (doing) => {
  const { sheet, intake } = doing;
  const posted = { ...doing.posted, id: isReplaced(doing) ? newId() : doing.posted.id };
  const told = await intake.check(reportOf(sheet, posted));
  if (!told.ok) return notTaken(doing, told);
  const { would, issues } = told.body;
  if (would === 'quarantined') return formPage(sheet, { ...posted, issues, status: 422 });
  // A page that has sent before and says something else now is another report: its own id would make it a late repeat.
  const id = would === 'recorded' && isUsed(doing) ? newId() : posted.id;
  return checkPage(sheet, { posted: { ...posted, id }, told: told.body, notice: between(doing) });
};

/** Asked first, so that nothing is held that can be mended at once. */
const send: Action = async (doing) => {
  const { sheet, posted, intake } = doing;
  if (between(doing)) return check(doing);
  const report = reportOf(sheet, posted);
  const told = await intake.check(report);
  if (!told.ok) return notTaken(doing, told);
  const { would, issues } = told.body;
  if (would === 'quarantined') return formPage(sheet, { ...posted, issues, status: 422 });
  if (toConfirm(issues).length > 0 && !posted.beside.has(own.confirmed)) {
    return checkPage(sheet, { posted, told: told.body, isUnconfirmed: true });
  }
  const sent = await intake.send(report);
  return sent.ok ? seeOther(sheet, 'gui') : notTaken(doing, sent);
};

const isUsed = ({ sheet: { period, source }, posted: { id } }: Doing): boolean =>
  period.entries.some(
    (entry) => entry.kind === 'submission' && entry.source === source.id && entry.submissionId === id,
  );

/** This page has sent a report, and another one counts since. */
const isReplaced = (doing: Doing): boolean => isUsed(doing) && doing.sheet.row.sent?.submissionId !== doing.posted.id;

/** What came since the page was opened, and not from it. */
const between = ({ sheet: { row }, posted }: Doing): Markup | undefined => {
  const seen = posted.beside.get(own.seen);
  if (seen === null || seen === unitTag(standOf(row)) || row.sent?.submissionId === posted.id) return undefined;
  const when = row.sent ? ` Báo cáo đang được tính nhận lúc ${instantText(row.sent.times.receivedAt)}.` : '';
  return box(
    'care',
    html`<p><b>Từ khi trang này được mở, đơn vị đã có báo cáo hoặc quyết định mới.</b>
${when} Xin xem lại rồi mới gửi.</p>`,
  );
};

/** The campaign has a newer version than the page: what was typed stands in the new form. */
const outdated = ({ sheet, posted }: Doing): Response => {
  const asked = new Set(askedFields(sheet.campaign, sheet.row.unit.type).map(({ key }) => key));
  const notice = html`${box(
    'care',
    html`<p><b>Biểu đã được cập nhật từ khi trang này được mở.</b>
Những gì đã điền vẫn còn; xin xem các mục mới rồi kiểm tra lại.</p>`,
  )}
${keptAnswers(sheet, posted.typed, (key) => !asked.has(key))}`;
  return formPage(sheet, { ...posted, notice, status: 422 });
};

/** Whatever stood in the way, what was typed stands there still. */
const notTaken = ({ sheet, posted }: Doing, told: Exclude<Told<unknown>, { ok: true }>): Response => {
  if (told.trouble !== 'refused') return troubles[told.trouble](sheet, posted);
  const { problem } = told;
  const kept =
    problem.receipt === undefined
      ? ''
      : html` Bản này đã được giữ để xử lý với mã
<code>${problem.receipt}</code>.`;
  const notice = box('wrong', html`<p><b>Báo cáo chưa được tính.</b>${kept}</p>`);
  return formPage(sheet, { ...posted, id: newId(), issues: issuesOf(problem), notice, status: 422 });
};

const stillThere = 'Những gì đã điền vẫn còn ở dưới.';
const noAnswer = 'Hệ thống chưa trả lời, xin bấm lại sau ít phút.';

const said = (words: string): Markup => box('wrong', html`<p><b>${words}</b> ${stillThere}</p>`);

const troubles: Readonly<Record<Trouble, (sheet: Sheet, posted: Posted) => Response>> = {
  busy: (sheet, posted) => formPage(sheet, { ...posted, notice: said(noAnswer), status: 503 }),
  'too-large': (sheet, posted) =>
    formPage(sheet, {
      ...posted,
      notice: said('Báo cáo quá dài, chưa gửi được: xin rút gọn các mục chữ.'),
      status: 413,
    }),
  unproven: (sheet, posted) => shutPage('revoked', sheet.campaign, keptAnswers(sheet, posted.typed)),
};

/** Answers are taken only by an open period, from a page of the version in force. */
const whileOpen =
  (action: Action): Action =>
  async (doing) => {
    const { sheet, posted } = doing;
    if (sheet.door.is !== 'open') return closedPage(sheet, keptAnswers(sheet, posted.typed), 409);
    return posted.version === String(sheet.campaign.version) ? action(doing) : outdated(doing);
  };

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['kiem-tra', whileOpen(check)],
  ['gui', whileOpen(send)],
  ['sua', edit],
  ...unitActions,
]);

export const actionOf = (name: string): Action => actions.get(name) ?? whileOpen(check);
