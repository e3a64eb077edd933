/**
 * The typed values of a delivery, field by field: the answer the source names, translated where the source says what
 * a choice stands for, typed by the field. Pure; called by interpret.ts.
 */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Field, Value, Values } from '../domain/fields/field.ts';
import { type Issue, pointer, warning } from '../domain/issues/issue.ts';
import { labelKey } from '../domain/sources/label.ts';
import type { Source } from '../domain/sources/source.ts';
import type { Answers } from './answers.ts';
import { nearestQuestion } from './likeness.ts';
import type { NumberWriting } from './number-text.ts';
import { type Typed, typeAnswer, type Writing } from './typing.ts';

/** Values an official set by hand, as written; null takes a value away. By field key. */
export type ByHand = ReadonlyMap<string, string | number | boolean | null>;

interface Reading {
  readonly campaign: Pick<Campaign, 'fields'>;
  readonly source: Pick<Source, 'answers' | 'values' | 'reading'>;
  readonly decimals?: NumberWriting | undefined;
}

export const fieldValues = (
  answers: Answers,
  { campaign, source, decimals }: Reading,
  byHand: ByHand = new Map(),
): { values: Values; issues: Issue[] } => {
  const values: Record<string, Value> = Object.create(null);
  const issues: Issue[] = [];
  const writing = { decimals, ...source.reading };
  for (const field of campaign.fields) {
    const at = pointer('answers', field.key);
    const found = answers.take(source.answers[field.key] ?? field.key, at);
    const typed = byHand.has(field.key)
      ? typeAnswer(field, byHand.get(field.key), at)
      : read(field, found, at, source.values?.[field.key], writing);
    if (typed.value !== undefined) values[field.key] = typed.value;
    issues.push(...typed.issues);
  }
  return { values, issues };
};

const read = (
  field: Field,
  { value, issues }: ReturnType<Answers['take']>,
  at: string,
  words: Words,
  writing: Writing,
): Typed => {
  const typed = typeAnswer(field, translated(words, value), at, writing);
  return { ...typed, issues: [...issues, ...typed.issues] };
};

type Words = Readonly<Record<string, Value>> | undefined;

/** What a written answer stands for, where the source says so; any other answer stays as it is. */
const translated = (words: Words, raw: unknown): unknown => {
  if (words === undefined || raw === null || typeof raw === 'object' || raw === undefined) {
    return words !== undefined && Array.isArray(raw) ? raw.map((part) => translated(words, part)) : raw;
  }
  const written = labelKey(String(raw));
  return Object.entries(words).find(([word]) => labelKey(word) === written)?.[1] ?? raw;
};

/**
 * A field that must be answered and whose question, named in the source, is not in the delivery at all: the form was
 * changed or copied. Says which surplus question looks like it.
 */
export const lostQuestions = (answers: Answers, { campaign, source }: Reading, missing: ReadonlySet<string>): Issue[] =>
  campaign.fields.flatMap((field) => {
    const at = pointer('answers', field.key);
    const name = source.answers[field.key];
    if (name === undefined || !missing.has(at) || answers.has(name)) return [];
    const near = nearestQuestion(field, answers.surplus());
    const guess = near === undefined ? '' : ` Có thể là câu hỏi "${near}".`;
    const detail =
      `Lượt gửi không có câu hỏi mà nguồn ghép với "${field.label}".${guess} ` +
      'Sửa cách ghép của nguồn rồi xử lý lại.';
    return [warning('mapping.absent', at, detail)];
  });
