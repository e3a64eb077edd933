/**
 * A field as a person meets it on a page: the facet "HTML control" of every kind. One table both writes the control and
 * reads what was typed into it, so that neither can forget the other.
 */
import { dateText } from '../domain/calendars/time.ts';
import { rangeWords } from '../domain/fields/decimal.ts';
import type { Field, Value } from '../domain/fields/field.ts';
import { type FieldKind, type FieldOf, optionsOf, spoken } from '../domain/fields/kinds.ts';
import { numberWords } from '../domain/fields/number-words.ts';
import type { Markup } from '../markup.ts';
import { type Choice, type FieldLook, longField, radioField, selectField, textField } from './fields.ts';

interface Control<Kind extends FieldKind> {
  /** @param typed as it was typed, or as `written` says it */
  readonly show: (field: FieldOf<Kind>, look: FieldLook, typed: string, canSkip: boolean) => Markup;
  /** What is said of how to answer. */
  readonly hint: (field: FieldOf<Kind>) => string | null;
  /** What was typed, as it is sent on. */
  readonly read: (typed: string) => string;
  /** An answer as it would be typed. */
  readonly written: (value: Value, field: FieldOf<Kind>) => string;
  /** An answer as it is read: with its unit of measure, choices by their label. */
  readonly words: (value: Value, field: FieldOf<Kind>) => string;
}

/** A person writes 1.234 for a thousand and more; a count has no decimals that it could be taken for. */
const withoutGroups = (typed: string): string => {
  const bare = typed.trim();
  return /^[1-9]\d{0,2}(?:[.\s]\d{3})+$/.test(bare) ? bare.replace(/[.\s]/g, '') : bare;
};

const asTyped = (typed: string): string => typed;

/** More choices than this are a list that unfolds. */
const mostSeen = 8;
/** Longer answers than this have a box of many lines. */
const longestLine = 200;

const chosen = (field: Field, look: FieldLook, typed: string, canSkip: boolean): Markup => {
  const options = optionsOf(field).map(({ value, label }): Choice => ({ value: String(value), label }));
  const skip = canSkip ? [{ value: '', label: 'Chưa trả lời' }] : [];
  return options.length > mostSeen
    ? selectField(look, [{ value: '', label: '' }, ...options], typed)
    : radioField(look, [...options, ...skip], typed);
};

const spokenAs = (value: Value, field: Field): string => spoken(field, value);

const controls: { readonly [Kind in FieldKind]: Control<Kind> } = {
  count: {
    show: (_, look, typed) => textField(look, typed, { kind: 'number' }),
    hint: () => null,
    read: withoutGroups,
    written: (value) => numberWords(Number(value)),
    words: (value) => numberWords(Number(value)),
  },
  decimal: {
    show: (_, look, typed) => textField(look, typed, { kind: 'decimal' }),
    hint: (field) => `Một số ${rangeWords(field)}; phần thập phân sau dấu phẩy, ví dụ 8,5.`,
    read: (typed) => typed.trim(),
    written: (value) => String(value).replace('.', ','),
    words: (value, { unitOfMeasure = '' }) => `${numberWords(Number(value))} ${unitOfMeasure}`.trim(),
  },
  text: {
    show: ({ max }, look, typed) => (max > longestLine ? longField(look, typed) : textField(look, typed)),
    hint: () => null,
    read: asTyped,
    written: String,
    words: String,
  },
  date: {
    show: (_, look, typed) => textField(look, typed, { kind: 'date' }),
    hint: () => 'Ngày/tháng/năm, ví dụ 05/4/2022.',
    read: (typed) => typed.trim(),
    written: (value) => dateText(String(value)),
    words: (value) => dateText(String(value)),
  },
  choice: { show: chosen, hint: () => null, read: asTyped, written: String, words: spokenAs },
  'yes-no': { show: chosen, hint: () => null, read: asTyped, written: String, words: spokenAs },
};

const controlOf = (field: Field): Control<never> => controls[field.kind] as unknown as Control<never>;

export const showControl = (field: Field, look: FieldLook, typed: string, canSkip: boolean): Markup =>
  controlOf(field).show(field as never, look, typed, canSkip);
export const hintOf = (field: Field): string | null => controlOf(field).hint(field as never);
export const readTyped = (field: Field, typed: string): string => controlOf(field).read(typed);
export const asTypedIn = (field: Field, value: Value): string => controlOf(field).written(value, field as never);
export const wordsOf = (field: Field, value: Value): string => controlOf(field).words(value, field as never);
