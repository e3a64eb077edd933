/**
 * What a check compares, as lines of "so many times this field": a figure, a constant, or a sum of them. A term written
 * as JSON in another form reads the same, and stays as it is until it is touched.
 */
import { at, items } from '../../../../shared/domain/issues/untyped.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { type FieldLook, groupField, idOf } from '../../../../shared/web/fields.ts';
import { type Label, labelsIn, namedFor } from '../parts/named.ts';
import type { Options, Part } from '../parts/part.ts';
import { control, numberIn, numberText, optionTags } from './control.ts';

/** One line: a figure so many times; `constant` for the number itself. */
interface Counted {
  readonly times: number;
  readonly of: string;
}
const constant = '#';

/** Of any value at all; none for what is no term. */
const countedIn = (term: unknown): readonly Counted[] => {
  if (typeof term === 'number') return [{ times: term, of: constant }];
  if (typeof term === 'string') return [{ times: 1, of: term }];
  const times = at(term, 'times');
  if (typeof times !== 'number') return items(at(term, 'sum')).flatMap(countedIn);
  return countedIn(at(term, 'of')).map((inner) => ({ times: times * inner.times, of: inner.of }));
};

export const termWords = (term: unknown, label: Label): string =>
  countedIn(term)
    .map(({ times, of }) => {
      if (of === constant) return numberText(times);
      return times === 1 ? label(of) : `${numberText(times)} × ${label(of)}`;
    })
    .join(' + ');

const textsOf = (term: unknown): readonly string[] =>
  countedIn(term).flatMap(({ times, of }) => [times === 1 && of !== constant ? '' : numberText(times), of]);

/** A line is there when a figure is chosen. */
const termsTyped = (texts: readonly string[]): readonly unknown[] =>
  texts.flatMap((of, place) => {
    if (place % 2 === 0 || of === '') return [];
    const times = numberIn(texts[place - 1] ?? '');
    if (of === constant) return [times ?? 0];
    return [times === undefined || times === 1 ? of : { times, of }];
  });

const blank: readonly string[] = ['', ''];
const hint = 'Ô trước là số nhân. Cộng nhiều chỉ tiêu: chọn ở dòng dưới, Lưu để thêm.';

const terms = (
  listed: (value: unknown) => readonly unknown[],
  meant: (terms: readonly unknown[]) => unknown,
): ((label: string) => Part) => {
  return (label) =>
    control((_, context) => {
      const figures = namedFor('figure')(context);
      return {
        label,
        hints: [hint],
        shown: (value) => [...listed(value).flatMap(textsOf), ...blank],
        told: (value) =>
          listed(value)
            .map((term) => termWords(term, labelsIn(context)))
            .join(' + '),
        drawn: (look, texts) => drawn(look, texts, figures),
        meant: (texts) => meant(termsTyped(texts)),
      };
    });
};

export const operand = terms(
  (value) => [value],
  (list) => (list.length > 1 ? { sum: list } : list[0]),
);

/** Terms one by one, for what must be of two and more. */
export const operands = terms(items, (list) => list);

const drawn = (look: FieldLook, texts: readonly string[], figures: Options): Markup => {
  const lines = Array.from({ length: Math.ceil(texts.length / 2) }, (_, line) => line);
  return groupField(
    look,
    html`${lines.map((line) => lineOf(look.name, line, texts[2 * line] ?? '', texts[2 * line + 1] ?? '', figures))}`,
  );
};

const lineOf = (name: string, line: number, times: string, of: string, figures: Options): Markup => {
  const options: Options = [['', '(không chọn)'], [constant, '(một số cố định)'], ...figures];
  return html`<div class="part"><input class="times" type="text" inputmode="decimal" name="${name}"
value="${times}" aria-label="Nhân với, dòng ${line + 1}"> ×
<select name="${name}"${line === 0 ? html` id="${idOf(name)}"` : ''} aria-label="Chỉ tiêu, dòng ${line + 1}">
${optionTags(options, of)}</select></div>
`;
};
