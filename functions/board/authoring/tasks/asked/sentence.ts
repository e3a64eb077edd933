/**
 * A check as a sentence: "Số đảng viên" không lớn hơn "Số Trưởng thôn".
 * The facet "words" of every rule.
 */
import type { CheckRule } from '../../../../../shared/domain/checks/check.ts';
import { at, items, quoted, textOf } from '../../../../../shared/domain/issues/untyped.ts';
import { boundWords } from '../../controls/bound.ts';
import { numberText } from '../../controls/control.ts';
import { termWords } from '../../controls/operand.ts';
import { type Label, labelsIn, typeNames } from '../../parts/named.ts';
import type { Context } from '../../parts/part.ts';

type Sentence = (check: unknown, label: Label) => string;

const listed = (keys: unknown, label: Label): string => items(keys).map(label).join(', ');

const percent = (share: unknown): string => `${numberText(Number(share) * 100)} %`;

const compared =
  (words: string): Sentence =>
  (check, label) =>
    `${termWords(at(check, 'left'), label)} ${words} ${termWords(at(check, 'right'), label)}`;

const sentences: Readonly<Record<CheckRule, Sentence>> = {
  'at-most': compared('không lớn hơn'),
  equals: compared('bằng'),
  'sums-to': (check, label) =>
    `${items(at(check, 'parts'))
      .map((term) => termWords(term, label))
      .join(' + ')} cộng lại bằng ${termWords(at(check, 'total'), label)}`,
  'zero-for': (check, label) => `${listed(at(check, 'fields'), label)} phải bằng 0`,
  'within-dates': (check, label) => {
    const [from, to] = [at(check, 'from'), at(check, 'to')];
    return [
      label(at(check, 'field')),
      ...(from === undefined ? [] : [`từ ${boundWords(from, label)}`]),
      ...(to === undefined ? [] : [`đến ${boundWords(to, label)}`]),
    ].join(' ');
  },
  'required-when': (check, label) => `phải trả lời ${label(at(check, 'field'))}`,
  'changed-more-than': (check, label) =>
    `${listed(at(check, 'fields'), label)} không đổi quá ${percent(at(check, 'share'))} so với kỳ trước`,
};
const byRule: ReadonlyMap<string, Sentence> = new Map(Object.entries(sentences));

export const signs = { 'less-than': 'nhỏ hơn', 'more-than': 'lớn hơn', 'equal-to': 'bằng' } as const;
const signWords: ReadonlyMap<unknown, string> = new Map(Object.entries(signs));

const conditionWords = (when: unknown, label: Label): string => {
  if (when === undefined) return '';
  const answer = at(when, 'answer');
  const sign = signWords.get(at(when, 'is')) ?? '?';
  return answer === undefined
    ? ` khi ${compared(sign)(when, label)}`
    : ` khi trả lời ${label(answer)} là ${quoted(String(at(when, 'equals')))}`;
};

export const sentenceOf = (context: Context, check: unknown): string => {
  const label = labelsIn(context);
  const rule = byRule.get(textOf(at(check, 'rule')) ?? '');
  const types = new Map<unknown, string>(Object.entries(typeNames));
  const whose = items(at(check, 'unitTypes')).map((type) => types.get(type) ?? '?');
  const said = rule?.(check, label) ?? 'ràng buộc chưa rõ quy tắc';
  return `${whose.length > 0 ? `${whose.join(', ')}: ` : ''}${said}${conditionWords(at(check, 'when'), label)}`;
};
