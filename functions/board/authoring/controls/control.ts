/** Controls, by what is written in them. */
import { dateText } from '../../../../shared/domain/calendars/time.ts';
import { items } from '../../../../shared/domain/issues/untyped.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import {
  checkField,
  groupField,
  longField,
  selectField,
  type TextLook,
  textField,
} from '../../../../shared/web/fields.ts';
import { dayTyped } from '../../typed.ts';
import { type Path, valueAt } from '../parts/document.ts';
import type { Context, Control, Options, Part } from '../parts/part.ts';

/** A part of one control. */
export const control =
  (made: (path: Path, context: Context) => Omit<Control, 'path'>): Part =>
  (path, context) => ({ controls: [{ path, ...made(path, context) }], tables: [] });

export const textOfValue = (value: unknown): string => {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

const single =
  (look: TextLook | 'long', shown: (value: unknown) => string, meant: (text: string) => unknown) =>
  (label: string, ...hints: readonly string[]): Part =>
    control(() => ({
      label,
      hints,
      shown: (value) => [shown(value)],
      drawn: (field, [text = '']) => (look === 'long' ? longField(field, text) : textField(field, text, look)),
      meant: ([text = '']) => meant(text),
    }));

export const line = single({}, textOfValue, orNothing);
export const prose = single('long', textOfValue, orNothing);

/** A comma or a point before the decimals; what is no number stays as it was typed, and the API says so. */
export const numberIn = (text: string): unknown => {
  const bare = text.replace(',', '.');
  return /^[-+]?\d{1,15}(\.\d{1,15})?$/.test(bare) ? Number(bare) : orNothing(text);
};
export const numberText = (value: unknown): string => textOfValue(value).replace('.', ',');
export const figure = single({ kind: 'decimal' }, numberText, numberIn);

/** Written 25/11/2021, kept 2021-11-25. */
export const dayIn = (text: string): string | undefined => orNothing(dayTyped(text));
export const dayText = (value: unknown): string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? dateText(value) : textOfValue(value);
export const day = single({ kind: 'date' }, dayText, dayIn);

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A list of texts, one a line. */
export const lines = single('long', (value) => items(value).map(textOfValue).join('\n'), linesIn);

const pairText = (first: unknown, second: unknown): string =>
  [first, second].map(textOfValue).filter(Boolean).join(' | ');
const pairsIn = (text: string): (readonly [string, string | undefined])[] =>
  linesIn(text).map((one) => {
    const [first = '', ...rest] = one.split('|').map((part) => part.trim());
    return [first, rest.length === 0 ? undefined : rest.join(' | ')];
  });

/** A list of pairs, one a line: "xa | Xã loại I". The second of a pair may be left out. */
export const pairs = ([first, second]: readonly [string, string], label: string, hint: string): Part =>
  single(
    'long',
    (value) =>
      items(value)
        .map((item) => pairText(valueAt(item, [first]), valueAt(item, [second])))
        .join('\n'),
    (text) => pairsIn(text).map(([one, two]) => ({ [first]: one, ...(two === undefined ? {} : { [second]: two }) })),
  )(label, hint);

/** Names with what each stands for, one a line: "t-3 | 12345". */
export const entries = single(
  'long',
  (value) =>
    Object.entries(Object(value))
      .map(([name, text]) => pairText(name, text))
      .join('\n'),
  (text) => (text === '' ? undefined : Object.fromEntries(pairsIn(text).map(([name, words = '']) => [name, words]))),
);

/**
 * Choices as they are listed, as a table of a vocabulary's words, or as the document and its surroundings have them.
 */
export type Choices = Options | Readonly<Record<string, string>> | ((context: Context, path: Path) => Options);

const isOptions = (choices: object): choices is Options => Array.isArray(choices);
const optionsOf = (choices: Choices, context: Context, path: Path): Options => {
  if (typeof choices === 'function') return choices(context, path);
  return isOptions(choices) ? choices : Object.entries(choices);
};

/** With what the document says though it is not among them, so that looking at it does not change it. */
const choicesWith = (options: Options, chosen: readonly string[]) =>
  [...options, ...chosen.filter((one) => !options.some(([value]) => value === one)).map((one) => [one, one])].map(
    ([value = '', label = '']) => ({ value, label }),
  );

/** The same, where a control has more than its choices. */
export const optionTags = (options: Options, chosen: string): Markup =>
  html`${choicesWith(options, [chosen]).map(
    ({ value, label }) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>
`,
  )}`;

/** Yes and no are truth, not words. */
const wordIn = (text: string): unknown => ({ true: true, false: false })[text] ?? orNothing(text);

interface Choosing {
  readonly hint?: string;
  /** What is meant where the document says nothing. */
  readonly unset?: string;
}

/** One of many. */
export const choose = (label: string, choices: Choices, { hint, unset }: Choosing = {}): Part =>
  control((path, context) => {
    const options = optionsOf(choices, context, path);
    const isSaid = valueAt(context.document, path) === unset;
    const offered: Options =
      unset === undefined || isSaid ? options : options.map(([value, words]) => [value === unset ? '' : value, words]);
    return {
      label,
      hints: [hint ?? []].flat(),
      options: [...offered, ...options],
      shown: (value) => [textOfValue(value)],
      drawn: (field, [text = '']) => selectField(field, choicesWith(offered, [text]), text),
      meant: ([text = '']) => wordIn(text),
    };
  });

/** Any of them; none says nothing. `true` among them stands for all. */
export const many = (label: string, choices: Choices, hint?: string): Part =>
  control((path, context) => {
    const options = optionsOf(choices, context, path);
    return {
      label,
      hints: [hint ?? []].flat(),
      options,
      // In the order and number in which a page sends boxes, so that a list in another order is not taken for touched.
      shown: (value) => {
        const texts = value === true ? ['true'] : items(value).map(textOfValue);
        return choicesWith(options, [...new Set(texts)]).flatMap((choice) =>
          texts.includes(choice.value) ? [choice.value] : [],
        );
      },
      drawn: (field, texts) => checkField(field, choicesWith(options, texts), texts),
      meant: (texts) => {
        if (texts.includes('true')) return true;
        return texts.length === 0 ? undefined : texts;
      },
    };
  });

/** What no control changes, shown by name where the document says it. */
export const shownOnly =
  (label: string, why = 'chỉ sửa được ở trang JSON'): Part =>
  (path, context) => {
    const said = valueAt(context.document, path);
    if (said === undefined) return { controls: [], tables: [] };
    const words = html`<p class="note">${textOfValue(said).slice(0, 200)} (${why})</p>`;
    const shown = control(() => ({
      label,
      hints: [],
      shown: () => [],
      drawn: (field) => groupField(field, words),
      meant: (_, old) => old,
    }));
    return shown(path, context);
  };
