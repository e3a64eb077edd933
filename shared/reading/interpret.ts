/**
 * Gives a draft its meaning: which unit, which typed values, which rules it breaks. Pure. Everything wrong is found
 * in one pass, so that the officer in the commune corrects once.
 */
import { dueOf, opensOn } from '../domain/calendars/calendar.ts';
import { instantText, localDate, startOfDay } from '../domain/calendars/time.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { runChecks } from '../domain/checks/checks.ts';
import type { Values } from '../domain/fields/field.ts';
import { type Issue, pointer, refusal, warning } from '../domain/issues/issue.ts';
import type { Admission } from '../domain/log/admission.ts';
import type { Draft } from '../domain/log/draft.ts';
import type { Source } from '../domain/sources/source.ts';
import type { NameIndex } from '../domain/units/names/resolve.ts';
import type { Unit } from '../domain/units/register.ts';
import type { Expected } from '../domain/units/roster.ts';
import { Answers, surplusIssues } from './answers.ts';
import { type ByHand, fieldValues, lostQuestions } from './field-values.ts';
import type { NumberWriting } from './number-text.ts';
import { findPeriod, type PeriodContext } from './period-of.ts';
import { findUnit, type UnitContext } from './unit-of.ts';

/** All a delivery is judged by: one source bound to one version of its campaign and register. */
export interface Judgement {
  readonly source: Source;
  readonly campaign: Campaign;
  /** Which of its periods take reports. */
  readonly admission: Admission;
  readonly expected: Expected;
  readonly names: NameIndex;
  /** Names of the register's districts by code; none since 01/7/2025. */
  readonly districts: ReadonlyMap<string, string>;
  /** The tool's own server sets `submittedAt`. */
  readonly serverClock: boolean;
  /** How the tool writes numbers with decimals, where that is fixed. */
  readonly decimals?: NumberWriting | undefined;
}

export interface Interpretation {
  /** The period it reports on. */
  readonly period: string;
  readonly unit: Unit | null;
  readonly values: Values;
  readonly issues: readonly Issue[];
  readonly submittedAt?: string;
  readonly decidedAt: string;
  /** No issue refuses it: it can stand as a submission. */
  readonly accepted: boolean;
}

/** What is known of a delivery besides its draft; values an official set by hand stand instead of the answers. */
export interface Context extends UnitContext, Pick<PeriodContext, 'keptIn'> {
  readonly byHand?: ByHand | undefined;
  /** A vendor's signature or a pull vouches for the times it states. Default false. */
  readonly isTimeProven?: boolean;
}

/** What of a draft has a meaning. */
export type CountedDraft = Pick<Draft, 'event' | 'submittedAt' | 'answers' | 'attachments' | 'issues'> &
  Partial<Pick<Draft, 'form'>>;

/** @param receivedAt UTC ISO instant of arrival. */
export const interpret = (draft: CountedDraft, by: Judgement, receivedAt: string, context: Context): Interpretation => {
  const answers = new Answers(draft.answers);
  const isSettled = context.assigned !== undefined || context.byHand !== undefined;
  const { period, issues: ofPeriod } = findPeriod(answers, draft.form, by, { ...context, isSettled }, receivedAt);
  const time = decide(draft, by, { period, receivedAt, isTimeProven: context.isTimeProven ?? false });
  const unit = findUnit(answers, by, context, period);
  const typed = fieldValues(answers, by, context.byHand);
  const decided = decidedBy(context);
  const found = (draft.issues ?? []).filter((issue) => !decided.has(issue.pointer));
  const broken = unit.unit
    ? runChecks(by.campaign, {
        unit: unit.unit,
        values: typed.values,
        period,
        submittedOn: localDate(time.decidedAt),
        formVersion: formVersionOf(draft, by.campaign),
        unreadable: unreadable(by.campaign, [...found, ...typed.issues]),
      })
    : [];
  const issues = [
    ...uncounted(draft),
    ...ofPeriod,
    ...unit.issues,
    ...found,
    ...typed.issues,
    ...broken,
    ...lostQuestions(answers, by, new Set(broken.map((issue) => issue.pointer))),
    ...surplusIssues(answers.surplus()),
    ...unkept(draft),
    ...time.issues,
  ];
  return {
    period,
    unit: unit.unit,
    values: typed.values,
    issues,
    ...(time.submittedAt === undefined ? {} : { submittedAt: time.submittedAt }),
    decidedAt: time.decidedAt,
    accepted: unit.unit !== null && issues.every((issue) => issue.strength === 'warn'),
  };
};

