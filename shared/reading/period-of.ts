/**
 * Which period a delivery reports on: the one it says itself, the one of its link, else the one that is open when it
 * comes. A period that takes no reports holds it, by name. Pure; called by interpret.ts.
 */
import { hasPeriod, opensOn, periodAt, periodCalled, periodsOpened } from '../domain/calendars/calendar.ts';
import { dateText, instantText } from '../domain/calendars/time.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { type Issue, pointer, refusal } from '../domain/issues/issue.ts';
import { type Admission, doorOf } from '../domain/log/admission.ts';
import type { Draft } from '../domain/log/draft.ts';
import type { SignedLink } from '../domain/log/submission.ts';
import type { PeriodFrom, Source } from '../domain/sources/source.ts';
import type { Answers } from './answers.ts';

/** What a delivery's period is found by. */
export interface PeriodContext {
  readonly query: URLSearchParams;
  readonly link?: SignedLink | undefined;
  /** Where it is kept already: read again, it stays in that period. */
  readonly keptIn?: string | undefined;
  /** An official said that it counts where it is kept. Default false. */
  readonly isSettled?: boolean;
}

export interface PeriodFound {
  readonly period: string;
  readonly issues: readonly Issue[];
}

interface Terms {
  readonly source: Source;
  readonly campaign: Campaign;
  readonly admission: Admission;
}

/** @param receivedAt UTC ISO instant of arrival. */
export const findPeriod = (
  answers: Answers,
  form: Partial<Draft['form']> | undefined,
  terms: Terms,
  context: PeriodContext,
  receivedAt: string,
): PeriodFound => {
  const { calendar } = terms.campaign;
  const stated = statedIn(answers, form, terms, context);
  const meant = stated === undefined ? undefined : periodCalled(calendar, stated.text, receivedAt);
  const period = meant ?? linked(context.link, terms) ?? context.keptIn ?? periodAt(calendar, receivedAt);
  if (context.keptIn !== undefined && context.isSettled) return { period: context.keptIn, issues: [] };
  if (stated !== undefined && meant === undefined) return { period, issues: [unknownPeriod(stated, calendar, period)] };
  if (context.keptIn !== undefined && context.keptIn !== period) {
    const detail = `Lượt gửi này của kỳ ${period}, đang được giữ ở kỳ ${context.keptIn}; hãy gửi lại.`;
    return { period: context.keptIn, issues: [refusal('period.elsewhere', stated?.at ?? '', detail)] };
  }
  const isNamed = stated !== undefined || linked(context.link, terms) !== undefined;
  return { period, issues: closedIssues(terms, period, receivedAt, isNamed, stated?.at ?? '') };
};

interface Stated {
  readonly text: string;
  readonly at: string;
}

/**
 * A form of ours carries its period; else the question, field or parameter the source names, `period` where it names
 * none.
 */
const statedIn = (
  answers: Answers,
  form: Partial<Draft['form']> | undefined,
  { source, campaign }: Terms,
  { query }: PeriodContext,
): Stated | undefined => {
  if (form?.period !== undefined && form.id === campaign.id) return { text: form.period, at: '' };
  const from = source.period ?? (campaign.fields.some(({ key }) => key === usual) ? undefined : { answer: usual });
  const given = from && read(from, answers, query);
  const text = typeof given?.value === 'string' || typeof given?.value === 'number' ? String(given.value).trim() : '';
  return given && text !== '' ? { text, at: given.at } : undefined;
};

const usual = 'period';

const read = (from: PeriodFrom, answers: Answers, query: URLSearchParams) => {
  if ('query' in from) return { value: query.get(from.query), at: pointer('query', from.query) };
  const name = 'answer' in from ? from.answer : from.hidden;
  const at = pointer('answers', name);
  return { value: ('answer' in from ? answers.take(name, at) : answers.takeHidden(name, at)).value, at };
};

const linked = (link: SignedLink | undefined, { campaign }: Terms): string | undefined =>
  link?.campaign === campaign.id && hasPeriod(campaign.calendar, link.period) ? link.period : undefined;

const unknownPeriod = ({ text, at }: Stated, calendar: Campaign['calendar'], period: string): Issue => {
  const written = text.slice(0, 40).toWellFormed();
  const known = periodsOpened(calendar, Date.parse(`${opensOn(calendar, period)}T12:00:00Z`)).slice(-3);
  const examples = known.length > 0 ? known : [period];
  return refusal('period.unknown', at, `Đợt báo cáo không có kỳ "${written}"; cần ghi như: ${examples.join(', ')}.`);
};

/** Before the first period, what says nothing of its period is taken and flagged. */
const closedIssues = (
  { campaign: { calendar }, admission }: Terms,
  period: string,
  receivedAt: string,
  isNamed: boolean,
  at: string,
): Issue[] => {
  const door = doorOf(admission, calendar, period, receivedAt);
  const held = (code: string, detail: string): Issue[] => [refusal(code, at, detail)];
  switch (door.is) {
    case 'open':
      return [];
    case 'archived':
      return held('campaign.archived', 'Đợt báo cáo đã lưu trữ, không nhận báo cáo nữa: đã giữ, chưa tính.');
    case 'closed':
      return held('period.closed', `Kỳ ${period} đã đóng từ ${instantText(door.since)}: đã giữ, chưa tính.`);
    case 'not-open':
      return isNamed
        ? held('period.not-open', `Kỳ ${period} chưa mở; nhận báo cáo từ ngày ${dateText(door.opens)}.`)
        : [];
  }
};
