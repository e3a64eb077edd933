/**
 * Gives a draft its meaning: which unit, which typed values, which rules it breaks. Pure. Everything wrong is found
 * in one pass, so that the officer in the commune corrects once.
 */
import { dueInstant, instantText, localDate, startOfDay } from '../../shared/domain/calendar.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { runChecks } from '../../shared/domain/checks.ts';
import type { Answer, Draft } from '../../shared/domain/draft.ts';
import type { Value, Values } from '../../shared/domain/field.ts';
import { type Issue, pointer, refusal, warning } from '../../shared/domain/issue.ts';
import type { Unit } from '../../shared/domain/register.ts';
import type { Expected } from '../../shared/domain/roster.ts';
import type { Source } from '../../shared/domain/source.ts';
import { type NameIndex, resolveName } from '../../shared/names/resolve.ts';
import { typeAnswer } from './typing.ts';

/** All a delivery is judged by: one source bound to one version of its campaign and register. */
export interface Judgement {
  readonly source: Source;
  readonly campaign: Campaign;
  readonly expected: Expected;
  readonly names: NameIndex;
  /** The tool's own server sets `submittedAt`. */
  readonly serverClock: boolean;
}

export interface Interpretation {
  readonly unit: Unit | null;
  readonly values: Values;
  readonly issues: readonly Issue[];
  readonly submittedAt?: string;
  readonly decidedAt: string;
  /** No issue refuses it: it can stand as a submission. */
  readonly accepted: boolean;
}

/** @param receivedAt UTC ISO instant of arrival. */
export const interpret = (draft: Draft, by: Judgement, receivedAt: string): Interpretation => {
  const index = new AnswerIndex(draft.answers);
  const time = decide(draft, by, receivedAt);
  const unit = findUnit(index, by);
  const typed = typeAnswers(index, by);
  const checked = unit.unit
    ? runChecks(by.campaign, { unit: unit.unit, values: typed.values, submittedOn: localDate(time.decidedAt) })
    : [];
  // What could not be typed is said once, by its typing, not again as missing.
  const mistyped = new Set(typed.issues.map((issue) => issue.pointer));
  const rules = checked.filter((issue) => !(saysMissing.has(issue.code) && mistyped.has(issue.pointer)));
  const issues = [
    ...uncounted(draft),
    ...unit.issues,
    ...typed.issues,
    ...rules,
    ...index.unread(),
    ...unkept(draft),
    ...time.issues,
  ];
  return {
    unit: unit.unit,
    values: typed.values,
    issues,
    ...(time.submittedAt === undefined ? {} : { submittedAt: time.submittedAt }),
    decidedAt: time.decidedAt,
    accepted: unit.unit !== null && issues.every((issue) => issue.strength === 'warn'),
  };
};

/** Events that are kept and must not be counted. */
const uncounted = ({ event }: Draft): Issue[] => {
  if (event === 'test') return [refusal('event.test', '', 'Đây là lượt gửi thử của công cụ: đã giữ, không tính.')];
  return event === 'partial' ? [refusal('event.partial', '', 'Biểu mẫu chưa gửi xong: đã giữ, không tính.')] : [];
};

const saysMissing: ReadonlySet<string> = new Set(['field.required', 'check.required-when']);

/** Answers by key, then by label; remembers which were used, so that surplus ones are reported. */
class AnswerIndex {
  readonly #byKey: Map<string, Answer[]>;
  readonly #byLabel: Map<string, Answer[]>;
  readonly #used = new Set<Answer>();
  readonly #answers: readonly Answer[];

  constructor(answers: readonly Answer[]) {
    this.#answers = answers;
    this.#byKey = Map.groupBy(answers, (answer) => plain(answer.key));
    this.#byLabel = Map.groupBy(answers, (answer) => plain(answer.label ?? answer.key));
  }

  /** The values given under a key or label: none, one, or several when a question repeats. */
  take(name: string): unknown {
    const found = this.#byKey.get(plain(name)) ?? this.#byLabel.get(plain(name)) ?? [];
    for (const answer of found) this.#used.add(answer);
    return found.length > 1 ? found.map((answer) => answer.value) : found[0]?.value;
  }

  unread(): Issue[] {
    // Only what a person answered can be surplus: a tool's own additions and echoes mean nothing to the campaign.
    const surplus = this.#answers.filter((answer) => answer.source === 'respondent' && !this.#used.has(answer));
    const rest = surplus.length - mostListed;
    return [
      ...surplus
        .slice(0, mostListed)
        .map(({ key }) => unknown(pointer('answers', shortened(key)), 'Câu trả lời này không thuộc đợt báo cáo')),
      ...(rest > 0 ? [unknown('/answers', `Còn ${rest} câu trả lời khác không thuộc đợt báo cáo`)] : []),
    ];
  }
}

