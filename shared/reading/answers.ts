/**
 * The answers of one delivery, found as a source names its questions: by stable key, else by the author's own name,
 * else by label. Two questions of one label are reported, never chosen between. Remembers what was used, so that
 * surplus answers are flagged. Pure; called by interpret.ts.
 */

import { type Issue, pointer, refusal, warning } from '../domain/issues/issue.ts';
import type { Answer } from '../domain/log/draft.ts';
import { labelKey } from '../domain/sources/label.ts';
import { isBlank } from './typing.ts';

export interface Found {
  /** As received: one value, or a list of them when a question repeats. */
  readonly value: unknown;
  /** The delivery has the question at all, answered or not. */
  readonly present: boolean;
  readonly issues: readonly Issue[];
}

/** A label typed on a Mac may come in decomposed letters. */
const plain = (name: string): string => name.normalize('NFC').trim();

const group = (answers: readonly Answer[], by: (answer: Answer) => string): Map<string, Answer[]> =>
  Map.groupBy(answers, by);

export class Answers {
  readonly #all: readonly Answer[];
  readonly #asked: readonly Answer[];
  readonly #byKey: Map<string, Answer[]>;
  readonly #used = new Set<Answer>();
  // Made when first needed: most sources name every question by its key.
  #byRef: Map<string, Answer[]> | undefined;
  #byLabel: Map<string, Answer[]> | undefined;

  constructor(answers: readonly Answer[]) {
    this.#all = answers;
    this.#asked = answers.filter(({ source }) => source !== 'metadata' && source !== 'echo');
    this.#byKey = group(this.#asked, ({ key }) => plain(key));
  }

  /** @param at JSON pointer of what the answer is for. */
  take(name: string, at: string): Found {
    return this.#found(this.#find(name), name, at);
  }

  /** Only a value the form carries by itself: what a respondent typed under that name does not count. */
  takeHidden(name: string, at: string): Found {
    const hidden = this.#asked.filter((answer) => answer.source === 'hidden' && isNamed(answer, name));
    return this.#found(hidden, name, at);
  }

  #find(name: string): readonly Answer[] {
    const key = plain(name);
    const byKey = this.#byKey.get(key);
    if (byKey) return byKey;
    this.#byRef ??= group(
      this.#asked.filter(({ ref }) => ref !== undefined),
      ({ ref = '' }) => plain(ref),
    );
    const byRef = this.#byRef.get(key);
    if (byRef) return byRef;
    this.#byLabel ??= group(this.#asked, (answer) => labelKey(answer.label ?? answer.key));
    // What the tool adds by itself is found by its exact name alone: a question may be labelled like it.
    return this.#byLabel.get(labelKey(name)) ?? this.#all.filter((answer) => plain(answer.key) === key);
  }

  #found(found: readonly Answer[], name: string, at: string): Found {
    for (const answer of found) this.#used.add(answer);
    const keys = new Set(found.map(({ key }) => key));
    if (keys.size <= 1) {
      const values = found.map(({ value }) => value);
      return { value: values.length > 1 ? values : values[0], present: values.length > 0, issues: [] };
    }
    // Branches of a form often repeat a label, and one of them is filled in.
    const filled = found.filter(({ value }) => !isBlank(value));
    const issues = [collision(name, [...keys], at, filled.length > 1)];
    return { value: filled.length > 1 ? undefined : filled[0]?.value, present: true, issues };
  }

  /** Does the delivery have a question of this name, answered or not? */
  has(name: string): boolean {
    return this.#find(name).length > 0;
  }

  /** The questions nothing was taken from. Only what a person answered can be surplus. */
  surplus(): readonly Answer[] {
    return this.#all.filter((answer) => answer.source === 'respondent' && !this.#used.has(answer));
  }
}

const isNamed = ({ key, ref, label }: Answer, name: string): boolean =>
  plain(key) === plain(name) ||
  (ref !== undefined && plain(ref) === plain(name)) ||
  (label !== undefined && labelKey(label) === labelKey(name));

const collision = (name: string, keys: readonly string[], at: string, undecided: boolean): Issue => {
  const listed = keys.slice(0, 5).map(shortened).join(', ');
  const what = `Biểu mẫu có ${keys.length} câu hỏi cùng tên "${shortened(name)}" (mã: ${listed})`;
  const remedy = 'hãy ghép chỉ tiêu với mã câu hỏi trong khai báo nguồn';
  return undecided
    ? refusal('mapping.collision', at, `${what}, đều có câu trả lời; không chọn thay. Để rõ, ${remedy}, rồi xử lý lại.`)
    : warning('mapping.collision', at, `${what}; chỉ một câu có trả lời và đã lấy câu đó. Để chắc chắn, ${remedy}.`);
};

/** Surplus answers as issues, with a bound: what a sender may write at will is not repeated without limit. */
export const surplusIssues = (surplus: readonly Answer[]): Issue[] => {
  const rest = surplus.length - mostListed;
  return [
    ...surplus
      .slice(0, mostListed)
      .map(({ key }) => unknown(pointer('answers', shortened(key)), 'Câu trả lời này không thuộc đợt báo cáo')),
    ...(rest > 0 ? [unknown('/answers', `Còn ${rest} câu trả lời khác không thuộc đợt báo cáo`)] : []),
  ];
};

const unknown = (at: string, what: string): Issue => warning('answer.unknown', at, `${what}; đã giữ, không tổng hợp.`);

// An entry of the log holds 400 KB.
const mostListed = 50;
const longestKey = 100;
const shortened = (key: string): string =>
  (key.length > longestKey ? `${key.slice(0, longestKey)}…` : key).toWellFormed();
