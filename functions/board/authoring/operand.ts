/**
 * What a check compares, as lines of "so many times this field": a figure, a constant, or a sum of them. A term written
 * as JSON in another form reads the same, and stays as it is until it is touched.
 */

import { at, items } from '../../../shared/domain/issues/untyped.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { type FieldLook, groupField, idOf } from '../../../shared/web/fields.ts';
import { type Control, numberIn, numberText, type Options } from './control.ts';
import type { Path } from './document.ts';

/** One line: a figure so many times; `constant` for the number itself. */
export interface Part {
  readonly times: number;
  readonly of: string;
}
export const constant = '#';

/** Of any value at all; none for what is no term. */
export const partsIn = (term: unknown): readonly Part[] => {
  if (typeof term === 'number') return [{ times: term, of: constant }];
  if (typeof term === 'string') return [{ times: 1, of: term }];
  const times = at(term, 'times');
  if (typeof times !== 'number') return items(at(term, 'sum')).flatMap(partsIn);
  return partsIn(at(term, 'of')).map((part) => ({ times: times * part.times, of: part.of }));
};

const termOf = ({ times, of }: { readonly times: unknown; readonly of: string }): unknown => {
  if (of === constant) return times ?? 0;
  return times === undefined || times === 1 ? of : { times, of };
};

/** The part is there when a figure is chosen. */
const partsTyped = (texts: readonly string[]) =>
  texts.flatMap((of, place) => (place % 2 === 1 && of !== '' ? [{ times: numberIn(texts[place - 1] ?? ''), of }] : []));

const textsOf = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap(({ times, of }) => [times === 1 && of !== constant ? '' : numberText(times), of]);

const blank: readonly string[] = ['', ''];

/** @param figures what there is to choose from */
export const operand = (path: Path, label: string, figures: Options): Control => ({
  path,
  label,
  hints: ['Ô trước là nhân với. Cộng nhiều chỉ tiêu: chọn tiếp ở dòng dưới; Lưu thì có thêm dòng.'],
  shown: (value) => [...textsOf(partsIn(value)), ...blank],
  drawn: (look, texts) => drawn(look, texts, figures),
  meant: (texts) => {
    const terms = partsTyped(texts).map(termOf);
    return terms.length > 1 ? { sum: terms } : terms[0];
  },
});

/** Terms one by one, for what must be of two and more. */
export const operands = (path: Path, label: string, figures: Options): Control => ({
  ...operand(path, label, figures),
  shown: (value) => [...items(value).flatMap((term) => textsOf(partsIn(term))), ...blank],
  meant: (texts) => partsTyped(texts).map(termOf),
});

const drawn = (look: FieldLook, texts: readonly string[], figures: Options): Markup => {
  const lines = Array.from({ length: Math.ceil(texts.length / 2) }, (_, line) => line);
  return groupField(
    look,
    html`${lines.map((line) => lineOf(look.name, line, texts[2 * line] ?? '', texts[2 * line + 1] ?? '', figures))}`,
  );
};

const lineOf = (name: string, line: number, times: string, of: string, figures: Options): Markup => {
  const known = figures.some(([key]) => key === of) || of === '' || of === constant;
  const options: Options = [
    ['', '(không chọn)'],
    [constant, '(một số cố định)'],
    ...figures,
    ...(known ? [] : [[of, of] as const]),
  ];
  return html`<div class="part"><input class="times" type="text" inputmode="decimal" name="${name}"
value="${times}" aria-label="Nhân với, dòng ${line + 1}"> ×
<select name="${name}"${line === 0 ? html` id="${idOf(name)}"` : ''} aria-label="Chỉ tiêu, dòng ${line + 1}">
${options.map(
  ([value, label]) => html`<option value="${value}"${value === of ? html` selected` : ''}>${label}</option>
`,
)}</select></div>
`;
};