/** The version of the campaign a form of ours was made from, as it says; undefined for any other form. */
const formVersionOf = ({ form }: CountedDraft, { id }: Campaign): number | undefined =>
  form?.id === id && /^[1-9]\d{0,5}$/.test(form.version ?? '') ? Number(form.version) : undefined;

/** Events that are kept and must not be counted. */
const uncounted = ({ event }: CountedDraft): Issue[] => {
  if (event === 'ping')
    return [refusal('event.ping', '', 'Công cụ chỉ báo có thay đổi, không gửi câu trả lời: đã giữ, không tính.')];
  if (event === 'test') return [refusal('event.test', '', 'Đây là lượt gửi thử của công cụ: đã giữ, không tính.')];
  return event === 'partial' ? [refusal('event.partial', '', 'Biểu mẫu chưa gửi xong: đã giữ, không tính.')] : [];
};

/** Where an official's word stands instead of the delivery's: what is wrong with that no longer matters. */
const decidedBy = ({ assigned, byHand = new Map() }: Context): ReadonlySet<string> =>
  new Set([...(assigned === undefined ? [] : ['unit']), ...byHand.keys()].map((key) => pointer('answers', key)));

/** Fields whose answers could not be read: that is said once, not again as missing or as breaking a rule. */
const unreadable = ({ fields }: Campaign, issues: readonly Issue[]): ReadonlySet<string> => {
  const places = new Set(issues.flatMap((issue) => (issue.strength === 'refuse' ? [issue.pointer] : [])));
  return new Set(fields.flatMap(({ key }) => (places.has(pointer('answers', key)) ? [key] : [])));
};

const unkept = ({ attachments: { length } }: CountedDraft): Issue[] => {
  const detail = `Có ${length} tệp đính kèm; chỉ giữ trong bản gốc, không tổng hợp.`;
  return length > 0 ? [warning('attachments.unread', '', detail)] : [];
};

const farAheadMs = 10 * 60_000;
const farBehindMs = 24 * 3_600_000;

interface Arrival {
  readonly period: string;
  readonly receivedAt: string;
  readonly isTimeProven: boolean;
}

/**
 * When a report counts as submitted: as stated where that is proven, by a clock that may be trusted, else as received.
 */
const decide = (draft: CountedDraft, by: Judgement, { period, receivedAt, isTimeProven }: Arrival) => {
  const received = Date.parse(receivedAt);
  const stated = draft.submittedAt.instant;
  const clock = draft.submittedAt.byServer || by.serverClock || by.source.trustTime;
  const isStated = stated !== undefined && isTimeProven && clock && Date.parse(stated) < received;
  const decidedAt = isStated ? stated : receivedAt;
  const { calendar } = by.campaign;
  const decided = Date.parse(decidedAt);
  const issues = [
    ...(stated === undefined ? unreadableTime(draft) : apart(stated, received, isStated)),
    ...(decided < startOfDay(opensOn(calendar, period))
      ? [warning('time.before-opening', '', 'Báo cáo gửi trước ngày bắt đầu của đợt; đã nhận.')]
      : []),
    ...(decided >= dueOf(calendar, period, 'commune').tooLateAt
      ? [warning('time.late', '', `Sau hạn chung: báo cáo gửi lúc ${instantText(decidedAt)}; đã nhận.`)]
      : []),
  ];
  return { decidedAt, issues, ...(stated === undefined ? {} : { submittedAt: stated }) };
};

const unreadableTime = ({ submittedAt }: CountedDraft): Issue[] =>
  submittedAt.raw === undefined
    ? []
    : [warning('time.unreadable', '/submittedAt', 'Không đọc được giờ nộp; dùng giờ nhận.')];

/** A stated time that is far from the arrival, whether it counts or not. */
const apart = (stated: string, received: number, counts: boolean): Issue[] => {
  const behind = received - Date.parse(stated);
  if (behind < -farAheadMs) {
    return [warning('time.ahead', '/submittedAt', 'Giờ nộp do nơi gửi ghi muộn hơn giờ nhận; dùng giờ nhận.')];
  }
  if (behind <= farBehindMs) return [];
  const used = counts
    ? 'máy chủ nơi gửi xác nhận giờ này nên được dùng; đề nghị xem lại.'
    : 'không có gì chứng minh giờ này nên dùng giờ nhận.';
  const detail = `Giờ nộp ghi trong báo cáo (${instantText(stated)}) sớm hơn giờ nhận trên một ngày; ${used}`;
  return [warning('time.gap', '/submittedAt', detail)];
};
