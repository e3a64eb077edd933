/**
 * The ordinary controls a document is written with. A control stands for one place of the document and has its pointer
 * for a name, so that what was typed finds its place, and a fault of the API its control. One that was not touched
 * changes nothing.
 */

import { dateText } from '../../../shared/domain/calendars/time.ts';
import { items } from '../../../shared/domain/issues/untyped.ts';
import type { Markup } from '../../../shared/markup.ts';
import { printable } from '../../../shared/printable.ts';
import {
  type Choice,
  checkField,
  type FieldLook,
  longField,
  selectField,
  type TextLook,
  textField,
} from '../../../shared/web/fields.ts';
import { dayTyped } from '../typed.ts';
import { nameOf, type Path, valueAt, withAt } from './document.ts';

export interface Control {
  readonly path: Path;
  readonly label: string;
  readonly hints?: readonly string[];
  /** What stands in its inputs for a value of the document. */
  readonly shown: (value: unknown) => readonly string[];
  readonly drawn: (look: FieldLook, texts: readonly string[]) => Markup;
  /** The value that is meant by what was typed; undefined where nothing is said. What cannot be read stays as typed. */
  readonly meant: (texts: readonly string[], old: unknown) => unknown;
  /** What there is to choose from, where it is a choice. */
  readonly options?: Options;
  /** Does it decide which other controls there are? */
  readonly isSwitch?: true;
}

type Words = readonly [label: string, ...hints: string[]];

