/**
 * Faults of a source's mapping against the fields of its campaign: a question taken twice, a translation into what a
 * field cannot hold. Reads any JSON value; called by source-faults.ts.
 */
import type { Field } from '../fields/field.ts';
import { byKind } from '../fields/kinds.ts';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, entries, quoted, textOf } from '../issues/untyped.ts';
import { labelKey } from './label.ts';

type Fields = readonly Field[];

/**
 * A question answered once must not count twice. Fields the mapping does not name take the question of their own key.
 */
export const sharedQuestions = (source: unknown, fields: Fields): Issue[] => {
  const named = entries(at(source, 'answers')).flatMap(([key, name]) => {
    const question = textOf(name);
    return question === undefined ? [] : [{ at: pointer('answers', key), key, question }];
  });
  const explicit = new Set(named.map(({ key }) => key));
  const implied = fields.filter(({ key }) => !explicit.has(key)).map(({ key }) => ({ key, question: key }));
  const places = ['answer', 'hidden', 'hint'].flatMap((part) => {
    const question = textOf(at(source, 'unit', part));
    return question === undefined ? [] : [{ key: part === 'hint' ? 'tên huyện' : 'tên đơn vị', question }];
  });
  const stated = ['answer', 'hidden'].flatMap((part) => {
    const question = textOf(at(source, 'period', part));
    return question === undefined ? [] : [{ key: 'kỳ báo cáo', question }];
  });
  return named.flatMap((one, i) => {
    const others = [...named.slice(0, i), ...implied, ...places, ...stated];
    const same = others.find(({ question }) => labelKey(question) === labelKey(one.question));
    if (!same) return [];
    const detail = `Câu hỏi ${quoted(one.question)} đã ghép với ${quoted(same.key)}; mỗi câu hỏi chỉ ghép một lần.`;
    return [refusal('source.same-question', one.at, detail)];
  });
};

/** What answers are translated into must be something the field can hold, and each written answer one thing. */
export const translationFaults = (source: unknown, fields: Fields): Issue[] =>
  entries(at(source, 'values')).flatMap(([key, words]) => {
    const field = fields.find((one) => one.key === key);
    if (!field) {
      const detail = `Đợt báo cáo không có chỉ tiêu ${quoted(key)}.`;
      return [refusal('source.unknown-field', pointer('values', key), detail)];
    }
    const seen = new Map<string, unknown>();
    return entries(words).flatMap(([word, value]) => {
      const where = pointer('values', key, word);
      const before = seen.get(labelKey(word));
      seen.set(labelKey(word), value);
      if (before !== undefined && before !== value) {
        return [
          refusal('source.same-value', where, `Câu trả lời ${quoted(word)} được dịch thành hai giá trị khác nhau.`),
        ];
      }
      return holds(field, value)
        ? []
        : [refusal('source.value', where, `"${field.label}" không nhận giá trị này; ${wanted(field)}.`)];
    });
  });

/** Can the field hold the value? */
const holds = byKind<[value: unknown], boolean>({
  count: (_, value) => /^\d{1,9}$/.test(String(value)),
  decimal: (_, value) => /^-?\d{1,12}(?:[.,]\d{1,6})?$/.test(String(value)),
  text: (_, value) => typeof value === 'string',
  date: (_, value) => typeof value === 'string',
  choice: ({ choices }, value) => choices.some(({ key }) => key === value),
  'yes-no': (_, value) => typeof value === 'boolean',
});

const wanted = byKind<[], string>({
  count: () => 'cần một số nguyên',
  decimal: () => 'cần một số',
  text: () => 'cần chuỗi ký tự',
  date: () => 'cần chuỗi ký tự',
  choice: ({ choices }) => `chỉ nhận ${choices.map(({ key }) => quoted(key)).join(', ')}`,
  'yes-no': () => 'chỉ nhận true hoặc false',
});
