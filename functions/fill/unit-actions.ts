/** What a unit asks, answers and declares by its link: sent to the decisions of its own link, as the page saw it. */
import { isDate } from '../../shared/domain/calendars/time.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import type { Response } from '../../shared/http/request.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { Action, Doing } from './doing.ts';
import { shutPage } from './door-pages.ts';
import { formPage } from './form-page.ts';
import { type Intake, issuesOf } from './intake.ts';
import { keptAnswers } from './kept-answers.ts';
import { own, type Posted } from './posted.ts';
import { seeOther } from './see-other.ts';
import { sentPage } from './sent-page.ts';
import { type Asked, replyName, type UnitAction } from './unit-asks.ts';

type Body = Parameters<Intake['decide']>[0];
type Wrong = Asked['wrong'];

interface UnitAct {
  /** What is asked for, or what is wrong with how. */
  readonly read: (beside: URLSearchParams) => Body | Wrong;
  /** Names of controls, by what the service calls their part of the body. */
  readonly names: (beside: URLSearchParams) => Readonly<Record<string, string>>;
}

const isBody = (read: Body | Wrong): read is Body => 'decision' in read;

const unitActs: Readonly<Record<UnitAction, UnitAct>> = {
  'khong-phat-sinh': {
    read: (beside) =>
      beside.has(own.nothing)
        ? { decision: 'nil', reason: '', dryRun: false }
        : { [own.nothing]: ['Xin đánh dấu để xác nhận đơn vị không có gì để báo cáo.'] },
    names: () => ({}),
  },
  'xin-them': {
    read: (beside) => {
      const until = dayIn(beside.get(own.until) ?? '');
      const reason = (beside.get(own.reason) ?? '').trim();
      if (until !== undefined && reason !== '') return { decision: 'time-asked', until, reason, dryRun: false };
      return {
        ...(until === undefined ? { [own.until]: ['Xin ghi một ngày có thật, dạng ngày/tháng/năm.'] } : {}),
        ...(reason === '' ? { [own.reason]: ['Xin ghi lý do.'] } : {}),
      };
    },
    names: () => ({ until: own.until, reason: own.reason }),
  },
  'tra-loi': {
    read: (beside) => {
      const field = beside.get(own.field) ?? '';
      const reason = (beside.get(replyName(field)) ?? '').trim();
      return reason === ''
        ? { [replyName(field)]: ['Xin ghi câu trả lời.'] }
        : { decision: 'reply', field, reason, dryRun: false };
    },
    names: (beside) => ({ reason: replyName(beside.get(own.field) ?? '') }),
  },
};

/** "5/12/2021" → "2021-12-05". */
const dayIn = (typed: string): string | undefined => {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
};

const act =
  (action: UnitAction): Action =>
  async (doing) => {
    const { sheet, posted, intake } = doing;
    if (!sheet.isOwn) return shutPage('unknown');
    const { read, names } = unitActs[action];
    const body = read(posted.beside);
    if (!isBody(body)) return again(doing, action, body);
    const told = await intake.decide(
      { ...body, requestId: requestId(posted, body) },
      posted.beside.get(own.seen) ?? '',
    );
    if (told.ok) return seeOther(sheet, action);
    if (told.trouble === 'unproven') return shutPage('revoked', sheet.campaign, keptAnswers(sheet, posted.typed));
    if (told.trouble !== 'refused')
      return again(doing, action, { '': ['Hệ thống chưa trả lời, xin bấm lại sau ít phút.'] });
    return again(doing, action, wrongIn(issuesOf(told.problem), names(posted.beside)));
  };

/** The same request from the same page is one decision, however often it is pressed. */
const requestId = ({ id }: Posted, body: object): string =>
  `${id.slice(0, 60)}.${sha256(JSON.stringify(body)).slice(0, 16)}`;

const wrongIn = (issues: readonly Issue[], names: Readonly<Record<string, string>>): Wrong => {
  const byName = Map.groupBy(issues, ({ pointer }) => names[pointer.slice(1)] ?? '');
  return Object.fromEntries([...byName].map(([name, own]) => [name, own.map(({ detail }) => detail)]));
};

/** Where it was asked, with what was typed. */
const again = ({ sheet, posted, receipts }: Doing, action: UnitAction, wrong: Wrong): Response => {
  const asked: Asked = { action, typed: posted.beside, wrong };
  const isForm = posted.typed.size > 0 || !sheet.row.current;
  return isForm ? formPage(sheet, { ...posted, asked }) : sentPage(sheet, { receipts, asked });
};

export const unitActions = (['khong-phat-sinh', 'xin-them', 'tra-loi'] as const).map(
  (action): readonly [string, Action] => [action, act(action)],
);