const textOfValue = (value: unknown): string => {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

const single =
  (look: TextLook | 'long', shown: (value: unknown) => string, meant: (text: string) => unknown) =>
  (path: Path, [label, ...hints]: Words): Control => ({
    path,
    label,
    hints,
    shown: (value) => [shown(value)],
    drawn: (field, [text = '']) => (look === 'long' ? longField(field, text) : textField(field, text, look)),
    meant: ([text = '']) => meant(text),
  });

export const line = single({}, textOfValue, orNothing);
export const prose = single('long', textOfValue, orNothing);

/** A comma or a point before the decimals; what is no number stays as it was typed, and the API says so. */
const numberIn = (text: string): unknown => {
  const bare = text.replace(',', '.');
  return /^[-+]?\d{1,15}(\.\d{1,15})?$/.test(bare) ? Number(bare) : orNothing(text);
};
export const numberText = (value: unknown): string => textOfValue(value).replace('.', ',');
export const figure = single({ kind: 'decimal' }, numberText, numberIn);
export { numberIn };

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
export const lines = single(
  'long',
  (value) => items(value).map(textOfValue).join('\n'),
  (text) => linesIn(text),
);

/** A list of pairs, one a line: "xa | Xã loại I". The second of a pair may be left out. */
export const pairs = (path: Path, words: Words, [first, second]: readonly [string, string]): Control =>
  single(
    'long',
    (value) =>
      items(value)
        .map((item) =>
          [first, second]
            .map((name) => textOfValue(valueAt(item, [name])))
            .filter(Boolean)
            .join(' | '),
        )
        .join('\n'),
    (text) =>
      linesIn(text).map((one) => {
        const [name = '', ...rest] = one.split('|').map((part) => part.trim());
        return rest.length === 0 ? { [first]: name } : { [first]: name, [second]: rest.join(' | ') };
      }),
  )(path, words);

export type Options = readonly (readonly [value: string, label: string])[];

/** An option for what the document says though it is not among them, so that looking at it does not change it. */
const choicesWith = (options: Options, chosen: readonly string[]): Choice[] =>
  [
    ...options,
    ...chosen.filter((one) => !options.some(([value]) => value === one)).map((one) => [one, one] as const),
  ].map(([value, label]) => ({ value, label }));

/** One of many. An option of an empty value says nothing. */
export const choose = (path: Path, [label, ...hints]: Words, options: Options): Control => ({
  path,
  label,
  hints,
  options,
  shown: (value) => [textOfValue(value)],
  drawn: (field, [text = '']) => selectField(field, choicesWith(options, [text]), text),
  meant: ([text = '']) => wordIn(text),
});

/** Yes and no are truth, not words. */
const wordIn = (text: string): unknown => ({ true: true, false: false })[text] ?? orNothing(text);

/** Any of them; none says nothing. `true` among the options stands for all. */
export const many = (path: Path, [label, ...hints]: Words, options: Options): Control => ({
  path,
  label,
  hints,
  options,
  shown: (value) => (value === true ? ['true'] : items(value).map(textOfValue)),
  drawn: (field, texts) => checkField(field, choicesWith(options, texts), texts),
  meant: (texts) => {
    if (texts.includes('true')) return true;
    return texts.length === 0 ? undefined : texts;
  },
});

/** One of the shapes a part of the document may have. */
export interface Shape {
  readonly words: string;
  readonly is: (value: unknown) => boolean;
  /** What a part that takes this shape begins as, and what it keeps of what it was. */
  readonly begins: (old: unknown) => unknown;
  readonly controls?: (path: Path) => readonly Control[];
}
export type Shapes = Readonly<Record<string, Shape>>;

/** The shape of a part, and the controls of that shape. */
export const shaped = (document: unknown, path: Path, [label, ...hints]: Words, shapes: Shapes): Control[] => {
  const nameIn = (value: unknown): string => Object.entries(shapes).find(([, { is }]) => is(value))?.[0] ?? '';
  const options = Object.entries(shapes).map(([name, { words }]) => [name, words] as const);
  const shape: Control = {
    ...choose(path, [label, ...hints], options),
    isSwitch: true,
    shown: (value) => [nameIn(value)],
    meant: ([text = ''], old) => (Object.hasOwn(shapes, text) ? shapes[text]?.begins(old) : old),
  };
  return [shape, ...(shapes[nameIn(valueAt(document, path))]?.controls?.(path) ?? [])];
};

export const nothing = (words: string): Shape => ({
  words,
  is: (value) => value === undefined,
  begins: () => undefined,
});

/** A shape that a member of the part names: what is kept of another are members it knows. */
export const tagged = (
  member: string,
  tag: string,
  words: string,
  { begins, keeps, controls }: { begins: object; keeps: readonly string[]; controls?: Shape['controls'] },
): Shape => ({
  words,
  is: (value) => valueAt(value, [member]) === tag,
  begins: (old) => ({
    [member]: tag,
    ...begins,
    ...Object.fromEntries(
      [...keeps, ...Object.keys(begins)].flatMap((name) => {
        const kept = valueAt(old, [name]);
        return kept === undefined ? [] : [[name, kept]];
      }),
    ),
  }),
  ...(controls ? { controls } : {}),
});

/** One kind of letters and of line breaks, nothing unprintable, no space around it. */
const tidy = (text: string): string => printable(text.toWellFormed()).trim();

/** The document with what was typed into its controls. Shapes change last: what was shown is of the old ones. */
export const withTyped = (document: unknown, controls: readonly Control[], typed: URLSearchParams): unknown =>
  controls
    .toSorted((a, b) => Number(a.isSwitch ?? false) - Number(b.isSwitch ?? false))
    .reduce((all, { path, shown, meant }) => {
      const old = valueAt(all, path);
      const texts = typed.getAll(nameOf(path)).map(tidy);
      const isTouched = texts.join('\0') !== shown(old).map(tidy).join('\0');
      return isTouched ? withAt(all, path, meant(texts, old)) : all;
    }, document);

/** What a control shows, as a person reads it: choices by their words. */
export const optionWords = ({ shown, options = [] }: Control, value: unknown): string => {
  const words = new Map(options);
  return shown(value)
    .map((text) => words.get(text) ?? text)
    .filter((text) => text !== '')
    .join(options.length > 0 ? ', ' : ' ');
};
