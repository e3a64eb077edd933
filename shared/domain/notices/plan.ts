/**
 * What is to be sent now: a pure function of who owes what, the rules, what was claimed before, and the time. Asked
 * twice, or after an outage of days, it gives each holder at most one letter, the latest that still makes sense.
 */
import { localDate, startOfDay } from '../calendars/time.ts';
import type { Workdays } from '../calendars/workdays.ts';
import { type NoticeEntry, type NoticeId, noticeText } from './entry.ts';
import { instantsOf, withinHours } from './instants.ts';
import type { Basis, NoticeLevel, NoticeRule } from './rule.ts';

/** What rules count from, and since when it holds: nothing is sent for an instant before. */
export interface Since {
  /** UTC ISO. */
  readonly at: string;
  readonly armedAt: string;
}

/** Somebody who is to be reminded; what is done, or owed by nobody, has no basis. */
export interface Owing {
  readonly to: NoticeLevel;
  readonly holder: string;
  readonly since: Partial<Readonly<Record<Basis, Since>>>;
}

/** `hold`: it would go out, and waits for working hours or for the first hour after a period was opened again. */
type Action = 'send' | 'supersede' | 'hold';

export interface Planned extends NoticeId {
  readonly to: NoticeLevel;
  readonly from: Basis;
  readonly instant: string;
  readonly action: Action;
  readonly why: string;
}

interface Candidate extends NoticeId {
  readonly rule: string;
  readonly of: NoticeRule;
  readonly at: number;
  readonly since: Since;
}

export interface Now {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly workdays: Workdays;
}

const hourMs = 3_600_000;
/** A reminder before the deadline is worth sending for a day. */
const freshMs = 24 * hourMs;
const calmMs = hourMs;
/** Who signed is told within a week. */
export const toldWithinMs = 7 * freshMs;

export const plan = (
  owing: readonly Owing[],
  rules: readonly NoticeRule[],
  entries: readonly NoticeEntry[],
  when: Now,
): readonly Planned[] => {
  const claimed = new Set(entries.flatMap((entry) => (entry.kind === 'notice' ? [noticeText(entry)] : [])));
  return owing.flatMap((one) => {
    const candidates = rules
      .filter((rule) => rule.to === one.to)
      .flatMap((rule) => candidatesOf(one, rule, when))
      .filter((candidate) => !claimed.has(noticeText(candidate)));
    return decided(one, candidates, when.now);
  });
};

/** The occurrences of a rule that have come since it holds. */
const candidatesOf = ({ holder, since }: Owing, rule: NoticeRule, { now, workdays }: Now): readonly Candidate[] => {
  const basis = since[rule.from];
  if (!basis) return [];
  return instantsOf(rule, Date.parse(basis.at), workdays).flatMap((at, n) =>
    Date.parse(basis.armedAt) <= at && at <= now
      ? [{ holder, rule: rule.id, due: basis.at, occurrence: n + 1, of: rule, at, since: basis }]
      : [],
  );
};

const decided = ({ to }: Owing, candidates: readonly Candidate[], now: number): readonly Planned[] => {
  const ordered = candidates.toSorted((a, b) => a.at - b.at || a.of.offset - b.of.offset);
  const fresh = ordered.filter((candidate) => !isStale(candidate, now));
  const latest = fresh.at(-1);
  return ordered.map((candidate) => {
    const { holder, rule, due, occurrence, of, at } = candidate;
    const [action, why] = candidate === latest ? goes(candidate, now) : superseded(candidate, now);
    return { holder, rule, due, occurrence, to, from: of.from, instant: new Date(at).toISOString(), action, why };
  });
};

const isBeforeDue = ({ of }: Candidate): boolean => of.offset < 0;

/** Told too late it only confuses: past its day, or past the deadline it warns of. */
const isStale = (candidate: Candidate, now: number): boolean =>
  isBeforeDue(candidate)
    ? now - candidate.at > freshMs || now >= Date.parse(candidate.due)
    : (stale[candidate.of.from]?.(candidate.at, now) ?? false);

/** Of what is told once it has happened: a digest is of its day; a rule added late tells of no old signature. */
const stale: Partial<Readonly<Record<Basis, (at: number, now: number) => boolean>>> = {
  day: (at, now) => localDate(at) !== localDate(now),
  signed: (at, now) => now - at > toldWithinMs,
};

const superseded = (candidate: Candidate, now: number): readonly [Action, string] => [
  'supersede',
  isStale(candidate, now) ? 'đã quá lúc nhắc' : 'có lần nhắc mới hơn',
];

const goes = ({ of, since }: Candidate, now: number): readonly [Action, string] => {
  if (of.offset > 0 && now < Date.parse(since.armedAt) + calmMs) return ['hold', 'chờ một giờ sau khi mở lại kỳ'];
  return withinHours(now) === now ? ['send', whys[of.from]] : ['hold', 'chờ giờ làm việc'];
};

const whys: Readonly<Record<Basis, string>> = {
  due: 'chưa có báo cáo',
  returned: 'báo cáo bị trả lại',
  returnDue: 'báo cáo bị trả lại chưa được sửa',
  opening: 'kỳ báo cáo đã mở',
  groupSigned: 'mọi nhóm đã ký, chờ ký toàn đợt',
  signed: 'đã ký duyệt',
  day: 'có việc cần theo dõi',
};

/** The basis of a digest: the day itself. */
export const today = (now: number): Since => {
  const at = new Date(startOfDay(localDate(now))).toISOString();
  return { at, armedAt: at };
};