const unknown = (at: string, what: string): Issue => warning('answer.unknown', at, `${what}; đã giữ, không tổng hợp.`);

/** A label typed on a Mac may come in decomposed letters. */
const plain = (name: string): string => name.normalize('NFC').trim();

// An entry of the log holds 400 KB: what a sender may write at will is not repeated in issues without limit.
const mostListed = 50;
const longestKey = 100;
const shortened = (key: string): string =>
  (key.length > longestKey ? `${key.slice(0, longestKey)}…` : key).toWellFormed();

const unkept = ({ attachments }: Draft): Issue[] =>
  attachments.length > 0
    ? [
        warning(
          'attachments.unread',
          '',
          `Có ${attachments.length} tệp đính kèm; chỉ giữ trong bản gốc, không tổng hợp.`,
        ),
      ]
    : [];

const findUnit = (
  index: AnswerIndex,
  { source, names, expected }: Judgement,
): { unit: Unit | null; issues: Issue[] } => {
  const from = source.unit;
  const given = 'fixed' in from ? from.fixed : index.take(from.answer);
  // A form may hold several boxes of one name, of which one is filled in.
  const boxes = Array.isArray(given) ? given.filter((part) => part !== '' && part !== null) : [given];
  const [written] = boxes;
  const hint = 'answer' in from && from.hint !== undefined ? index.take(from.hint) : undefined;
  const at = pointer('answers', 'answer' in from ? from.answer : 'unit');
  const nobody = (code: string, detail: string) => ({ unit: null, issues: [refusal(code, at, detail)] });
  if (boxes.length > 1) return nobody('unit.several', 'Báo cáo ghi nhiều tên đơn vị; mỗi báo cáo chỉ của một đơn vị.');
  if ((typeof written !== 'string' && typeof written !== 'number') || String(written).trim() === '') {
    return nobody('unit.missing', 'Chưa ghi tên đơn vị báo cáo.');
  }
  const found = resolveName(names, String(written), typeof hint === 'string' && hint.trim() ? hint : undefined);
  if (found.verdict === 'matched') {
    // The expected unit carries the campaign's grouping; the register's own does not know it.
    const asked = expected.units.find((unit) => unit.code === found.unit.code);
    return asked
      ? { unit: asked, issues: [] }
      : nobody('unit.not-asked', `${found.unit.name} không thuộc diện báo cáo của đợt này.`);
  }
  const candidates = found.candidates.slice(0, 5).map(({ name, code }) => `${name} (${code})`);
  const suggestion = candidates.length > 0 ? ` Có phải: ${candidates.join('; ')}?` : '';
  return found.verdict === 'ambiguous'
    ? nobody('unit.ambiguous', `Tên đơn vị chỉ nhiều nơi; cần ghi rõ loại đơn vị, tên huyện hoặc mã.${suggestion}`)
    : nobody('unit.unknown', `Không có đơn vị này trong danh mục.${suggestion}`);
};

const typeAnswers = (index: AnswerIndex, { campaign, source }: Judgement): { values: Values; issues: Issue[] } => {
  const values: Record<string, Value> = Object.create(null);
  const issues: Issue[] = [];
  for (const field of campaign.fields) {
    const name = source.answers[field.key] ?? field.key;
    const typed = typeAnswer(field, index.take(name), pointer('answers', field.key));
    if (typed.value !== undefined) values[field.key] = typed.value;
    issues.push(...typed.issues);
  }
  return { values, issues };
};

const farAhead = 10 * 60_000;

const decide = (draft: Draft, by: Judgement, receivedAt: string) => {
  const received = Date.parse(receivedAt);
  const stated = draft.submittedAt.instant;
  const trusted = stated !== undefined && (by.serverClock || by.source.trustTime);
  const decidedAt = trusted && Date.parse(stated) < received ? stated : receivedAt;
  const due = dueInstant(by.campaign.calendar.due.commune);
  const decided = Date.parse(decidedAt);
  const issues = [
    ...(stated !== undefined && Date.parse(stated) > received + farAhead
      ? [warning('time.ahead', '/submittedAt', 'Giờ nộp do nơi gửi ghi muộn hơn giờ nhận; dùng giờ nhận.')]
      : []),
    ...(draft.submittedAt.raw !== undefined && stated === undefined
      ? [warning('time.unreadable', '/submittedAt', 'Không đọc được giờ nộp; dùng giờ nhận.')]
      : []),
    ...(decided < startOfDay(by.campaign.calendar.opens)
      ? [warning('time.before-opening', '', 'Báo cáo gửi trước ngày bắt đầu của đợt; đã nhận.')]
      : []),
    ...(decided >= due
      ? [warning('time.late', '', `Quá hạn: báo cáo gửi lúc ${instantText(decidedAt)}; đã nhận.`)]
      : []),
  ];
  return { decidedAt, issues, ...(stated === undefined ? {} : { submittedAt: stated }) };
};
