/** Answers and figures as they are read, and as they are typed: each facet of a kind of field is a table. */
import { dateText } from '../../shared/domain/calendars/time.ts';
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import type { Field, Value } from '../../shared/domain/fields/field.ts';
import { byKind, optionsOf, spoken } from '../../shared/domain/fields/kinds.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import type { Markup } from '../../shared/markup.ts';
import { type FieldLook, longField, selectField, textField } from '../../shared/web/fields.ts';

const number = (value: Value, decimals?: number): string =>
  typeof value === 'number' ? numberWords(value, decimals) : String(value);

const read = byKind<[Value], string>({
  count: (_field, value) => number(value),
  decimal: ({ decimals, unitOfMeasure = '' }, value) => `${number(value, decimals)} ${unitOfMeasure}`.trimEnd(),
  text: (_field, value) => String(value),
  date: (_field, value) => dateText(String(value)),
  choice: spoken,
  'yes-no': spoken,
});

const notReported = 'không báo cáo';

/** An answer in words. */
export const answerText = (field: Field, value: Value | null | undefined): string =>
  value === null || value === undefined ? notReported : read(field, value);

/** What stands in its control before it is changed. */
export const answerTyped = (field: Field, value: Value | undefined): string =>
  value === undefined ? '' : typing(field, value);

const typing = byKind<[Value], string>({
  count: (_field, value) => String(value),
  decimal: ({ decimals }, value) => (typeof value === 'number' ? numberWords(value, decimals) : String(value)),
  text: (_field, value) => String(value),
  date: (_field, value) => dateText(String(value)),
  choice: (_field, value) => String(value),
  'yes-no': (_field, value) => String(value),
});

const select = (field: Field, look: FieldLook, typed: string): Markup =>
  selectField(
    look,
    [
      { value: '', label: notReported },
      ...optionsOf(field).map(({ value, label }) => ({ value: String(value), label })),
    ],
    typed,
  );

/** The control in which an answer is set right. */
export const answerControl = byKind<[FieldLook, string], Markup>({
  count: (_field, look, typed) => textField(look, typed, { kind: 'number' }),
  decimal: (_field, look, typed) => textField(look, typed, { kind: 'decimal' }),
  text: (_field, look, typed) => longField(look, typed),
  date: (_field, look, typed) => textField(look, typed, { kind: 'date' }),
  choice: select,
  'yes-no': select,
});

const asNumber = (_field: Field, typed: string): Value =>
  /^-?(\d{1,3}([. ]\d{3})+|\d+)(,\d+)?$/.test(typed.trim())
    ? typed.trim().replaceAll(/[. ]/g, '').replace(',', '.')
    : typed;
const asTyped = (_field: Field, typed: string): Value => typed;

const written = byKind<[string], Value>({
  count: asNumber,
  decimal: asNumber,
  text: asTyped,
  date: asTyped,
  choice: asTyped,
  'yes-no': (_field, typed) => typed === 'true',
});

/** What was typed, as the API takes it; nothing is "not reported", never zero. */
export const answerWritten = (field: Field, typed: string): Value | null =>
  typed.trim() === '' ? null : written(field, typed);

/** A total or a ratio in words, as the documents print it. */
export const figureText = (
  { fields, indicators = [] }: Pick<CampaignDocument, 'fields'> & Partial<Pick<CampaignDocument, 'indicators'>>,
  key: string,
  value: number | string,
): string => {
  if (typeof value === 'string') return value === '-' ? '–' : value;
  const isRatio = indicators.some((one) => one.key === key && one.kind === 'ratio');
  if (isRatio) return `${numberWords(value * 100, 1)}%`;
  const field = fields.find((one) => one.key === key);
  return field ? read(field, value) : numberWords(value);
};
